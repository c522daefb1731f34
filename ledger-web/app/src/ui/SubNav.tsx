import { Link, useLocation } from 'wouter';
import * as css from './SubNav.module.css';

interface SubNavProps {
  label: string;
  links: readonly { to: string; label: string }[];
}

/** The pages of one part of the app, above each of them. */
export function SubNav({ label, links }: SubNavProps) {
  const [location] = useLocation();
  return (
    <nav className={css.subNav} aria-label={label}>
      <ul>
        {links.map(({ to, label: text }) => (
          <li key={to}>
            <Link to={to} aria-current={location === to ? 'page' : undefined}>
              {text}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
