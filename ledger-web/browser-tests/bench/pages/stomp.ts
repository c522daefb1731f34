import { Client } from '@stomp/stompjs';
import { benchOf } from './bench.ts';
import { signedIn } from './signed-in.ts';

/** The least that shows a row from the stream of changes: no store, no framework, one line of text. */

const line = document.createElement('li');
document.body.append(line);

let isLive = false;

window.bench = benchOf({
  began: performance.now(),
  async open({ login, password, book }) {
    const token = await signedIn({ login, password });
    const client = new Client({
      brokerURL: `${location.origin.replace(/^http/, 'ws')}/v1/stomp`,
      connectHeaders: { Authorization: `Bearer ${token}` },
      onConnect: () => client.subscribe(`/books/${book}/changes`, ({ body }) => show(body), { cursor: 'head' }),
    });
    client.activate();
  },
  isSettled: () => isLive,
});

function show(body: string): void {
  const { changes } = JSON.parse(body) as { changes: { row?: { name?: string } }[] };
  for (const { row } of changes) {
    line.textContent = row?.name ?? line.textContent;
  }
  isLive = true;
}
