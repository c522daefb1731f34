import { type Api, type Outcome, ok } from './api.ts';
import type { KeyValue } from './kept.ts';

/** How one signs in: at the server itself where `issuer` is null, else at that OpenID Connect issuer, as this client of it. */
export interface SignInConfig {
  issuer: string | null;
  client_id: string | null;
  scopes: string[];
}

const BUILT_IN: SignInConfig = { issuer: null, client_id: null, scopes: [] };

/** As the server says, else as it said last, which is kept under `key`. A server that does not say signs in by itself. */
export async function signInConfig(api: Api, storage: KeyValue, key: string): Promise<Outcome<SignInConfig>> {
  const { data, error } = await api.json<SignInConfig>('/v1/auth/config');
  if (error === null) {
    storage.setItem(key, JSON.stringify(data));
    return ok(data);
  }
  const known = storage.getItem(key);
  if (known !== null) {
    return ok(JSON.parse(known) as SignInConfig);
  }
  return error.code === 'not_found' || error.code === 'unauthenticated' ? ok(BUILT_IN) : { data: null, error };
}
