import type { Api, Failure } from './api.ts';
import type { Exclusive, KeyValue } from './kept.ts';

/** More are not kept: a device that signs out so often without a connection may leave some to end by themselves. */
const MAX_KEPT = 20;

/**
 * Sign-ins that this device has left, and that the server does not know of yet. Until it does, what names them stays here, apart from the session, and is
 * used for nothing else.
 */
export class Farewells {
  private readonly api: Api;
  private readonly storage: KeyValue;
  private readonly exclusive: Exclusive;
  private readonly key: string;

  constructor(api: Api, storage: KeyValue, exclusive: Exclusive, name: string) {
    this.api = api;
    this.storage = storage;
    this.exclusive = exclusive;
    this.key = `${name}.farewells`;
  }

  /** Tells the server now, or as soon as it can be told. */
  add(refreshToken: string): void {
    this.keep([...this.kept(), refreshToken].slice(-MAX_KEPT));
    void this.say();
  }

  /** Tells the server of all that it does not know of. */
  async say(): Promise<void> {
    if (this.kept().length > 0) {
      await this.exclusive(this.key, () => this.sayAll());
    }
  }

  private async sayAll(): Promise<void> {
    for (const refresh_token of this.kept()) {
      const call = { method: 'POST', body: { refresh_token }, keepalive: true } as const;
      const { error } = await this.api.json('/v1/auth/logout', call);
      if (error !== null && passes(error)) {
        return;
      }
      this.keep(this.kept().filter((other) => other !== refresh_token));
    }
  }

  private kept(): string[] {
    return JSON.parse(this.storage.getItem(this.key) ?? '[]') as string[];
  }

  private keep(tokens: readonly string[]): void {
    if (tokens.length === 0) {
      this.storage.removeItem(this.key);
    } else {
      this.storage.setItem(this.key, JSON.stringify(tokens));
    }
  }
}

/** Whether a failure says nothing about the question, so that it is asked again another time. */
export const passes = ({ code }: Failure): boolean =>
  ['offline', 'timed_out', 'cancelled', 'rate_limited', 'unavailable', 'internal'].includes(code) ||
  code.startsWith('http_');
