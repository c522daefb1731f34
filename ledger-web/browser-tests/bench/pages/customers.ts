import type { Who } from './bench.ts';
import { signedIn } from './signed-in.ts';

/** What pages without a sync client do with the server. */

export interface Customer {
  id: string;
  name: string;
}

export interface Signed {
  book: string;
  token: string;
}

const PAGE_ROWS = 1_000;
const KEPT = 'signed';

export async function signIn({ login, password, book }: Who): Promise<Signed> {
  const signed = { book, token: await signedIn({ login, password }) };
  sessionStorage.setItem(KEPT, JSON.stringify(signed));
  return signed;
}

/** Who has signed in in this tab before. */
export function keptSignIn(): Signed | null {
  const kept = sessionStorage.getItem(KEPT);
  return kept === null ? null : (JSON.parse(kept) as Signed);
}

/** Each page of rows as soon as it is there, by name. */
export async function* customerPages({ book, token }: Signed): AsyncGenerator<readonly Customer[]> {
  let after: string | null = '';
  while (after !== null) {
    const path = `/v1/books/${book}/customers?order=name.asc&filter=deleted_at%3Dis.null&limit=${PAGE_ROWS}`;
    const answer = await fetch(after === '' ? path : `${path}&after=${encodeURIComponent(after)}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    const { rows, next } = (await answer.json()) as { rows: Customer[]; next: string | null };
    yield rows;
    after = next;
  }
}

export async function addCustomer({ book, token }: Signed, { id, name }: Customer): Promise<void> {
  const at = new Date().toISOString();
  const command = { command_id: crypto.randomUUID(), table: 'customers', op: 'create', id, at, data: { name } };
  const answer = await fetch(`/v1/books/${book}/commands`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ device_id: crypto.randomUUID(), commands: [command] }),
  });
  const { results } = (await answer.json()) as { results: { status: string }[] };
  if (results[0]?.status !== 'accepted') {
    throw new Error('The server did not take it.');
  }
}
