import type { ReactNode } from 'react';
import * as css from './ItemList.module.css';
import * as texts from './texts.module.css';

interface ItemListProps {
  label?: string;
  children: ReactNode;
}

/** A few things, each with what can be done with it. */
export function ItemList({ label, children }: ItemListProps) {
  return (
    <ul className={css.items} aria-label={label}>
      {children}
    </ul>
  );
}

interface ItemProps {
  name: ReactNode;
  /** What is known of it besides. */
  about?: string;
  /** What can be done with it. */
  children?: ReactNode;
}

export function Item({ name, about, children }: ItemProps) {
  return (
    <li>
      <span>
        {name}
        {about !== undefined && <span className={texts.remark}>{about}</span>}
      </span>
      {children}
    </li>
  );
}
