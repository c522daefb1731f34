import { type ReactNode, useEffect } from 'react';
import { ButtonLink } from './Button.tsx';
import { percentOf } from './copied.ts';
import { BackIcon } from './icons.tsx';
import * as css from './Page.module.css';
import { useUiText } from './strings.en.ts';
import * as surfaces from './surfaces.module.css';

interface PageProps {
  title: string;
  /** The page above this one. */
  back?: string;
  /** Buttons beside the heading. */
  actions?: ReactNode;
  children: ReactNode;
}

/** A page's heading and body; also names the window. */
export function Page({ title, back, actions, children }: PageProps) {
  const t = useUiText();
  useEffect(() => {
    document.title = `${title} · Ledger`;
  }, [title]);
  return (
    <div className={css.page}>
      <div className={css.pageHead}>
        <div className={css.titles}>
          {back && (
            <ButtonLink to={back} look="bare" aria-label={t('back')}>
              <BackIcon />
            </ButtonLink>
          )}
          <h1>{title}</h1>
        </div>
        {actions && <div className={surfaces.buttons}>{actions}</div>}
      </div>
      {children}
    </div>
  );
}

/** What to say where a list has nothing yet, and the button that changes it. */
export function Empty({ text, children }: { text: string; children?: ReactNode }) {
  return (
    <div className={surfaces.empty}>
      <p>{text}</p>
      {children}
    </div>
  );
}

/** With `progress`, from 0 to 1, for what the device is still making its first copy of. */
export function Loading({ progress = 0 }: { progress?: number }) {
  const t = useUiText();
  const percent = percentOf(progress);
  return (
    <p className={surfaces.empty} role="status">
      {percent > 0 ? t('loading_part', { percent }) : t('loading')}
    </p>
  );
}
