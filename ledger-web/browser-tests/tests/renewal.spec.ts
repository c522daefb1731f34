import type { Route } from '@playwright/test';
import { expect, test } from '../harness/test.ts';

const REFRESH = '**/v1/auth/refresh';

test('answers to renewals are lost in two tabs, one of which is closed over it: nobody is signed out', async ({
  device,
  shop,
}) => {
  const phone = await device();
  const [a, b] = [await phone.openBed(), await phone.openTab()];
  await b.caughtUp();
  const before = await refreshToken();
  let reached = 0;
  const lose = async (route: Route) => {
    await route.fetch();
    reached++;
    await route.abort('connectionreset').catch(() => undefined);
  };
  await phone.context.route(REFRESH, lose);
  await b.page.evaluate(() => {
    const session = JSON.parse(localStorage.getItem('ledger.session') ?? '{}');
    localStorage.setItem('ledger.session', JSON.stringify({ ...session, access_until: 0, renew_at: 0 }));
    window.ledger.session.reread();
  });
  expect((await b.page.evaluate(() => window.ledger.session.token())).error?.code).toBe('offline');
  expect(reached).toBe(2);
  await a.page.close();
  await phone.context.unroute(REFRESH, lose);

  await b.page.reload();
  await b.openBook(shop.book);
  await b.addCustomer('Ravi Stores');
  await b.caughtUp();

  expect(await refreshToken()).not.toBe(before);
  expect(await b.page.evaluate(() => window.ledger.session.expired)).toBe(false);
  expect(await shop.namesInOrder('CustomerAdded')).toEqual(['Ravi Stores']);

  function refreshToken(): Promise<string> {
    return b.page.evaluate(() => JSON.parse(localStorage.getItem('ledger.session') ?? '{}').refresh_token as string);
  }
});

test('two tabs that do not wait for each other renew with one token: both go on', async ({ device }) => {
  const phone = await device();
  const [a, b] = [await phone.openBed(), await phone.openTab()];
  await Promise.all([a.caughtUp(), b.caughtUp()]);
  let arrive = () => {};
  const later = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  // The first answer is on its way while the second renewal is asked for and answered, as for a tab that was frozen.
  let first = true;
  await phone.context.route(REFRESH, async (route) => {
    const response = await route.fetch();
    if (first) {
      first = false;
      await later;
    }
    await route.fulfill({ response });
  });
  const renew = (tab: typeof a) =>
    tab.page.evaluate(async () => {
      Object.defineProperty(navigator.locks, 'request', {
        value: (_: string, __: unknown, task: () => unknown) => task(),
      });
      const session = JSON.parse(localStorage.getItem('ledger.session') ?? '{}');
      localStorage.setItem('ledger.session', JSON.stringify({ ...session, access_until: 0, renew_at: 0 }));
      window.ledger.session.reread();
      return (await window.ledger.session.token()).error?.code ?? 'renewed';
    });
  const slow = renew(a);
  await expect.poll(() => first).toBe(false);

  expect(await renew(b)).toBe('renewed');
  arrive();

  expect(await slow).toBe('renewed');
  const ended = await b.page.evaluate(() => localStorage.getItem('ledger.farewells'));
  expect(ended).toBeNull();
  expect((await b.page.evaluate(() => window.ledger.books.list())).error).toBeNull();
});
