import type { Tokens } from '../session/kept.ts';

export interface FakeUser {
  user_id: string;
  login: string;
  password: string;
  name: string;
}

/** How long an access token is good, in seconds; nothing here looks at the clock for it. */
const LIFE_S = 600;

/** How long a refresh token that was used is answered with the same next one: its answer may have been lost. */
const GRACE_MS = 60_000;

/** A refresh token: it works once. */
interface Refresh {
  user_id: string;
  /** All tokens that have come of one sign-in. */
  family: Set<string>;
  used?: { at: number; next: FakeTokens };
}

type FakeTokens = Tokens & { token_type: 'Bearer' };

/** Who has an account, and the tokens that are out. */
export class FakeUsers {
  private readonly users = new Map<string, FakeUser>();
  /** Access tokens, with the user's id. */
  private readonly tokens = new Map<string, string>();
  private readonly refreshes = new Map<string, Refresh>();

  add(user: Omit<FakeUser, 'user_id'>): FakeUser | null {
    if (this.users.has(user.login)) {
      return null;
    }
    const made = { ...user, user_id: crypto.randomUUID() };
    this.users.set(user.login, made);
    return made;
  }

  withPassword(login: unknown, password: unknown): FakeUser | null {
    const user = this.users.get(String(login));
    return user !== undefined && user.password === password ? user : null;
  }

  get(id: string): FakeUser | undefined {
    return [...this.users.values()].find(({ user_id }) => user_id === id);
  }

  byLogin(login: unknown): FakeUser | undefined {
    return this.users.get(String(login));
  }

  userOf(token: string | undefined): string | null {
    return this.tokens.get(token?.replace(/^Bearer /, '') ?? '') ?? null;
  }

  tokensFor(user_id: string, family = new Set<string>()): FakeTokens {
    const [access_token, refresh_token] = [`access-${crypto.randomUUID()}`, `refresh-${crypto.randomUUID()}`];
    this.tokens.set(access_token, user_id);
    this.refreshes.set(refresh_token, { user_id, family });
    family.add(access_token).add(refresh_token);
    return { access_token, token_type: 'Bearer', expires_in: LIFE_S, refresh_token, user_id };
  }

  /** The next tokens of a sign-in; `null` where it has ended, which one that is shown again too late does. */
  renewed(refreshToken: string, now: number): FakeTokens | null {
    const refresh = this.refreshes.get(refreshToken);
    if (refresh === undefined) {
      return null;
    }
    if (refresh.used !== undefined && now - refresh.used.at > GRACE_MS) {
      this.end(refreshToken);
      return null;
    }
    refresh.used ??= { at: now, next: this.tokensFor(refresh.user_id, refresh.family) };
    return refresh.used.next;
  }

  /** Ends the sign-in that a refresh token is of, or all of a user. */
  end(tokenOrUser: string): void {
    for (const [token, { user_id, family }] of [...this.refreshes]) {
      if (token === tokenOrUser || user_id === tokenOrUser) {
        for (const one of family) {
          this.tokens.delete(one);
          this.refreshes.delete(one);
        }
      }
    }
  }
}
