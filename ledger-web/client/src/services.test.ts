import { afterEach, expect, test } from 'vitest';
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
  return { device, customers: servicesOf(() => device).customersService };
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
