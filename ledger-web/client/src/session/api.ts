import type { EditClock } from '../clock/clock.ts';
import type { WireError } from '../wire.ts';

/** What is wrong, as the server or this client says it. */
export interface Failure {
  /** Stable; the contract's section 10, and `offline`, `intercepted`, `timed_out`, `cancelled` and `storage` of this client. */
  code: string;
  message: string;
  field?: string;
  /** The event of a book that is at fault, when it is one. */
  seq?: number;
  /** The message of each field that is at fault. */
  fields: Record<string, string>;
  /** What the server asks to wait before the next try, in milliseconds. */
  retry_after_ms?: number;
}

export type Outcome<T> = { data: T; error: null } | { data: null; error: Failure };

export const ok = <T>(data: T): Outcome<T> => ({ data, error: null });

export function failed(code: string, message: string, field?: string): { data: null; error: Failure } {
  return { data: null, error: failureFrom(field === undefined ? { code, message } : { code, message, field }) };
}

/** An error of the wire as a failure, with its message by its field. */
export function failureFrom({ retry_after_s, ...error }: WireError): Failure {
  const fields = error.field === undefined ? {} : { [error.field]: error.message };
  const patience = retry_after_s === undefined ? {} : { retry_after_ms: patienceOf(retry_after_s) };
  return { ...error, ...patience, fields };
}

/** The longest that a server is obeyed that asks for patience, in milliseconds: what asks for more is no server of ours. */
export const MAX_PATIENCE_MS = 3_600_000;

/** What is to be waited where so many seconds are asked for, in milliseconds; 0 for what is no number. */
export const patienceOf = (seconds: unknown): number =>
  Math.min(MAX_PATIENCE_MS, Math.max(0, (Number(seconds) || 0) * 1_000));

/** Longest wait for an answer over HTTP that nobody can give up, in milliseconds. */
const MAX_WAIT_MS = 30_000;

/** `fetch` of the place where the client runs. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export interface Call {
  method?: 'GET' | 'POST' | 'DELETE';
  body?: unknown;
  params?: Record<string, string | number | undefined> | undefined;
  accept?: string;
  token?: string;
  /** The user whose call it is. */
  as?: string | undefined;
  /** What an answer has, or it is none of the server's. */
  holds?: readonly string[];
  /** The body holds a password: `unauthenticated` is about that then, and the call is not made a second time. */
  withPassword?: boolean;
  /** Longest wait for the answer where it is not the usual one, in milliseconds. */
  waitMs?: number;
  /** Goes on when the page is closed. */
  keepalive?: boolean;
  /** Gives the call up; one that can be given up waits for its answer as long as that takes. */
  signal?: AbortSignal | undefined;
}

/** Calls over HTTP, without a session. Failures are values, never exceptions. */
export class Api {
  readonly base: string;
  private readonly clock: EditClock;
  readonly fetch: Fetch;

  constructor(base: string, clock: EditClock, fetch: Fetch) {
    this.base = base;
    this.clock = clock;
    this.fetch = fetch;
  }

  async json<T>(path: string, call: Call = {}): Promise<Outcome<T>> {
    const { data: response, error } = await this.response(path, call);
    if (error !== null) {
      return { data: null, error };
    }
    const { data: text, error: lost } = await arriving(response.text(), call.signal);
    return lost === null ? read<T>(text, response.status, call.holds) : { data: null, error: lost };
  }

  async response(path: string, call: Call): Promise<Outcome<Response>> {
    if (this.base === '') {
      return failed(
        'no_url',
        'Outside of a page, createLedger needs the address of the server: createLedger({ url }).',
      );
    }
    const { method = 'GET', body, params, accept, token, keepalive = false } = call;
    const headers: Record<string, string> = { Accept: accept ?? 'application/json' };
    if (token !== undefined) {
      headers.Authorization = `Bearer ${token}`;
    }
    if (body !== undefined) {
      headers['Content-Type'] = 'application/json';
    }
    const asked = this.clock.now();
    const signal = call.signal ?? AbortSignal.timeout(call.waitMs ?? MAX_WAIT_MS);
    // The server sends nobody elsewhere: what does stands in between, and would be given the body too.
    const init: RequestInit = { method, headers, signal, cache: 'no-store', keepalive, redirect: 'manual' };
    const sent = this.fetch(
      this.url(path, params),
      body === undefined ? init : { ...init, body: JSON.stringify(body) },
    );
    const { data: response, error } = await arriving(sent, call.signal);
    if (error !== null) {
      return { data: null, error };
    }
    if (isIntercepted(response)) {
      return intercepted();
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

/** What comes over the network, or why it did not come: `cancelled` where `signal` gave it up, and not for whatever else may abort a request, which the network has lost. */
export async function arriving<T>(awaited: Promise<T>, signal?: AbortSignal): Promise<Outcome<T>> {
  try {
    return ok(await awaited);
  } catch (cause) {
    if (signal?.aborted) return failed('cancelled', 'This was cancelled.');
    return cause instanceof DOMException && cause.name === 'TimeoutError'
      ? failed('timed_out', 'The server did not answer in time.')
      : failed('offline', 'The server cannot be reached.');
  }
}

/** Something between this device and the server has answered in its place, a network's sign-in page perhaps: nothing is known of the question. */
export const intercepted = () =>
  failed('intercepted', 'Something between this device and the server answered in its place.');

/** The server redirects nobody, and has no pages among its calls; a clock is not set by whoever does. */
function isIntercepted({ type, status, ok, headers }: Response): boolean {
  const isElsewhere = type === 'opaqueredirect' || (status >= 300 && status < 400);
  return isElsewhere || (ok && /^(text\/html|application\/xhtml)/i.test(headers.get('Content-Type') ?? ''));
}

/** Only 204 is without a body; an answer that was cut off is as good as lost. */
function read<T>(text: string, status: number, holds: readonly string[] = []): Outcome<T> {
  if (status === 204) {
    return ok(null as T);
  }
  try {
    const value: unknown = JSON.parse(text);
    const isOurs = typeof value === 'object' && value !== null && holds.every((name) => name in value);
    return isOurs ? ok(value as T) : intercepted();
  } catch {
    return intercepted();
  }
}

async function problemOf(response: Response): Promise<Failure> {
  const { code, detail, title, field, seq } = await bodyOf(response);
  const isOurs = typeof code === 'string' && code !== '';
  const said = isOurs ? (detail ?? title) : undefined;
  const words = said ?? `The server answered ${response.status}.`;
  const { error: bare } = failed(isOurs ? code : `http_${response.status}`, words, isOurs ? field : undefined);
  const error = seq === undefined ? bare : { ...bare, seq: Number(seq) };
  const seconds = response.headers.get('Retry-After');
  return seconds === null ? error : { ...error, retry_after_ms: patienceOf(seconds) };
}

/** Of an answer that may come from something between here and the server, and say anything. */
async function bodyOf(response: Response): Promise<Record<string, string | undefined>> {
  try {
    return ((await response.json()) ?? {}) as Record<string, string | undefined>;
  } catch {
    return {};
  }
}

/** Whether a failure says nothing about the question, so that it is asked again another time. */
export const passes = (failure: Failure): boolean =>
  isOfLine(failure) || ['cancelled', 'rate_limited', 'unavailable', 'not_caught_up', 'internal'].includes(failure.code);

/** Whether a failure says that nothing can be asked over this line now: no answer came, or none of the server's. */
export const isOfLine = ({ code }: Failure): boolean =>
  ['offline', 'timed_out', 'intercepted'].includes(code) || code.startsWith('http_');
