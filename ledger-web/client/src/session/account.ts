import { type Outcome, ok } from './api.ts';
import type { SessionDesk } from './session.ts';

/** A place where the user is signed in. */
export interface SignedInDevice {
  id: string;
  created_at: string;
  last_used_at: string | null;
  /** What its browser calls itself. */
  device: string | null;
  address: string | null;
  /** Whether it is this one. */
  current: boolean;
}

export interface Passkey {
  id: string;
  name: string;
  created_at: string;
}

/** What the user can do about how they sign in, and where they are. Needs a connection, and the server's own accounts. */
export class AccountDesk {
  private readonly session: SessionDesk;

  constructor({ session }: { session: SessionDesk }) {
    this.session = session;
  }

  async devices(): Promise<Outcome<SignedInDevice[]>> {
    const { data, error } = await this.session.json<{ sessions: SignedInDevice[] }>('/v1/auth/sessions', {
      holds: ['sessions'],
    });
    return error === null ? ok(data.sessions) : { data: null, error };
  }

  endDevice(id: string): Promise<Outcome<unknown>> {
    return this.session.json(`/v1/auth/sessions/${id}`, { method: 'DELETE' });
  }

  /** Ends all other sign-ins of the user. */
  changePassword(passwords: { password: string; new_password: string }): Promise<Outcome<unknown>> {
    return this.session.json('/v1/auth/password', { method: 'POST', body: passwords, withPassword: true });
  }

  /** New codes in the place of all earlier ones; nobody is told them again. */
  async makeRecoveryCodes(password: string): Promise<Outcome<string[]>> {
    const call = { method: 'POST', body: { password }, withPassword: true, holds: ['codes'] } as const;
    const { data, error } = await this.session.json<{ codes: string[] }>('/v1/auth/recovery-codes', call);
    return error === null ? ok(data.codes) : { data: null, error };
  }

  async passkeys(): Promise<Outcome<Passkey[]>> {
    const { data, error } = await this.session.json<{ passkeys: Passkey[] }>('/v1/auth/passkeys', {
      holds: ['passkeys'],
    });
    return error === null ? ok(data.passkeys) : { data: null, error };
  }

  /** What a browser needs to make a passkey. */
  passkeyOptions(): Promise<Outcome<{ challenge_id: string; public_key: unknown }>> {
    return this.session.json('/v1/auth/passkeys/options', { method: 'POST', body: {} });
  }

  addPasskey(made: { challenge_id: string; name: string; credential: unknown }): Promise<Outcome<Passkey>> {
    return this.session.json('/v1/auth/passkeys', { method: 'POST', body: made });
  }

  removePasskey(id: string): Promise<Outcome<unknown>> {
    return this.session.json(`/v1/auth/passkeys/${id}`, { method: 'DELETE' });
  }
}
