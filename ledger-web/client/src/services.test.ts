import { afterEach, expect, test, vi } from 'vitest';
import { inMemory, TestNetwork, testDevice } from '../testing/index.ts';
import type { Ledger } from './ledger.ts';
import { servicesOf } from './services.ts';

const user = { user_id: '0192f0c4-0000-7000-8000-00000000000a', login: 'asha@example.org', name: 'Asha' };

let ledger: Ledger | null = null;

afterEach(() => ledger?.close());

function offlineDevice() {
  const network = new TestNetwork();
  network.set(false);
  const storage = inMemory();
  const tokens = { access_token: 't', refresh_token: 'r', access_until: 0, expired: false };
  storage.setItem('services.session', JSON.stringify({ ...user, ...tokens }));
  const device = testDevice('http://localhost:1', network, { name: 'services', platform: { storage } });
  ledger = device;
  const { customersService: customers, syncService: sync } = servicesOf(() => device);
  return { device, customers, sync };
}

test('before a book is open, asking for records fails at once', async () => {
  const { customers } = offlineDevice();

  expect((await customers.getCustomers()).error?.code).toBe('no_book');
  expect((await customers.getCustomer('0192f0c4-0000-7000-8000-000000000001')).error?.code).toBe('no_book');
});

test('a column that is not there is told by its name', async () => {
  const { device, customers } = offlineDevice();
  device.openBook('0192f0c4-0000-7000-8000-00000000000b');

  expect((await customers.getCustomers({ order: 'nmae.asc' })).error).toMatchObject({
    code: 'invalid_filter',
    message: '"customers" has no column "nmae".',
  });
});

test('who listens before a book is open hears of the one that is opened', async () => {
  const { device, customers, sync } = offlineDevice();
  const told: string[] = [];
  const stop = sync.subscribe('customers', ({ type, new: row }) => told.push(`${type} ${row?.name}`));
  device.openBook('0192f0c4-0000-7000-8000-00000000000b');
  await vi.waitFor(() => expect(device.held.tables).toBe(1));
  // The disk answers in the order in which it is asked: the table is read by then.
  await device.get('customers', '0192f0c4-0000-7000-8000-000000000001');

  await customers.createCustomer({ name: 'Asha' });
  await vi.waitFor(() => expect(told).toEqual(['insert Asha']));
  stop();
  await customers.createCustomer({ name: 'Birju' });

  expect(told).toEqual(['insert Asha']);
});
