import { type Outcome, ok } from './api.ts';
import type { Session, SignInConfig } from './kept.ts';
import type { SessionDesk } from './session.ts';

const BUILT_IN: SignInConfig = { issuer: null, client_id: null, scopes: [] };

/** The ways in beside login and password. */
export class SignInDesk {
  private readonly session: SessionDesk;

  constructor({ session }: { session: SessionDesk }) {
    this.session = session;
  }

  /** How one signs in at this server: as it says, else as it said last. One that does not say signs in by itself. */
  async config(): Promise<Outcome<SignInConfig>> {
    const { api, storage, name } = this.session;
    const key = `${name}.sign-in`;
    const { data, error } = await api.json<SignInConfig>('/v1/auth/config', { holds: ['issuer'] });
    if (error === null) {
      storage.setItem(key, JSON.stringify(data));
      return ok(data);
    }
    const known = storage.getItem(key);
    if (known !== null) {
      return ok(JSON.parse(known) as SignInConfig);
    }
    return error.code === 'not_found' || error.code === 'unauthenticated' ? ok(BUILT_IN) : { data: null, error };
  }

  /** With one of the codes that were shown once, and a new password in the place of the one that is forgotten. */
  recover(who: { login: string; code: string; new_password: string }): Promise<Outcome<Session>> {
    return this.session.signIn('/v1/auth/recover', who, { login: who.login });
  }

  /** What a browser needs to ask for a passkey. */
  passkeyOptions(): Promise<Outcome<{ challenge_id: string; public_key: unknown }>> {
    return this.session.api.json('/v1/auth/passkeys/sign-in/options', { method: 'POST', body: {} });
  }

  withPasskey(answer: { challenge_id: string; credential: unknown }): Promise<Outcome<Session>> {
    return this.session.signIn('/v1/auth/passkeys/sign-in', answer, {});
  }

  /** The address of the issuer's page where one signs in; it comes back to `redirectUri`, and then {@link arrive} ends the sign-in. */
  async departure(redirectUri: string, returnTo: string): Promise<Outcome<string>> {
    const { data, error } = await this.config();
    return error === null
      ? this.session.atIssuer((issuer) => issuer.departure(data, redirectUri, returnTo))
      : { data: null, error };
  }

  /** Ends the sign-in at the issuer with the address that it came back to; tells where the user was before. */
  async arrive(address: string): Promise<Outcome<{ returnTo: string }>> {
    const config = await this.config();
    if (config.error !== null) {
      return config;
    }
    const { data, error } = await this.session.atIssuer((issuer) => issuer.arrival(config.data, address));
    if (error !== null) {
      return { data: null, error };
    }
    this.session.adopt(data.tokens, data.session, data.at_issuer);
    return ok({ returnTo: data.returnTo });
  }
}
