import type { ReactNode } from 'react';
import * as css from './Notice.module.css';

const LOOKS = { good: css.good, warn: css.warn, bad: css.bad };

interface NoticeProps {
  look?: keyof typeof LOOKS;
  /** `alert` for what has just gone wrong; `status` for what comes without being asked for. */
  role?: 'alert' | 'status';
  children: ReactNode;
}

/** Something to be read before one goes on, and what one can do about it. */
export function Notice({ look, role, children }: NoticeProps) {
  return (
    <div className={look ? `${css.notice} ${LOOKS[look]}` : css.notice} role={role}>
      {children}
    </div>
  );
}
