import { lazy, Suspense } from 'react';
import { Route, Switch } from 'wouter';
import { Loading } from '../ui/Page.tsx';

const SignInPage = lazy(() => import('./SignInPage.tsx'));
const RegisterPage = lazy(() => import('./RegisterPage.tsx'));
const RecoverPage = lazy(() => import('./RecoverPage.tsx'));

/** Any address shows the sign-in, and is there again after it. */
export function SignedOut({ onSettingUp }: { onSettingUp(settingUp: boolean): void }) {
  return (
    <Suspense fallback={<Loading />}>
      <Switch>
        <Route path="/register">
          <RegisterPage onSettingUp={onSettingUp} />
        </Route>
        <Route path="/recover">
          <RecoverPage />
        </Route>
        <Route>
          <SignInPage />
        </Route>
      </Switch>
    </Suspense>
  );
}
