import { type Api, arriving, type Call, type Failure, failed, type Outcome, ok } from './api.ts';
import { Farewells, passes } from './farewells.ts';
import type { IssuerDesk } from './issuer.ts';
import {
  type AtIssuer,
  type Exclusive,
  endedOf,
  type Kept,
  type KeyValue,
  keptOf,
  renewalOf,
  type Session,
  sessionOf,
  type Tokens,
} from './kept.ts';
import { type SignInConfig, signInConfig } from './sign-in-config.ts';

/** Calls that an access token outlives this little are not begun with it, in milliseconds. */
const LEAST_LIFE_MS = 5_000;

/**
 * The user of this device and the tokens. Only one tab at a time renews, and each first looks at what another has kept. A renewal whose answer was lost is
 * asked for again with the same refresh token, which the server answers with the same tokens for a minute.
 */
export class SessionDesk {
  private readonly api: Api;
  private readonly storage: KeyValue;
  private readonly exclusive: Exclusive;
  private readonly name: string;
  private readonly listeners = new Set<() => void>();
  private readonly farewells: Farewells;
  private issuer: IssuerDesk | null = null;
  private kept: Kept | null;
  private shown: Session | null;
  private renewing: Promise<Outcome<string>> | null = null;

  constructor(api: Api, storage: KeyValue, exclusive: Exclusive, name: string) {
    this.api = api;
    this.storage = storage;
    this.exclusive = exclusive;
    this.name = name;
    this.farewells = new Farewells(api, storage, exclusive, name);
    this.kept = this.read();
    this.shown = sessionOf(this.kept);
  }

  get current(): Session | null {
    return this.shown;
  }

  /** Whether the server wants to know again who this is. What is on the device stays, and waits for the user's decision. */
  get expired(): boolean {
    return this.kept?.expired ?? false;
  }

  /** Whether this user signs in elsewhere, and has no password here. */
  get isAtIssuer(): boolean {
    return this.kept?.at_issuer !== undefined;
  }

  /** When the access token is due to be renewed, in milliseconds since 1970. */
  get renewAt(): number {
    return this.kept === null ? 0 : renewalOf(this.kept);
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** How one signs in at this server. */
  config(): Promise<Outcome<SignInConfig>> {
    return signInConfig(this.api, this.storage, `${this.name}.sign-in`);
  }

  register(who: { login: string; password: string; name: string }): Promise<Outcome<Session>> {
    return this.signIn('/v1/auth/register', who, who);
  }

  login(who: { login: string; password: string }): Promise<Outcome<Session>> {
    return this.signIn('/v1/auth/login', who, who);
  }

  /** With one of the codes that were shown once, and a new password in the place of the one that is forgotten. */
  recover(who: { login: string; code: string; new_password: string }): Promise<Outcome<Session>> {
    return this.signIn('/v1/auth/recover', who, who);
  }

  /** What a browser needs to ask for a passkey. */
  passkeyOptions(): Promise<Outcome<{ challenge_id: string; public_key: unknown }>> {
    return this.api.json('/v1/auth/passkeys/sign-in/options', { method: 'POST', body: {} });
  }

  loginWithPasskey(answer: { challenge_id: string; credential: unknown }): Promise<Outcome<Session>> {
    return this.signIn('/v1/auth/passkeys/sign-in', answer, {});
  }

  /** The address of the issuer's page where one signs in; it comes back to `redirectUri`, and then {@link arrive} ends the sign-in. */
  departure(redirectUri: string, returnTo: string): Promise<Outcome<string>> {
    return this.atIssuer((issuer) => issuer.departure(redirectUri, returnTo));
  }

  /** Ends the sign-in at the issuer with the address that it came back to; tells where the user was before. */
  async arrive(address: string): Promise<Outcome<{ returnTo: string }>> {
    const { data, error } = await this.atIssuer((issuer) => issuer.arrival(address));
    if (error !== null) {
      return { data: null, error };
    }
    const { tokens, session, at_issuer, returnTo } = data;
    this.keep(keptOf(tokens, session, at_issuer));
    return ok({ returnTo });
  }

  /**
   * Ends the session on this device at once, and at the server as soon as that can be told. The device keeps rows and queue for the next time, unless they
   * are to be forgotten. Returns the address where the issuer ends its session too, if it has one.
   */
  async signOut({ forget = false }: { forget?: boolean } = {}): Promise<string | null> {
    await this.ending(forget);
    const kept = this.read();
    this.keep(null);
    const at = kept?.at_issuer;
    if (at !== undefined) {
      return (await this.atIssuer((issuer) => issuer.farewell(at, kept?.refresh_token ?? ''))).data;
    }
    if (kept !== null && kept.refresh_token !== '') {
      this.farewells.add(kept.refresh_token);
    }
    return null;
  }

  /** What has to be done before the user is gone; the client sets it. */
  ending: (forget: boolean) => Promise<void> = async () => undefined;

  /** The network is there: what the server was not told yet may be told. */
  online(): void {
    void this.farewells.say();
  }

  /** Takes over what another tab has kept. */
  reread(): void {
    this.kept = this.read();
    this.publish();
  }

  /** A token that is good for a while. */
  token(): Promise<Outcome<string>> {
    const known = this.usable();
    if (known !== undefined) {
      return Promise.resolve(ok(known));
    }
    this.renewing ??= this.exclusive(`${this.key}.renew`, () => this.renew()).finally(() => {
      this.renewing = null;
    });
    return this.renewing;
  }

  /** The server does not take this token, whatever its time says. */
  refused(token: string): void {
    if (this.kept?.access_token === token) {
      this.keep({ ...this.kept, access_until: 0 });
    }
  }

  /** A call with this user's token; renewed once where the server no longer takes it. */
  async json<T>(path: string, call: Call = {}): Promise<Outcome<T>> {
    return this.withToken((token) => this.api.json<T>(path, { ...call, token }), call.withPassword);
  }

  async response(path: string, call: Call = {}): Promise<Outcome<Response>> {
    return this.withToken((token) => this.api.response(path, { ...call, token }));
  }

  private async withToken<T>(call: (token: string) => Promise<Outcome<T>>, withPassword = false): Promise<Outcome<T>> {
    const token = await this.token();
    if (token.error !== null) {
      return token;
    }
    const outcome = await call(token.data);
    const isOfToken = outcome.error?.code === 'unauthenticated' && !withPassword;
    if (!isOfToken && outcome.error?.code !== 'token_expired') {
      return outcome;
    }
    this.refused(token.data);
    const renewed = await this.token();
    return renewed.error !== null ? renewed : call(renewed.data);
  }

  private async signIn(path: string, body: object, as: Partial<Session>): Promise<Outcome<Session>> {
    const { data, error } = await this.api.json<Tokens & Partial<Session>>(path, { method: 'POST', body });
    if (error !== null) {
      return { data: null, error };
    }
    const { user_id } = data;
    const known = this.kept?.user_id === user_id ? this.kept : undefined;
    const login = as.login ?? data.login ?? known?.login ?? '';
    const name = as.name ?? data.name ?? known?.name ?? login;
    this.keep(keptOf(data, { user_id, login, name }));
    this.online();
    return ok(this.shown as Session);
  }

  private async renew(): Promise<Outcome<string>> {
    this.kept = this.read();
    const known = this.usable();
    if (known !== undefined) {
      return ok(known);
    }
    const kept = this.kept;
    if (kept === null || kept.expired) {
      return failed('unauthenticated', 'Please sign in again.');
    }
    const patience = (kept.patient_until ?? 0) - Date.now();
    if (patience > 0) {
      const { error } = failed('rate_limited', 'The server asked for patience.');
      return this.stillGood(kept) ?? { data: null, error: { ...error, retry_after_ms: patience } };
    }
    const { data, error } = await this.renewed(kept);
    if (this.read()?.refresh_token !== kept.refresh_token) {
      // Signed out, or signed in anew, while the answer was on its way.
      if (data !== null && kept.at_issuer === undefined) {
        this.farewells.add(data.refresh_token);
      }
      this.reread();
      const now = this.usable();
      return now !== undefined ? ok(now) : failed('unauthenticated', 'Please sign in again.');
    }
    if (error !== null) {
      return this.renewalFailed(kept, error);
    }
    this.keep(keptOf(data, kept, stillAt(kept, data)));
    return ok(data.access_token);
  }

  /** Asks for new tokens, and once more at once where the answer was lost. */
  private async renewed(kept: Kept): Promise<Outcome<Tokens & { id_token?: string }>> {
    if (kept.refresh_token === '') {
      return failed('unauthenticated', 'Please sign in again.');
    }
    const { at_issuer: at, refresh_token, user_id } = kept;
    const ask = () =>
      at === undefined
        ? this.api.json<Tokens>('/v1/auth/refresh', { method: 'POST', body: { refresh_token } })
        : this.atIssuer((issuer) => issuer.renewal(at, refresh_token, user_id));
    const first = await ask();
    return first.error?.code === 'offline' || first.error?.code === 'timed_out' ? ask() : first;
  }

  /** What is asked of another issuer; the code that speaks with it is loaded then. */
  private async atIssuer<T>(ask: (issuer: IssuerDesk) => Promise<Outcome<T>>): Promise<Outcome<T>> {
    const loaded = await arriving(import('./issuer.ts'));
    if (loaded.error !== null) {
      return loaded;
    }
    this.issuer ??= new loaded.data.IssuerDesk(() => this.config(), this.api.fetch, this.storage, this.name);
    return ask(this.issuer);
  }

  private renewalFailed(kept: Kept, error: Failure): Outcome<string> {
    if (!passes(error)) {
      this.keep(endedOf(kept));
      return { data: null, error };
    }
    if (error.retry_after_ms !== undefined) {
      this.keep({ ...kept, patient_until: Date.now() + error.retry_after_ms });
    }
    return this.stillGood(kept) ?? { data: null, error };
  }

  private usable(): string | undefined {
    const kept = this.kept;
    return kept !== null && !kept.expired && renewalOf(kept) > Date.now() ? kept.access_token : undefined;
  }

  /** The token that should have been renewed, and works for a moment yet. */
  private stillGood({ access_until, access_token }: Kept): Outcome<string> | undefined {
    return access_until - LEAST_LIFE_MS > Date.now() ? ok(access_token) : undefined;
  }

  private keep(kept: Kept | null): void {
    this.kept = kept;
    if (kept === null) {
      this.storage.removeItem(this.key);
    } else {
      this.storage.setItem(this.key, JSON.stringify(kept));
    }
    this.publish();
  }

  private publish(): void {
    const session = sessionOf(this.kept);
    if (JSON.stringify(session) !== JSON.stringify(this.shown)) {
      this.shown = session;
    }
    for (const listener of [...this.listeners]) {
      listener();
    }
  }

  private read(): Kept | null {
    const text = this.storage.getItem(this.key);
    return text === null ? null : (JSON.parse(text) as Kept);
  }

  private get key(): string {
    return `${this.name}.session`;
  }
}

const stillAt = (kept: Kept, { id_token }: { id_token?: string }): AtIssuer | undefined =>
  kept.at_issuer && { ...kept.at_issuer, id_token: id_token ?? kept.at_issuer.id_token };
