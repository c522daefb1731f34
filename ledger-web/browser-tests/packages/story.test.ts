import { createLedger, type Ledger } from '@ledger/client';
import { FakeServer } from '@ledger/client/testing';
import { expect, inject, test } from 'vitest';
import { TestNetwork, testDevice } from '../../client/testing/index.ts';
import { Shop } from '../harness/shop.ts';
import { type StoryDevice, tell } from './story.ts';

async function signedIn(ledger: Ledger, { login, password, book }: { login: string; password: string; book: string }) {
  expect((await ledger.session.login({ login, password })).error).toBeNull();
  ledger.openBook(book);
  expect(await ledger.until(({ isCaughtUp }) => isCaughtUp, 20_000)).toBe(true);
  return ledger;
}

async function realDevice(shop: Shop): Promise<StoryDevice> {
  const network = new TestNetwork();
  const ledger = await signedIn(testDevice(inject('url'), network), shop);
  return { ledger, offline: () => network.set(false), online: () => network.set(true), cut: () => network.cut() };
}

async function fakeDevice(server: FakeServer, shop: ReturnType<FakeServer['shop']>): Promise<StoryDevice> {
  const device = server.device();
  const ledger = await signedIn(createLedger(device.options), shop);
  return { ledger, offline: () => device.offline(), online: () => device.online(), cut: () => device.cut() };
}

test('a story told to the fake server leaves the same rows and answers as one told to the real one', async () => {
  const shop = await Shop.opened(inject('url'));
  const real = [await realDevice(shop), await realDevice(shop)] as const;
  const server = new FakeServer();
  const there = server.shop();
  const fake = [await fakeDevice(server, there), await fakeDevice(server, there)] as const;

  const told = await tell(...real);
  const pretended = await tell(...fake);

  expect(told.answers).toContainEqual(expect.stringMatching(/^superseded/));
  expect(told.problems).toHaveLength(1);
  expect(pretended).toEqual(told);
  await Promise.all([...real, ...fake].map(({ ledger }) => ledger.close()));
}, 90_000);
