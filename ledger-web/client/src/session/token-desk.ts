import { type Failure, failed, isOfLine, type Outcome, ok } from './api.ts';
import { type AtIssuer, type Exclusive, endedOf, type Kept, keptOf, type Tokens } from './kept.ts';
import type { SessionStore } from './session-store.ts';
import type { TokenTimes } from './token-times.ts';

/** Calls that an access token outlives this little are not begun with it, in milliseconds. */
const LEAST_LIFE_MS = 5_000;

/** What a renewal is answered with; an issuer may bring its ID token up to date, too. */
export type Renewed = Tokens & { id_token?: string };

/** Where the access token comes from. */
export interface TokenSource {
  /** A token of this user that is good for a while. */
  token(userId: string | undefined): Promise<Outcome<string>>;
  /** The server does not take this token, whatever its time says. */
  refused(token: string): void;
  /** How long from now the token is due to be renewed, in milliseconds. */
  readonly renewsIn: number;
}

export interface TokenOptions {
  exclusive: Exclusive;
  /** The name of the lock that one tab at a time has. */
  lock: string;
  /** Asks whoever has given the tokens for new ones. */
  ask(kept: Kept): Promise<Outcome<Renewed>>;
  /** Tokens came for a sign-in that has ended here meanwhile. */
  unwanted(tokens: Renewed, kept: Kept): void;
}

/**
 * The access token. Only one tab at a time renews it, and each first looks at what another has kept. A renewal whose answer was lost is asked for again with the
 * same refresh token, which the server answers with the same tokens for a minute.
 */
export class TokenDesk implements TokenSource {
  private readonly store: SessionStore;
  private readonly times: TokenTimes;
  private readonly options: TokenOptions;
  private renewing: Promise<Outcome<Kept>> | null = null;

  constructor(store: SessionStore, times: TokenTimes, options: TokenOptions) {
    this.store = store;
    this.times = times;
    this.options = options;
    if (store.kept !== null) {
      times.begin(store.kept);
    }
  }

  async token(userId: string | undefined): Promise<Outcome<string>> {
    const known = this.usable();
    if (known !== undefined) {
      return tokenOf(known, userId);
    }
    this.renewing ??= this.options
      .exclusive(this.options.lock, () => this.renew())
      .finally(() => {
        this.renewing = null;
      });
    const { data, error } = await this.renewing;
    return error === null ? tokenOf(data, userId) : { data: null, error };
  }

  get renewsIn(): number {
    return this.store.kept === null ? 0 : this.times.renewsIn(this.store.kept);
  }

  refused(token: string): void {
    const { kept } = this.store;
    if (kept?.access_token === token) {
      this.store.keep({ ...kept, access_until: 0 });
    }
  }

  private async renew(): Promise<Outcome<Kept>> {
    const kept = this.store.reread();
    const known = this.usable();
    if (known !== undefined) {
      return ok(known);
    }
    if (kept === null || kept.expired) {
      return signedOut();
    }
    const patience = this.times.patienceLeft(kept);
    if (patience > 0) {
      const { error } = failed('rate_limited', 'The server asked for patience.');
      return this.stillGood(kept) ?? { data: null, error: { ...error, retry_after_ms: patience } };
    }
    const { data, error } = await this.renewed(kept);
    if (this.store.read()?.refresh_token !== kept.refresh_token) {
      return this.overtaken(data, kept);
    }
    if (error !== null) {
      return this.failed(kept, error);
    }
    const renewed = keptOf(data, kept, this.times.clocks.now(), stillAt(kept, data));
    this.store.keep(renewed);
    this.times.begin(renewed);
    return ok(renewed);
  }

  /** Asks for new tokens, and once more at once where the answer was lost. */
  private async renewed(kept: Kept): Promise<Outcome<Renewed>> {
    if (kept.refresh_token === '') {
      return signedOut();
    }
    const first = await this.options.ask(kept);
    return first.error !== null && isOfLine(first.error) ? this.options.ask(kept) : first;
  }

  /**
   * Signed out, signed in anew, or renewed by another tab, while the answer was on its way. Only tokens of a sign-in that has ended here are of no use: a tab that
   * did not wait for this one has the same, and leaving with them would sign it out.
   */
  private overtaken(data: Renewed | null, kept: Kept): Outcome<Kept> {
    const now = this.store.reread();
    if (data !== null && !isOfSignIn(now, kept)) {
      this.options.unwanted(data, kept);
    }
    const usable = this.usable();
    return usable === undefined ? signedOut() : ok(usable);
  }

  /** Only the server's word that it does not know this sign-in ends it; whatever else goes wrong, it may be right again. */
  private failed(kept: Kept, error: Failure): Outcome<Kept> {
    if (error.code === 'unauthenticated' || error.code === 'token_expired') {
      this.store.keep(endedOf(kept));
      return { data: null, error };
    }
    if (error.retry_after_ms !== undefined) {
      const patient_until = this.times.clocks.now() + error.retry_after_ms;
      const patient = { ...kept, patient_until, patient_ms: error.retry_after_ms };
      this.store.keep(patient);
      this.times.begin(patient);
    }
    return this.stillGood(kept) ?? { data: null, error };
  }

  private usable(): Kept | undefined {
    const { kept } = this.store;
    return kept !== null && !kept.expired && this.times.renewsIn(kept) > 0 ? kept : undefined;
  }

  /** The token that should have been renewed, and works for a moment yet. */
  private stillGood(kept: Kept): Outcome<Kept> | undefined {
    return this.times.accessLeft(kept) > LEAST_LIFE_MS ? ok(kept) : undefined;
  }
}

const signedOut = () => failed('unauthenticated', 'Please sign in again.');

/** Whether what is kept now is the same sign-in, renewed. */
const isOfSignIn = (now: Kept | null, { user_id, sign_in }: Kept): boolean =>
  now?.user_id === user_id && (sign_in === undefined || now.sign_in === sign_in);

/** Somebody else may have signed in while one waited. */
const tokenOf = (kept: Kept, userId: string | undefined): Outcome<string> =>
  kept.user_id === userId ? ok(kept.access_token) : signedOut();

const stillAt = (kept: Kept, { id_token }: Renewed): AtIssuer | undefined =>
  kept.at_issuer && { ...kept.at_issuer, id_token: id_token ?? kept.at_issuer.id_token };
