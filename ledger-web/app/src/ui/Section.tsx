import type { ReactNode } from 'react';
import * as surfaces from './surfaces.module.css';
import * as texts from './texts.module.css';

interface SectionProps {
  title: string;
  /** What it is about, where the title alone does not say it. */
  about?: string;
  children: ReactNode;
}

/** A part of a page that stands for itself. */
export function Section({ title, about, children }: SectionProps) {
  return (
    <section className={`${surfaces.card} ${surfaces.stack}`}>
      {about === undefined ? (
        <h2>{title}</h2>
      ) : (
        <div>
          <h2>{title}</h2>
          <p className={texts.muted}>{about}</p>
        </div>
      )}
      {children}
    </section>
  );
}
