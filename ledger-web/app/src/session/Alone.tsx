import { type ReactNode, useEffect } from 'react';
import { LanguageField } from '../settings/LanguageField.tsx';

/** The frame of the pages that stand alone, before a book is open. */
export function Alone({ title, children }: { title: string; children: ReactNode }) {
  useEffect(() => {
    document.title = `${title} · Ledger`;
  }, [title]);
  return (
    <main className="alone">
      <div className="alone-head">
        <img src="/icon.svg" alt="" width="40" height="40" />
        <span>Ledger</span>
        <LanguageField compact />
      </div>
      <h1>{title}</h1>
      {children}
    </main>
  );
}
