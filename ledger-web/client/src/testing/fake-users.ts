import type { Tokens } from '../session/kept.ts';

export interface FakeUser {
  user_id: string;
  login: string;
  password: string;
  name: string;
}

/** How long an access token is good, in seconds; nothing here looks at the clock for it. */
const LIFE_S = 600;

/** Who has an account, and the tokens that are out. */
export class FakeUsers {
  private readonly users = new Map<string, FakeUser>();
  /** Access and refresh tokens, with the user's id. */
  private readonly tokens = new Map<string, string>();

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

  tokensFor(user_id: string): Tokens & { token_type: 'Bearer' } {
    const [access_token, refresh_token] = [`access-${crypto.randomUUID()}`, `refresh-${crypto.randomUUID()}`];
    this.tokens.set(access_token, user_id).set(refresh_token, user_id);
    return { access_token, token_type: 'Bearer', expires_in: LIFE_S, refresh_token, user_id };
  }

  /** Ends what one token stands for, or all of a user. */
  end(tokenOrUser: string): void {
    this.tokens.delete(tokenOrUser);
    for (const [token, user] of this.tokens) {
      if (user === tokenOrUser) {
        this.tokens.delete(token);
      }
    }
  }
}
