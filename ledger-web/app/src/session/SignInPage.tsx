import { Link } from 'wouter';
import { Alone } from '../entrance/Alone.tsx';
import { ButtonLink } from '../ui/Button.tsx';
import { Loading } from '../ui/Page.tsx';
import * as surfaces from '../ui/surfaces.module.css';
import * as texts from '../ui/texts.module.css';
import { IssuerSignIn } from './IssuerSignIn.tsx';
import { OfflineNotice } from './OfflineNotice.tsx';
import { PasswordSignIn } from './PasswordSignIn.tsx';
import { useSessionText } from './strings.en.ts';
import { useSignInConfig } from './useSignInConfig.ts';

export default function SignInPage() {
  const t = useSessionText();
  const config = useSignInConfig();
  if (!config) return <Loading />;
  return (
    <Alone title={t('sign_in')}>
      <OfflineNotice />
      {config.issuer !== null ? (
        <IssuerSignIn />
      ) : (
        <>
          <PasswordSignIn />
          <p>
            <Link to="/recover">{t('forgotten')}</Link>
          </p>
          <div className={surfaces.buttons}>
            <span className={texts.beside}>{t('new_here')}</span>
            <ButtonLink to="/register">{t('register')}</ButtonLink>
          </div>
        </>
      )}
    </Alone>
  );
}
