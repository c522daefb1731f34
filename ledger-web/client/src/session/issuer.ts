import * as oauth from 'oauth4webapi';
import { type Api, type Fetch, failed, type Outcome, ok } from './api.ts';
import { failureOf, textOf, tokensOf, userIdOf } from './issuer-answers.ts';
import type { AtIssuer, KeyValue, Session, SignInConfig, Tokens } from './kept.ts';

/** A sign-in that has gone to the issuer and has not come back. */
interface Departed {
  nonce: string;
  verifier: string;
  redirectUri: string;
  returnTo: string;
  /** Milliseconds since 1970. */
  at: number;
}

export interface Arrival {
  tokens: Tokens;
  session: Session;
  at_issuer: AtIssuer;
  returnTo: string;
}

/** Who has not come back from the issuer by then begins anew. Milliseconds. */
const AWAY_MS = 3_600_000;

/** Longest wait for an answer of the issuer, in milliseconds. */
const WAIT_MS = 20_000;

/**
 * Signing in at an OpenID Connect issuer: the authorization code flow with PKCE (RFC 7636, S256), state and nonce, for a client that can keep no secret.
 * The protocol is oauth4webapi's. Only who signs in so
 * loads this module.
 */
export class IssuerDesk {
  private readonly fetch: Fetch;
  private readonly storage: KeyValue;
  private readonly name: string;
  private readonly found = new Map<string, oauth.AuthorizationServer>();

  constructor({ api, storage, name }: { api: Api; storage: KeyValue; name: string }) {
    this.fetch = api.fetch;
    this.storage = storage;
    this.name = name;
  }

  departure(config: SignInConfig, redirectUri: string, returnTo: string): Promise<Outcome<string>> {
    const { issuer, client_id, scopes } = config;
    if (issuer === null || client_id === null) {
      return Promise.resolve(failed('not_found', 'This server has no issuer that an app can sign in at.'));
    }
    return this.asking(async () => {
      const server = await this.server(issuer);
      const verifier = oauth.generateRandomCodeVerifier();
      const state = oauth.generateRandomState();
      const nonce = oauth.generateRandomNonce();
      this.depart(state, { nonce, verifier, redirectUri, returnTo, at: Date.now() });
      const address = new URL(server.authorization_endpoint ?? '');
      const params = {
        response_type: 'code',
        client_id,
        redirect_uri: redirectUri,
        scope: scopes.join(' '),
        state,
        nonce,
        code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
      };
      for (const [name, value] of Object.entries(params)) {
        address.searchParams.set(name, value);
      }
      return address.toString();
    });
  }

  arrival({ issuer, client_id }: SignInConfig, address: string): Promise<Outcome<Arrival>> {
    const url = new URL(address);
    const state = url.searchParams.get('state') ?? '';
    const departed = this.taken(state);
    if (departed === undefined || issuer === null || client_id === null) {
      return Promise.resolve(failed('unauthenticated', 'This sign-in was not begun here, or long ago. Begin anew.'));
    }
    return this.asking(async () => {
      const server = await this.server(issuer);
      const client = { client_id };
      const { redirectUri, verifier, nonce, returnTo } = departed;
      const params = oauth.validateAuthResponse(server, client, url, state);
      const options = this.options(issuer);
      const auth = oauth.None();
      const answer = await oauth.authorizationCodeGrantRequest(
        server,
        client,
        auth,
        params,
        redirectUri,
        verifier,
        options,
      );
      const grant = { expectedNonce: nonce, requireIdToken: true };
      const result = await oauth.processAuthorizationCodeResponse(server, client, answer, grant);
      const claims = oauth.getValidatedIdTokenClaims(result) ?? {};
      const tokens = tokensOf(result, userIdOf(result.access_token));
      const login = textOf(claims, 'preferred_username') ?? textOf(claims, 'email') ?? textOf(claims, 'sub') ?? '';
      const session = { user_id: tokens.user_id, login, name: textOf(claims, 'name') ?? login };
      return { tokens, session, returnTo, at_issuer: { issuer, client_id, id_token: result.id_token ?? '' } };
    });
  }

  /** New tokens for those that end. Where the issuer gives no new refresh token, the one that was used stays good. */
  renewal(at: AtIssuer, refreshToken: string, userId: string): Promise<Outcome<Tokens & { id_token?: string }>> {
    return this.asking(async () => {
      const server = await this.server(at.issuer);
      const client = { client_id: at.client_id };
      const options = this.options(at.issuer);
      const answer = await oauth.refreshTokenGrantRequest(server, client, oauth.None(), refreshToken, options);
      const result = await oauth.processRefreshTokenResponse(server, client, answer);
      const tokens = tokensOf(result, userId);
      const kept = tokens.refresh_token === '' ? { ...tokens, refresh_token: refreshToken } : tokens;
      return result.id_token === undefined ? kept : { ...kept, id_token: result.id_token };
    });
  }

  /** Ends the sign-in at the issuer as far as it lets itself be asked; null where it has no page for that, or cannot be reached. */
  farewell(at: AtIssuer, refreshToken: string): Promise<Outcome<string | null>> {
    return this.asking(async () => {
      const server = await this.server(at.issuer);
      if (refreshToken !== '' && server.revocation_endpoint !== undefined) {
        const options = this.options(at.issuer);
        const client = { client_id: at.client_id };
        void oauth.revocationRequest(server, client, oauth.None(), refreshToken, options).catch(() => undefined);
      }
      if (server.end_session_endpoint === undefined) {
        return null;
      }
      const address = new URL(server.end_session_endpoint);
      address.searchParams.set('client_id', at.client_id);
      if (at.id_token !== '') {
        address.searchParams.set('id_token_hint', at.id_token);
      }
      return address.toString();
    });
  }

  private async server(issuer: string): Promise<oauth.AuthorizationServer> {
    const known = this.found.get(issuer);
    if (known !== undefined) {
      return known;
    }
    const url = new URL(issuer);
    const answer = await oauth.discoveryRequest(url, { ...this.options(issuer), algorithm: 'oidc' });
    const server = await oauth.processDiscoveryResponse(url, answer);
    this.found.set(issuer, server);
    return server;
  }

  /** Without TLS only an issuer on this very machine is talked to, as it is while one tries things out. */
  private options(issuer: string): oauth.HttpRequestOptions<'GET' | 'POST', undefined | URLSearchParams> {
    const { protocol, hostname } = new URL(issuer);
    const isHere = protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
    return {
      [oauth.allowInsecureRequests]: isHere,
      [oauth.customFetch]: (address, { body, ...init }) =>
        this.fetch(address, body === undefined ? init : { ...init, body }),
      signal: () => AbortSignal.timeout(WAIT_MS),
    };
  }

  private async asking<T>(ask: () => Promise<T>): Promise<Outcome<T>> {
    try {
      return ok(await ask());
    } catch (cause) {
      return { data: null, error: failureOf(cause) };
    }
  }

  private depart(state: string, departed: Departed): void {
    const others = Object.entries(this.departed()).filter(([, { at }]) => Date.now() - at < AWAY_MS);
    this.storage.setItem(this.departures, JSON.stringify({ ...Object.fromEntries(others), [state]: departed }));
  }

  /** What was begun under this state; once. */
  private taken(state: string): Departed | undefined {
    const { [state]: departed, ...others } = this.departed();
    this.storage.setItem(this.departures, JSON.stringify(others));
    return departed !== undefined && Date.now() - departed.at < AWAY_MS ? departed : undefined;
  }

  private departed(): Record<string, Departed> {
    return JSON.parse(this.storage.getItem(this.departures) ?? '{}') as Record<string, Departed>;
  }

  private get departures(): string {
    return `${this.name}.departures`;
  }
}
