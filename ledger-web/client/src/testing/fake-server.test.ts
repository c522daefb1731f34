import { afterEach, describe, expect, test } from 'vitest';
import { createLedger, type Ledger, servicesOf } from '../index.ts';
import { type FakeDevice, FakeServer, type FakeShop } from './index.ts';

const ledgers: Ledger[] = [];

afterEach(async () => {
  await Promise.all(ledgers.splice(0).map((ledger) => ledger.close()));
});

async function signedIn(server: FakeServer, shop: FakeShop, device: FakeDevice = server.device()): Promise<Ledger> {
  const ledger = createLedger(device.options);
  ledgers.push(ledger);
  expect((await ledger.session.login(shop)).error).toBeNull();
  ledger.openBook(shop.book);
  expect(await ledger.until(({ isCaughtUp }) => isCaughtUp, 2_000)).toBe(true);
  return ledger;
}

/** A server with a shop, and a device that has its book open. */
async function begun() {
  const server = new FakeServer();
  const shop = server.shop();
  const device = server.device();
  return { server, shop, device, ledger: await signedIn(server, shop, device) };
}

const sent = (ledger: Ledger) =>
  ledger.until(({ isCaughtUp, pendingOperations }) => isCaughtUp && pendingOperations === 0, 2_000);

async function names(ledger: Ledger): Promise<string[]> {
  const { data } = await servicesOf(() => ledger).customersService.getCustomers({
    filter: 'deleted_at=is.null',
    order: 'name.asc',
  });
  return (data ?? []).map(({ name }) => name);
}

describe('a fake server', () => {
  test('takes what one device writes, and another device shows it', async () => {
    const server = new FakeServer();
    const shop = server.shop();
    const [a, b] = [await signedIn(server, shop), await signedIn(server, shop)];

    await servicesOf(() => a).customersService.createCustomer({ name: 'Asha' });

    expect(await sent(a)).toBe(true);
    expect(server.rows(shop.book, 'customers')).toMatchObject([{ name: 'Asha', balance_minor: 0 }]);
    await expect.poll(() => names(b)).toEqual(['Asha']);
  });

  test('a device that was offline sends what it wrote, and gets what others did meanwhile', async () => {
    const { server, shop, device, ledger } = await begun();
    device.offline();
    await servicesOf(() => ledger).customersService.createCustomer({ name: 'Asha' });
    server.change(shop.book, 'customers', 'create', { name: 'Birju' });
    expect(await names(ledger)).toEqual(['Asha']);

    device.online();

    expect(await sent(ledger)).toBe(true);
    expect(await names(ledger)).toEqual(['Asha', 'Birju']);
  });

  test('a push whose answer was lost is sent again, and is done once', async () => {
    const { server, shop, device, ledger } = await begun();
    device.loseAnswers();

    await servicesOf(() => ledger).customersService.createCustomer({ name: 'Asha' });

    expect(await sent(ledger)).toBe(true);
    expect(server.commands(shop.book)).toHaveLength(2);
    expect(server.rows(shop.book, 'customers')).toHaveLength(1);
  });

  test('a client that is closed leaves its queue for the next one of the device', async () => {
    const { server, shop, device, ledger } = await begun();
    device.offline();
    await servicesOf(() => ledger).customersService.createCustomer({ name: 'Asha' });
    await ledger.close();
    device.online();

    const again = createLedger(device.options);
    ledgers.push(again);
    again.openBook(shop.book);

    expect(await sent(again)).toBe(true);
    expect(server.rows(shop.book, 'customers')).toHaveLength(1);
  });

  test('what it is told to reject is set aside with the reason', async () => {
    const { server, ledger } = await begun();
    const error = { code: 'period_locked', message: 'The period is closed.', field: 'occurred_on' };
    server.rejectWhen(({ table }) => (table === 'customers' ? error : null));

    const written = await servicesOf(() => ledger).customersService.createCustomer({ name: 'Asha' });

    expect(written).toMatchObject({ data: { name: 'Asha' }, error: null });
    expect(await sent(ledger)).toBe(true);
    expect(ledger.problems.getSnapshot()).toMatchObject([{ error }]);
    expect(await names(ledger)).toEqual([]);
  });

  test('a line that is cut comes back by itself, and a reset loads the book again', async () => {
    const { server, shop, device, ledger } = await begun();
    server.change(shop.book, 'customers', 'create', { name: 'Asha' });
    device.cut();
    expect(device.connections).toBe(0);
    await expect.poll(() => names(ledger)).toEqual(['Asha']);
    const resets: string[] = [];
    ledger.onEvent(({ type }) => type === 'reset' && resets.push(type));

    server.reset(shop.book);

    await expect.poll(() => resets).toEqual(['reset']);
    await expect.poll(() => names(ledger)).toEqual(['Asha']);
  });

  test('a sign-in that has ended is told, and a member who was removed hears of no more', async () => {
    const { server, shop, ledger } = await begun();

    server.endSessions(shop.login);

    await expect.poll(() => ledger.session.expired).toBe(true);
    expect((await ledger.session.login(shop)).error).toBeNull();
    server.setRole(shop.book, shop.login, null);
    expect((await ledger.books.list()).data).toEqual([]);
  });

  test('where no WebSocket comes through, requests do', async () => {
    const server = new FakeServer();
    const shop = server.shop();
    const device = server.device();
    const { webSocket } = device.options.platform;
    const platform = {
      ...device.options.platform,
      webSocket: (url: string) => {
        const socket = webSocket?.(url) as WebSocket;
        socket.close();
        return socket;
      },
    };
    const ledger = await signedIn(
      server,
      shop,
      Object.assign(Object.create(device), { options: { ...device.options, platform } }),
    );

    await servicesOf(() => ledger).customersService.createCustomer({ name: 'Asha' });

    expect(await sent(ledger)).toBe(true);
    expect(server.rows(shop.book, 'customers')).toHaveLength(1);
  });
});

describe('a renewal of which no answer came', () => {
  let now = Date.parse('2026-11-22T10:00:00Z');
  const HOUR_MS = 3_600_000;

  /** A device with a change that is not sent, whose renewal was lost; its access token is over. */
  async function lost() {
    const server = new FakeServer({ now: () => now });
    const shop = server.shop();
    const device = server.device();
    const ledger = await signedIn(server, shop, device);
    device.offline();
    await servicesOf(() => ledger).customersService.createCustomer({ name: 'Asha' });
    now += HOUR_MS;
    device.loseRenewals(2);
    device.online();
    expect((await ledger.session.token()).error?.code).toBe('offline');
    device.offline();
    return { server, shop, device, ledger };
  }

  test('is answered again within a minute, and all is sent', async () => {
    const { server, shop, device, ledger } = await lost();
    now += 59_000;
    device.online();

    expect(await sent(ledger)).toBe(true);
    expect(server.rows(shop.book, 'customers').map(({ name }) => name)).toEqual(['Asha']);
    expect(ledger.session.expired).toBe(false);
  });

  test('and then a sleep of more than a minute ends the sign-in, not what the device has: it is sent after signing in again', async () => {
    const { server, shop, device, ledger } = await lost();
    server.change(shop.book, 'customers', 'create', { name: 'Birju' });
    now += 61_000;
    device.online();

    await expect.poll(() => ledger.session.expired).toBe(true);
    expect(ledger.session.current?.login).toBe(shop.login);
    expect(ledger.getStatus().pendingOperations).toBe(1);
    expect(await names(ledger)).toEqual(['Asha']);
    await servicesOf(() => ledger).customersService.createCustomer({ name: 'Chand' });
    expect(server.rows(shop.book, 'customers').map(({ name }) => name)).toEqual(['Birju']);

    expect((await ledger.session.login(shop)).error).toBeNull();
    expect(await sent(ledger)).toBe(true);
    expect(await names(ledger)).toEqual(['Asha', 'Birju', 'Chand']);
    expect(server.rows(shop.book, 'customers').map(({ name }) => name)).toEqual(['Birju', 'Asha', 'Chand']);
    expect(server.commands(shop.book).map(({ data }) => data?.name)).toEqual(['Birju', 'Asha', 'Chand']);
  });
});
