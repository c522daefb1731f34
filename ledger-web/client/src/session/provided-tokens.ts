import { failed, type Outcome, ok } from './api.ts';
import { endedOf, type Kept, type KeyValue, type Session } from './kept.ts';
import type { SessionStore } from './session-store.ts';
import type { TokenSource } from './token-desk.ts';

/**
 * Gives an access token that is good for a while: the one that there is, or a new one. `refused` is a token that the server does not take any more, so not to be
 * given again; null or nothing means that nobody is signed in.
 */
export type TokenProvider = (refused?: string) => Promise<string | null | undefined>;

/** A connection goes on with the token that the provider has by then, in milliseconds. */
const ASK_EVERY_MS = 60_000;

/** A sign-in that is not this client's: who it is, as the server knows them, and where their tokens come from. */
export interface ProvidedSignIn {
  user: Session;
  token: TokenProvider;
}

/** What is needed of it, where it is all there. */
export const providedBy = ({ token, user }: Partial<ProvidedSignIn>): ProvidedSignIn | undefined =>
  token === undefined || user === undefined ? undefined : { token, user };

/** Whoever brings tokens keeps them, and keeps them good. */
const providedSession = ({ user_id, login, name }: Session): Kept => {
  const nothing = { access_token: '', refresh_token: '', access_until: 0 };
  return { user_id, login, name, ...nothing, expired: false };
};

/** Nothing of it is kept on the device: whoever brings it says who it is each time. */
export function keptOnce(user: Session): KeyValue {
  let kept: string | null = JSON.stringify(providedSession(user));
  return {
    getItem: () => kept,
    setItem: (_, value) => {
      kept = value;
    },
    removeItem: () => {
      kept = null;
    },
  };
}

/** Tokens of a sign-in that is not this client's: whoever made it is asked for one each time. */
export class ProvidedTokens implements TokenSource {
  readonly renewsIn = ASK_EVERY_MS;
  private readonly store: SessionStore;
  private readonly ask: TokenProvider;
  private refusedToken: string | undefined;

  constructor(store: SessionStore, ask: TokenProvider) {
    this.store = store;
    this.ask = ask;
  }

  async token(userId: string | undefined): Promise<Outcome<string>> {
    const { kept } = this.store;
    if (kept === null || kept.user_id !== userId) {
      return signedOut();
    }
    let token: string | null | undefined;
    try {
      token = await this.ask(this.refusedToken);
    } catch (cause) {
      return failed('offline', cause instanceof Error ? cause.message : 'There is no token at the moment.');
    }
    const isGood = typeof token === 'string' && token !== '' && token !== this.refusedToken;
    if (isGood === kept.expired && this.store.kept === kept) {
      this.store.keep(isGood ? providedSession(kept) : endedOf(kept));
    }
    return isGood ? ok(token as string) : signedOut();
  }

  refused(token: string): void {
    this.refusedToken = token;
  }
}

const signedOut = () => failed('unauthenticated', 'Please sign in again.');
