import { type ReactNode, useEffect, useRef } from 'react';
import * as css from './Alone.module.css';
import { LanguageField } from './LanguageField.tsx';

/** The frame of the pages that stand alone, before a book is open. */
export function Alone({ title, children }: { title: string; children: ReactNode }) {
  const main = useRef<HTMLElement>(null);
  useEffect(() => {
    // With a keyboard one begins to type at once; on a phone its keyboard would cover the page.
    if (matchMedia('(hover: hover)').matches) main.current?.querySelector<HTMLElement>('form input')?.focus();
  }, []);
  useEffect(() => {
    document.title = `${title} · Ledger`;
  }, [title]);
  return (
    <main ref={main} className={css.alone}>
      <div className={css.aloneHead}>
        <img src="/icon.svg" alt="" width="40" height="40" />
        <span>Ledger</span>
        <LanguageField compact />
      </div>
      <h1>{title}</h1>
      {children}
    </main>
  );
}
