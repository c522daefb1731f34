import type { WireError } from '../wire.ts';
import type { EditClock } from '../write/clock.ts';

/** What is wrong, as the server or this client says it. */
export interface Failure {
  /** Stable; the contract's section 10, and `offline`, `timed_out` and `storage` of this client. */
  code: string;
  message: string;
  field?: string;
  /** The message of each field that is at fault. */
  fields: Record<string, string>;
}

export type Outcome<T> = { data: T; error: null } | { data: null; error: Failure };

export const ok = <T>(data: T): Outcome<T> => ({ data, error: null });

export function failed(code: string, message: string, field?: string): { data: null; error: Failure } {
  return { data: null, error: failureFrom(field === undefined ? { code, message } : { code, message, field }) };
}

/** An error of the wire as a failure, with its message by its field. */
export const failureFrom = (error: WireError): Failure => ({
  ...error,
  fields: error.field === undefined ? {} : { [error.field]: error.message },
});

/** Longest wait for an answer over HTTP, in milliseconds. */
const MAX_WAIT_MS = 30_000;

export interface Call {
  method?: 'GET' | 'POST' | 'DELETE';
  body?: unknown;
  params?: Record<string, string | number | undefined> | undefined;
  accept?: string;
  token?: string;
}

/** Calls over HTTP, without a session. Failures are values, never exceptions. */
export class Api {
  readonly base: string;
  private readonly clock: EditClock;

  constructor(base: string, clock: EditClock) {
    this.base = base;
    this.clock = clock;
  }

  async json<T>(path: string, call: Call = {}): Promise<Outcome<T>> {
    const { data: response, error } = await this.response(path, call);
    if (error !== null) {
      return { data: null, error };
    }
    const text = await response.text();
    return ok((text === '' ? null : JSON.parse(text)) as T);
  }

  async response(path: string, { method = 'GET', body, params, accept, token }: Call): Promise<Outcome<Response>> {
    const headers: Record<string, string> = { Accept: accept ?? 'application/json' };
    if (token !== undefined) {
      headers.Authorization = `Bearer ${token}`;
    }
    if (body !== undefined) {
      headers['Content-Type'] = 'application/json';
    }
    const asked = Date.now();
    let response: Response;
    try {
      const signal = AbortSignal.timeout(MAX_WAIT_MS);
      const init: RequestInit = { method, headers, signal, cache: 'no-store' };
      response = await fetch(
        this.url(path, params),
        body === undefined ? init : { ...init, body: JSON.stringify(body) },
      );
    } catch (cause) {
      const late = cause instanceof DOMException && cause.name === 'TimeoutError';
      return late
        ? failed('timed_out', 'The server did not answer in time.')
        : failed('offline', 'The server cannot be reached.');
    }
    this.clock.compare(response.headers.get('Date'), asked);
    return response.ok ? ok(response) : { data: null, error: await problemOf(response) };
  }

  private url(path: string, params: Call['params']): string {
    const url = new URL(path, this.base);
    for (const [name, value] of Object.entries(params ?? {})) {
      if (value !== undefined) {
        url.searchParams.set(name, String(value));
      }
    }
    return url.toString();
  }
}

async function problemOf(response: Response): Promise<Failure> {
  try {
    const { code, detail, title, field } = (await response.json()) as Record<string, string | undefined>;
    return failed(code ?? `http_${response.status}`, detail ?? title ?? response.statusText, field).error;
  } catch {
    return failed(`http_${response.status}`, `The server answered ${response.status}.`).error;
  }
}
