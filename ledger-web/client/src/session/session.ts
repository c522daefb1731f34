import { type Api, arriving, type Call, type Outcome, ok } from './api.ts';
import type { IssuerDesk } from './issuer.ts';
import {
  type AtIssuer,
  type Exclusive,
  type Kept,
  type KeyValue,
  keptOf,
  OF_TOKENS,
  type Session,
  type Tokens,
} from './kept.ts';
import { keptOnce, type ProvidedSignIn, ProvidedTokens } from './provided-tokens.ts';
import { SessionStore } from './session-store.ts';
import { type Renewed, TokenDesk, type TokenSource } from './token-desk.ts';
import { type Clocks, TokenTimes } from './token-times.ts';

/** More are not kept: a device that signs out so often without a connection may leave some to end by themselves. */
const MAX_FAREWELLS = 20;

/** Who forgets a device waits so long at most for the server to hear of it, in milliseconds. */
const FAREWELL_MS = 5_000;

/** Longest wait for a renewal's answer, in milliseconds: other tabs wait meanwhile, and it can be asked for again. */
const RENEW_MS = 10_000;

const CLOCKS: Clocks = { now: () => Date.now(), monotonic: () => performance.now() };

/** The user of this device: signing in and out, and calls in their name. */
export class SessionDesk {
  readonly api: Api;
  readonly storage: KeyValue;
  private readonly exclusive: Exclusive;
  private readonly clocks: Clocks;
  /** What all that is kept is named after. */
  readonly name: string;
  private readonly store: SessionStore;
  private readonly tokens: TokenSource;
  private issuer: IssuerDesk | null = null;

  /** @param provided a sign-in that is not this client's, in the place of its own */
  constructor(
    api: Api,
    storage: KeyValue,
    exclusive: Exclusive,
    name: string,
    clocks: Clocks = CLOCKS,
    provided?: ProvidedSignIn,
  ) {
    this.api = api;
    this.clocks = clocks;
    this.storage = storage;
    this.exclusive = exclusive;
    this.name = name;
    this.store = new SessionStore(provided ? keptOnce(provided.user) : storage, `${name}.session`);
    this.tokens = provided ? new ProvidedTokens(this.store, provided.token) : this.ownTokens(exclusive, clocks);
  }

  private ownTokens(exclusive: Exclusive, clocks: Clocks): TokenSource {
    return new TokenDesk(this.store, new TokenTimes(clocks), {
      exclusive,
      lock: `${this.name}.session.renew`,
      ask: (kept) => this.renewal(kept),
      unwanted: (tokens, { at_issuer }) => void (at_issuer ?? this.takeLeave(tokens.refresh_token)),
    });
  }

  get current(): Session | null {
    return this.store.shown;
  }

  /** Whether the server wants to know again who this is. What is on the device stays, and waits for the user's decision. */
  get expired(): boolean {
    return this.store.kept?.expired ?? false;
  }

  /** Whether this user signs in elsewhere, and has no password here. */
  get isAtIssuer(): boolean {
    return this.store.kept?.at_issuer !== undefined;
  }

  /** How long from now the access token is due to be renewed, in milliseconds. */
  get renewsIn(): number {
    return this.tokens.renewsIn;
  }

  readonly subscribe = (listener: () => void): (() => void) => this.store.subscribe(listener);

  register(who: { login: string; password: string; name: string }): Promise<Outcome<Session>> {
    return this.signIn('/v1/auth/register', who, who);
  }

  login(who: { login: string; password: string }): Promise<Outcome<Session>> {
    return this.signIn('/v1/auth/login', who, who);
  }

  /**
   * Ends the session on this device at once, and at the server as soon as that can be told. The device keeps rows and queue for the next time, unless they
   * are to be forgotten. Returns the address where the issuer ends its session too, if it has one.
   */
  async signOut({ forget = false }: { forget?: boolean } = {}): Promise<string | null> {
    await this.ending(forget);
    const kept = this.store.read();
    this.remember(forget ? null : kept);
    this.store.keep(null);
    if (forget && kept !== null) {
      const { forgetKeys } = await import('./forgetting.ts');
      forgetKeys(this.storage, this.name, kept.user_id, this.farewells);
    }
    const at = kept?.at_issuer;
    if (at !== undefined) {
      return (await this.atIssuer((issuer) => issuer.farewell(at, kept?.refresh_token ?? ''))).data;
    }
    if (kept !== null && kept.refresh_token !== '') {
      const told = this.takeLeave(kept.refresh_token);
      // Until then the device is not quite forgotten: what names the sign-in is kept, to be told.
      await (forget && Promise.race([told, new Promise((resolve) => setTimeout(resolve, FAREWELL_MS))]));
    }
    return null;
  }

  /** Who was signed in last, for a way in that does not say what they are called. */
  private last(): Session | null {
    return JSON.parse(this.storage.getItem(`${this.name}.last`) ?? 'null') as Session | null;
  }

  private remember(session: Session | null): void {
    if (session === null) {
      this.storage.removeItem(`${this.name}.last`);
    } else {
      const { user_id, login, name } = session;
      this.storage.setItem(`${this.name}.last`, JSON.stringify({ user_id, login, name }));
    }
  }

  /** What has to be done before the user is gone; the client sets it. */
  ending: (forget: boolean) => Promise<void> = async () => undefined;

  /** The network is there: what the server was not told yet may be told. */
  online(): void {
    if (this.storage.getItem(this.farewells) !== null) {
      void this.tellFarewells();
    }
    this.askAgain();
  }

  /** Whoever brings the tokens may have one again. */
  askAgain(): void {
    if (this.expired && this.tokens instanceof ProvidedTokens) {
      void this.token();
    }
  }

  /** Takes over what another tab has kept. */
  reread(): void {
    this.store.reread();
  }

  /** A token of this user's that is good for a while, or why there is none; never another user's who has signed in meanwhile, in another tab perhaps. */
  token(userId: string | undefined = this.current?.user_id): Promise<Outcome<string>> {
    return this.tokens.token(userId);
  }

  /** The server does not take this token, whatever its time says. */
  refused(token: string): void {
    this.tokens.refused(token);
  }

  /** A call with the token of `call.as`, or of whoever is signed in now; renewed once where the server no longer takes it. */
  async json<T>(path: string, call: Call = {}): Promise<Outcome<T>> {
    return this.withToken((token) => this.api.json<T>(path, { ...call, token }), call);
  }

  async response(path: string, call: Call = {}): Promise<Outcome<Response>> {
    return this.withToken((token) => this.api.response(path, { ...call, token }), call);
  }

  private async withToken<T>(
    call: (token: string) => Promise<Outcome<T>>,
    { withPassword = false, as = this.current?.user_id }: Call,
  ): Promise<Outcome<T>> {
    const token = await this.token(as);
    if (token.error !== null) {
      return token;
    }
    const outcome = await call(token.data);
    const isOfToken = outcome.error?.code === 'unauthenticated' && !withPassword;
    if (!isOfToken && outcome.error?.code !== 'token_expired') {
      return outcome;
    }
    this.refused(token.data);
    const renewed = await this.token(as);
    return renewed.error !== null ? renewed : call(renewed.data);
  }

  /** Signs in by a call that is answered with tokens; `as` is what is known of the user before. */
  async signIn(path: string, body: object, as: Partial<Session>): Promise<Outcome<Session>> {
    const { data, error } = await this.api.json<Tokens & Partial<Session>>(path, {
      method: 'POST',
      body,
      holds: OF_TOKENS,
    });
    if (error !== null) {
      return { data: null, error };
    }
    const { user_id } = data;
    const known = [this.store.kept, this.last()].find((one) => one?.user_id === user_id);
    const login = as.login ?? data.login ?? known?.login ?? '';
    const name = as.name ?? data.name ?? known?.name ?? login;
    this.store.keep(keptOf(data, { user_id, login, name }, this.clocks.now()));
    this.online();
    return ok(this.store.shown as Session);
  }

  /** Takes over what an issuer has answered. */
  adopt(tokens: Tokens, session: Session, at_issuer: AtIssuer): void {
    this.store.keep(keptOf(tokens, session, this.clocks.now(), at_issuer));
  }

  /** Keeps what names a sign-in that has ended here until the server has been told. */
  private takeLeave(refreshToken: string): Promise<void> {
    const others = JSON.parse(this.storage.getItem(this.farewells) ?? '[]') as string[];
    this.storage.setItem(this.farewells, JSON.stringify([...others, refreshToken].slice(-MAX_FAREWELLS)));
    return this.tellFarewells();
  }

  private async tellFarewells(): Promise<void> {
    const { data } = await arriving(import('./farewells.ts'));
    await data?.sayFarewells(this.api, this.storage, this.exclusive, this.farewells);
  }

  private get farewells(): string {
    return `${this.name}.farewells`;
  }

  private renewal({ at_issuer: at, refresh_token, user_id }: Kept): Promise<Outcome<Renewed>> {
    return at === undefined
      ? this.api.json<Tokens>('/v1/auth/refresh', {
          method: 'POST',
          body: { refresh_token },
          holds: OF_TOKENS,
          waitMs: RENEW_MS,
        })
      : this.atIssuer((issuer) => issuer.renewal(at, refresh_token, user_id));
  }

  /** What is asked of another issuer; the code that speaks with it is loaded then. */
  async atIssuer<T>(ask: (issuer: IssuerDesk) => Promise<Outcome<T>>): Promise<Outcome<T>> {
    const loaded = await arriving(import('./issuer.ts'));
    if (loaded.error !== null) {
      return loaded;
    }
    this.issuer ??= new loaded.data.IssuerDesk(this);
    return ask(this.issuer);
  }
}
