import { type Failure, failed, type Outcome, ok, passes } from './api.ts';
import { type AtIssuer, type Exclusive, endedOf, type Kept, keptOf, renewalOf, type Tokens } from './kept.ts';
import type { SessionStore } from './session-store.ts';

/** Calls that an access token outlives this little are not begun with it, in milliseconds. */
const LEAST_LIFE_MS = 5_000;

/** What a renewal is answered with; an issuer may bring its ID token up to date, too. */
export type Renewed = Tokens & { id_token?: string };

export interface TokenOptions {
  exclusive: Exclusive;
  /** The name of the lock that one tab at a time has. */
  lock: string;
  /** Asks whoever has given the tokens for new ones. */
  ask(kept: Kept): Promise<Outcome<Renewed>>;
  /** Tokens came for a session that has ended here meanwhile. */
  unwanted(tokens: Renewed, kept: Kept): void;
}

/**
 * The access token. Only one tab at a time renews it, and each first looks at what another has kept. A renewal whose answer was lost is asked for again with the
 * same refresh token, which the server answers with the same tokens for a minute.
 */
export class TokenDesk {
  private readonly store: SessionStore;
  private readonly options: TokenOptions;
  private renewing: Promise<Outcome<string>> | null = null;

  constructor(store: SessionStore, options: TokenOptions) {
    this.store = store;
    this.options = options;
  }

  /** A token that is good for a while. */
  token(): Promise<Outcome<string>> {
    const known = this.usable();
    if (known !== undefined) {
      return Promise.resolve(ok(known));
    }
    this.renewing ??= this.options
      .exclusive(this.options.lock, () => this.renew())
      .finally(() => {
        this.renewing = null;
      });
    return this.renewing;
  }

  /** The server does not take this token, whatever its time says. */
  refused(token: string): void {
    const { kept } = this.store;
    if (kept?.access_token === token) {
      this.store.keep({ ...kept, access_until: 0 });
    }
  }

  private async renew(): Promise<Outcome<string>> {
    const kept = this.store.reread();
    const known = this.usable();
    if (known !== undefined) {
      return ok(known);
    }
    if (kept === null || kept.expired) {
      return signedOut();
    }
    const patience = (kept.patient_until ?? 0) - Date.now();
    if (patience > 0) {
      const { error } = failed('rate_limited', 'The server asked for patience.');
      return stillGood(kept) ?? { data: null, error: { ...error, retry_after_ms: patience } };
    }
    const { data, error } = await this.renewed(kept);
    if (this.store.read()?.refresh_token !== kept.refresh_token) {
      return this.overtaken(data, kept);
    }
    if (error !== null) {
      return this.failed(kept, error);
    }
    this.store.keep(keptOf(data, kept, stillAt(kept, data)));
    return ok(data.access_token);
  }

  /** Asks for new tokens, and once more at once where the answer was lost. */
  private async renewed(kept: Kept): Promise<Outcome<Renewed>> {
    if (kept.refresh_token === '') {
      return signedOut();
    }
    const first = await this.options.ask(kept);
    const isLost = first.error?.code === 'offline' || first.error?.code === 'timed_out';
    return isLost ? this.options.ask(kept) : first;
  }

  /** Signed out, or signed in anew, while the answer was on its way. */
  private overtaken(data: Renewed | null, kept: Kept): Outcome<string> {
    if (data !== null) {
      this.options.unwanted(data, kept);
    }
    this.store.reread();
    const now = this.usable();
    return now !== undefined ? ok(now) : signedOut();
  }

  private failed(kept: Kept, error: Failure): Outcome<string> {
    if (!passes(error)) {
      this.store.keep(endedOf(kept));
      return { data: null, error };
    }
    if (error.retry_after_ms !== undefined) {
      this.store.keep({ ...kept, patient_until: Date.now() + error.retry_after_ms });
    }
    return stillGood(kept) ?? { data: null, error };
  }

  private usable(): string | undefined {
    const { kept } = this.store;
    return kept !== null && !kept.expired && renewalOf(kept) > Date.now() ? kept.access_token : undefined;
  }
}

const signedOut = () => failed('unauthenticated', 'Please sign in again.');

/** The token that should have been renewed, and works for a moment yet. */
const stillGood = ({ access_until, access_token }: Kept): Outcome<string> | undefined =>
  access_until - LEAST_LIFE_MS > Date.now() ? ok(access_token) : undefined;

const stillAt = (kept: Kept, { id_token }: Renewed): AtIssuer | undefined =>
  kept.at_issuer && { ...kept.at_issuer, id_token: id_token ?? kept.at_issuer.id_token };
