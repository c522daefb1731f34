import { type ReactNode, useEffect } from 'react';
import { ButtonLink } from './Button.tsx';
import { BackIcon } from './icons.tsx';
import { useUiText } from './strings.en.ts';

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
    <div className="page">
      <div className="page-head">
        <div className="titles">
          {back && (
            <ButtonLink to={back} look="bare" aria-label={t('back')}>
              <BackIcon />
            </ButtonLink>
          )}
          <h1>{title}</h1>
        </div>
        {actions && <div className="buttons">{actions}</div>}
      </div>
      {children}
    </div>
  );
}

/** What to say where a list has nothing yet, and the button that changes it. */
export function Empty({ text, children }: { text: string; children?: ReactNode }) {
  return (
    <div className="empty">
      <p>{text}</p>
      {children}
    </div>
  );
}

export function Loading() {
  const t = useUiText();
  return (
    <p className="empty" role="status">
      {t('loading')}
    </p>
  );
}
