import { type ReactNode, useEffect } from 'react';
import { ButtonLink } from './Button.tsx';
import { percentOf } from './copied.ts';
import { BackIcon } from './icons.tsx';
import * as css from './Page.module.css';
import { useUiText } from './strings.en.ts';
import * as surfaces from './surfaces.module.css';
import * as texts from './texts.module.css';

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

const BARS = [0, 1, 2, 3, 4, 5];

/**
 * The shape of what comes, while it comes: rows, in grey. Nothing shows where it comes at once. With `progress`, from 0 to 1,
 * for what the device is still making its first copy of: that is said.
 */
export function Loading({ progress = 0 }: { progress?: number }) {
  const t = useUiText();
  const percent = percentOf(progress);
  const part = percent > 0 && t('loading_part', { percent });
  return (
    <div className={css.skeleton} role="status" data-waits={part ? undefined : true}>
      {part ? <p className={texts.muted}>{part}</p> : <span className={texts.unseen}>{t('loading')}</span>}
      {BARS.map((bar) => (
        <span key={bar} aria-hidden="true" />
      ))}
    </div>
  );
}
