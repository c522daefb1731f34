import type { ReactNode } from 'react';
import * as css from './MainButtons.module.css';

/** What one does most on a page, within reach of the thumb. */
export function MainButtons({ children }: { children: ReactNode }) {
  return (
    // The messages look for it: they stand above the buttons, which one wants to press again.
    <div className={css.mainButtons} data-main-buttons>
      {children}
    </div>
  );
}
