import type { Book, Session } from '@ledger/client';
import { useSession } from '@ledger/react';
import { lazy, Suspense } from 'react';
import { Link, Redirect, Route, Switch } from 'wouter';
import { DeviceNotices } from '../device/DeviceNotices.tsx';
import { FormatProvider } from '../format/FormatProvider.tsx';
import { useFormat } from '../format/useFormat.ts';
import { HOME } from '../open-book/home.ts';
import { useBusinessSettings } from '../open-book/useBusinessSettings.ts';
import { useKeepOwnName, useOwnName } from '../session/useOwnName.ts';
import { ReplacedWatch } from '../sync/ReplacedWatch.tsx';
import { SyncRefused } from '../sync/SyncRefused.tsx';
import { SyncStatusIndicator } from '../sync/SyncStatusIndicator.tsx';
import { WarningsWatch } from '../sync/WarningsWatch.tsx';
import { ButtonLink } from '../ui/Button.tsx';
import { Empty, Loading, Page } from '../ui/Page.tsx';
import * as texts from '../ui/texts.module.css';
import { Navigation } from './Navigation.tsx';
import { PageFailure } from './PageFailure.tsx';
import { routes } from './routes.tsx';
import * as css from './Shell.module.css';
import { useShellText } from './strings.en.ts';
import { useArrival } from './useArrival.ts';

const SignInAgain = lazy(() => import('./SignInAgain.tsx'));
const MorePage = lazy(() => import('./MorePage.tsx'));

interface ShellProps {
  book: Book;
  session: Session;
}

/** What stands around every page of a book. */
export function Shell({ book, session }: ShellProps) {
  const t = useShellText();
  const { expired } = useSession();
  const { main, path } = useArrival();
  useKeepOwnName(session);
  const settings = useBusinessSettings();
  return (
    <FormatProvider currency={book.currency} timeZone={settings?.time_zone ?? book.time_zone}>
      <div className={css.shell}>
        <a className={css.skip} href="#main">
          {t('skip')}
        </a>
        <Side book={book} name={settings?.business_name ?? book.name} session={session} />
        <main id="main" ref={main} tabIndex={-1}>
          <PaperHead name={settings?.business_name ?? book.name} />
          <div className={css.notices}>
            <Suspense>{expired && <SignInAgain session={session} />}</Suspense>
            <SyncRefused />
            <ReplacedWatch />
            <WarningsWatch />
            <DeviceNotices />
          </div>
          <PageFailure key={path}>
            <Suspense fallback={<Loading />}>
              <Pages role={book.role} />
            </Suspense>
          </PageFailure>
        </main>
      </div>
    </FormatProvider>
  );
}

/** Stands on paper alone: the shell around the page does not. */
function PaperHead({ name }: { name: string }) {
  const { day, today } = useFormat();
  return (
    <p className={css.paperHead}>
      <span>{name}</span>
      <time>{day(today())}</time>
    </p>
  );
}

interface SideProps extends ShellProps {
  name: string;
}

/** On a phone a bar above the page and one below it, on a computer the left side. */
function Side({ book, name, session }: SideProps) {
  const t = useShellText();
  const user = useOwnName(session);
  return (
    <div className={css.shellSide}>
      <header className={css.shellHead}>
        <Link to="/books" className={css.shellBook} aria-label={t('switch_book', { name })}>
          {name}
        </Link>
        <SyncStatusIndicator />
      </header>
      <Navigation role={book.role} />
      {user && <footer className={`${css.shellUser} ${texts.remark}`}>{t('signed_in_as', { name: user })}</footer>}
    </div>
  );
}

function Pages({ role }: { role: string }) {
  return (
    <Switch>
      {routes.map(({ path, page: PageOfRoute }) => (
        <Route key={path} path={path} component={PageOfRoute} />
      ))}
      <Route path="/more">
        <MorePage role={role} />
      </Route>
      {/* Where a sign-in began; and the root has no page of its own. */}
      {['/', '/sign-in', '/register', '/recover'].map((path) => (
        <Route key={path} path={path}>
          <Redirect to={HOME} replace />
        </Route>
      ))}
      <Route>
        <NotFoundPage />
      </Route>
    </Switch>
  );
}

export function NotFoundPage() {
  const t = useShellText();
  return (
    <Page title={t('not_found')}>
      <Empty text="">
        <ButtonLink to={HOME}>{t('to_start')}</ButtonLink>
      </Empty>
    </Page>
  );
}
