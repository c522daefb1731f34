import { v7 } from 'uuid';

/** Who is signed in on this device. Known offline too. */
export interface Session {
  user_id: string;
  /** Empty where this device was never told, as after a first sign-in with a passkey. */
  login: string;
  name: string;
}

/** What a sign-in, and each renewal of it, is answered with. */
export interface Tokens {
  access_token: string;
  /** Seconds. */
  expires_in: number;
  /** Empty where there is none; then the sign-in lasts as long as its access token. */
  refresh_token: string;
  user_id: string;
}

/** What an answer that brings tokens holds. */
export const OF_TOKENS = ['access_token', 'expires_in', 'refresh_token', 'user_id'] as const;

/** How one signs in: at the server itself where `issuer` is null, else at that OpenID Connect issuer, as this client of it. */
export interface SignInConfig {
  issuer: string | null;
  client_id: string | null;
  scopes: string[];
}

/** The issuer that a sign-in was made at, where that is not the server itself. */
export interface AtIssuer {
  issuer: string;
  client_id: string;
  /** Names the sign-in when it is ended at the issuer. */
  id_token: string;
}

/** A sign-in as the device keeps it. */
export interface Kept extends Session {
  refresh_token: string;
  access_token: string;
  /** Milliseconds since 1970. */
  access_until: number;
  /** How long the access token lives in all, in milliseconds. */
  lives_ms?: number;
  /** When another access token is fetched, in milliseconds since 1970. Not there in what earlier versions kept. */
  renew_at?: number;
  /** No renewal before this instant, in milliseconds since 1970: the server asked for patience. */
  patient_until?: number;
  /** How long it asked for in all, in milliseconds. */
  patient_ms?: number;
  /** Names the sign-in that these tokens are of, through all its renewals. Not there in what earlier versions kept. */
  sign_in?: string;
  /** The server wants to know again who this is: the sign-in has ended there. */
  expired: boolean;
  at_issuer?: AtIssuer;
}

/** Where the session is kept: `localStorage` in a browser. */
export interface KeyValue {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
  /** What there is, for who forgets all of it. */
  readonly length?: number;
  key?(index: number): string | null;
}

/** Runs a task while no other tab runs one of the same name. */
export type Exclusive = <T>(name: string, task: () => Promise<T>) => Promise<T>;

/** A token is renewed this long before it ends, in milliseconds: timers of hidden tabs ring once a minute. */
const RENEW_BEFORE_MS = 120_000;

/** Of tokens that live shorter: renewed when this part of their life is left. */
const RENEW_BEFORE_PART = 1 / 3;

/** What is kept of tokens that came just `now`, in milliseconds since 1970; renewed ones stay of the sign-in that they are of. */
export function keptOf(tokens: Tokens, of: Session & { sign_in?: string }, now: number, at_issuer?: AtIssuer): Kept {
  const { access_token, refresh_token, expires_in } = tokens;
  const { user_id, login, name, sign_in = v7() } = of;
  const lives_ms = expires_in * 1_000;
  const access_until = now + lives_ms;
  const renew_at = access_until - Math.min(RENEW_BEFORE_MS, lives_ms * RENEW_BEFORE_PART);
  const times = { access_until, renew_at, lives_ms };
  const kept = { user_id, login, name, sign_in, access_token, refresh_token, ...times, expired: false };
  return at_issuer === undefined ? kept : { ...kept, at_issuer };
}

/** The sign-in that has ended: nothing of it can be used any more, and who it was stays known. */
export const endedOf = ({ user_id, login, name, at_issuer }: Kept): Kept => {
  const ended = { user_id, login, name, access_token: '', refresh_token: '', access_until: 0, expired: true };
  return at_issuer === undefined ? ended : { ...ended, at_issuer };
};

export const sessionOf = (kept: Kept | null): Session | null =>
  kept === null ? null : { user_id: kept.user_id, login: kept.login, name: kept.name };
