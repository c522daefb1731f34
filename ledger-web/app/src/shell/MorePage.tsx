import { Link } from 'wouter';
import { useBooksText } from '../books/strings.en.ts';
import { InstallHint } from '../install/InstallHint.tsx';
import { BooksIcon, NextIcon } from '../ui/icons.tsx';
import * as menus from '../ui/menus.module.css';
import { Page } from '../ui/Page.tsx';
import { entriesFor } from './Navigation.tsx';
import { useShellText } from './strings.en.ts';

/** On a phone, the pages that the bar at the bottom has no room for. */
export default function MorePage({ role }: { role: string }) {
  const t = useShellText();
  const books = useBooksText();
  const entries = entriesFor(role).filter((entry) => entry.place === 'more');
  return (
    <Page title={t('nav.more')}>
      <ul className={menus.menu}>
        {entries.map(({ path, name, icon: EntryIcon }) => (
          <li key={path}>
            <Link to={path}>
              <EntryIcon />
              <span>{t(`nav.${name}`)}</span>
              <NextIcon />
            </Link>
          </li>
        ))}
        <li>
          <Link to="/books">
            <BooksIcon />
            <span>{books('change')}</span>
            <NextIcon />
          </Link>
        </li>
      </ul>
      <InstallHint />
    </Page>
  );
}
