import { Link, useLocation } from 'wouter';
import { MoreIcon } from '../ui/icons.tsx';
import * as css from './Navigation.module.css';
import { routes } from './routes.tsx';
import { useShellText } from './strings.en.ts';

/** The entries that a role sees, in the order of the routes. */
export function entriesFor(role: string) {
  return routes.flatMap(({ path, entry }) =>
    entry && (!entry.roles || entry.roles.includes(role)) ? [{ path, ...entry }] : [],
  );
}

function isWithin(location: string, path: string): boolean {
  return location === path || location.startsWith(`${path}/`);
}

/** One list of links: the bar at the bottom of a phone shows its part of them and "More", a side bar shows all. */
export function Navigation({ role }: { role: string }) {
  const t = useShellText();
  const [location] = useLocation();
  const entries = entriesFor(role);
  const inBar = entries.some((entry) => entry.place === 'bar' && isWithin(location, entry.path));
  return (
    <nav className={css.shellNav} aria-label={t('nav.label')}>
      <ul>
        {entries.map(({ path, name, icon: EntryIcon, place }) => (
          <li key={path} className={place === 'more' ? css.more : undefined}>
            <Link to={path} aria-current={isWithin(location, path) ? 'page' : undefined}>
              <EntryIcon />
              <span>{t(`nav.${name}`)}</span>
            </Link>
          </li>
        ))}
        <li className={css.onlyBar}>
          <Link to="/more" aria-current={inBar ? undefined : 'page'}>
            <MoreIcon />
            <span>{t('nav.more')}</span>
          </Link>
        </li>
      </ul>
    </nav>
  );
}
