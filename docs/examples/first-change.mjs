// A first client: register, open a book, follow it, send a command, see the change come back.
//
//   ./ledger up                     in one terminal
//   cd docs/examples
//   npm install @stomp/stompjs ws   once
//   node first-change.mjs           with Node 20 or later

import { Client } from '@stomp/stompjs';
import { randomUUID } from 'node:crypto';
import { WebSocket } from 'ws';

Object.assign(globalThis, { WebSocket }); // Node before 22 has none of its own

const server = process.env.LEDGER_URL ?? 'http://localhost:8080';

async function post(path, body, token) {
  const response = await fetch(server + path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(`${path}: ${answer.code} ${answer.detail}`);
  return answer;
}

const { access_token: token } = await post('/v1/auth/register', {
  login: `first-${randomUUID()}`,
  password: randomUUID(),
  name: 'First User',
});
const book = randomUUID();
await post('/v1/books', { id: book, name: 'Corner Shop', currency: 'INR' }, token);

const client = new Client({
  brokerURL: server.replace(/^http/, 'ws') + '/v1/stomp',
  connectHeaders: { Authorization: `Bearer ${token}` },
  onStompError: (frame) => fail(frame.body),
  onWebSocketError: () => fail(`Nothing answers at ${server}. Is ./ledger up running?`),
});

client.onConnect = () => {
  client.subscribe('/user/queue/results', (message) => console.log('result', message.body));

  // From cursor 0 the first message is the whole book; after it, whatever changes.
  client.subscribe(`/books/${book}/changes`, (message) => {
    const { from, to, changes } = JSON.parse(message.body);
    console.log(`changes ${from} to ${to}`);
    for (const { table, op, row } of changes) console.log(' ', table, op, row.name, row.balance_minor);
    if (changes.some((change) => change.table === 'customers')) client.deactivate();
  }, { cursor: '0' });

  client.publish({
    destination: `/books/${book}/commands`,
    headers: { 'push-id': 'push-1', 'content-type': 'application/json' },
    body: JSON.stringify({
      device_id: randomUUID(),
      commands: [{
        command_id: randomUUID(), table: 'customers', op: 'create', id: randomUUID(),
        at: new Date().toISOString(), data: { name: 'Asha Traders' },
      }],
    }),
  });
};

function fail(reason) {
  console.error(reason);
  process.exit(1);
}

client.activate();
