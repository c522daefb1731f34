import { type Api, type Call, type Failure, failed, type Outcome, ok } from './api.ts';

/** Who is signed in on this device. Known offline too. */
export interface Session {
  user_id: string;
  login: string;
  name: string;
}

interface Tokens {
  access_token: string;
  expires_in: number;
  refresh_token: string;
  user_id: string;
}

interface Kept extends Session {
  refresh_token: string;
  access_token: string;
  /** Milliseconds since 1970. */
  access_until: number;
  /** The server wants the password again. */
  expired: boolean;
}

/** Where the session is kept: `localStorage` in a browser. */
export interface KeyValue {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

/** Runs a task while no other tab runs one of the same name. */
export type Exclusive = <T>(name: string, task: () => Promise<T>) => Promise<T>;

/** A token is renewed this long before it ends, in milliseconds. */
const RENEW_BEFORE_MS = 30_000;

/**
 * The user of this device and the tokens. A refresh token works once, so only one tab at a time renews, and each first looks at what another has kept.
 */
export class SessionDesk {
  private readonly api: Api;
  private readonly storage: KeyValue;
  private readonly exclusive: Exclusive;
  private readonly key: string;
  private readonly listeners = new Set<() => void>();
  private kept: Kept | null;
  private shown: Session | null;

  constructor(api: Api, storage: KeyValue, exclusive: Exclusive, name: string) {
    this.api = api;
    this.storage = storage;
    this.exclusive = exclusive;
    this.key = `${name}.session`;
    this.kept = this.read();
    this.shown = sessionOf(this.kept);
  }

  get current(): Session | null {
    return this.shown;
  }

  /** Whether the server wants the password again. What is on the device stays, and waits. */
  get expired(): boolean {
    return this.kept?.expired ?? false;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  register(who: { login: string; password: string; name: string }): Promise<Outcome<Session>> {
    return this.signIn('/v1/auth/register', who, who.name);
  }

  login(who: { login: string; password: string }): Promise<Outcome<Session>> {
    return this.signIn('/v1/auth/login', who, undefined);
  }

  /** Forgets the tokens. What is on the device, {@link Ledger.signOut} decides about. */
  forget(): void {
    this.keep(null);
  }

  /** Takes over what another tab has kept. */
  reread(): void {
    this.kept = this.read();
    this.publish();
  }

  /** A token that is good for the next half minute at least. */
  async token(): Promise<Outcome<string>> {
    const known = this.usable();
    return known !== undefined ? ok(known) : this.exclusive(`${this.key}.renew`, () => this.renew());
  }

  /** The server does not take this token, whatever its time says. */
  refused(token: string): void {
    if (this.kept?.access_token === token) {
      this.keep({ ...this.kept, access_until: 0 });
    }
  }

  /** A call with this user's token; renewed once where the server no longer takes it. */
  async json<T>(path: string, call: Call = {}): Promise<Outcome<T>> {
    return this.withToken((token) => this.api.json<T>(path, { ...call, token }));
  }

  async response(path: string, call: Call = {}): Promise<Outcome<Response>> {
    return this.withToken((token) => this.api.response(path, { ...call, token }));
  }

  private async withToken<T>(call: (token: string) => Promise<Outcome<T>>): Promise<Outcome<T>> {
    const token = await this.token();
    if (token.error !== null) {
      return token;
    }
    const outcome = await call(token.data);
    if (outcome.error?.code !== 'unauthenticated' && outcome.error?.code !== 'token_expired') {
      return outcome;
    }
    this.refused(token.data);
    const renewed = await this.token();
    return renewed.error !== null ? renewed : call(renewed.data);
  }

  private async signIn(path: string, body: { login: string }, name: string | undefined): Promise<Outcome<Session>> {
    const { data, error } = await this.api.json<Tokens>(path, { method: 'POST', body });
    if (error !== null) {
      return { data: null, error };
    }
    const known = this.kept?.user_id === data.user_id ? this.kept.name : undefined;
    this.keep(this.keptOf(data, { user_id: data.user_id, login: body.login, name: name ?? known ?? body.login }));
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
    const body = { refresh_token: kept.refresh_token };
    const { data, error } = await this.api.json<Tokens>('/v1/auth/refresh', { method: 'POST', body });
    if (error !== null) {
      return { data: null, error: this.renewalFailed(kept, error) };
    }
    this.keep(this.keptOf(data, kept));
    return ok(data.access_token);
  }

  private renewalFailed(kept: Kept, error: Failure): Failure {
    const final = ['unauthenticated', 'token_expired', 'malformed'].includes(error.code);
    if (final) {
      this.keep({ ...kept, access_until: 0, expired: true });
    }
    return error;
  }

  private usable(): string | undefined {
    const kept = this.kept;
    return kept !== null && !kept.expired && kept.access_until - RENEW_BEFORE_MS > Date.now()
      ? kept.access_token
      : undefined;
  }

  private keptOf(tokens: Tokens, { user_id, login, name }: Session): Kept {
    const { access_token, refresh_token, expires_in } = tokens;
    const access_until = Date.now() + expires_in * 1_000;
    return { user_id, login, name, access_token, refresh_token, access_until, expired: false };
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
}

function sessionOf(kept: Kept | null): Session | null {
  return kept === null ? null : { user_id: kept.user_id, login: kept.login, name: kept.name };
}
