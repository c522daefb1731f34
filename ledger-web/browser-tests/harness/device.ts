import type { Browser, BrowserContext, CDPSession, Page } from '@playwright/test';
import { AppTab } from './app-tab.ts';
import { BedTab } from './bed-tab.ts';
import { layBed } from './build-bed.ts';
import { shiftClock } from './clock.ts';
import type { LedgerServer } from './ledger-server.ts';
import { Line } from './line.ts';
import type { Shop } from './shop.ts';

export interface DeviceOptions {
  /** How far its clock is ahead, in milliseconds; below zero behind. */
  clockAheadMs?: number;
}

/** A browser of its own, with storage and a line to the server that no other device has. Its pages are its tabs. */
export class Device {
  readonly line: Line;
  readonly context: BrowserContext;
  private readonly shop: Shop;

  private constructor(line: Line, context: BrowserContext, shop: Shop) {
    this.line = line;
    this.context = context;
    this.shop = shop;
  }

  static async made(
    browser: Browser,
    server: LedgerServer,
    shop: Shop,
    { clockAheadMs = 0 }: DeviceOptions = {},
  ): Promise<Device> {
    const line = await Line.to(server.port);
    const context = await browser.newContext({ baseURL: line.url });
    if (clockAheadMs !== 0) {
      await context.addInitScript(shiftClock, clockAheadMs);
    }
    return new Device(line, context, shop);
  }

  /** Signs in to the app, in the device's first tab; the shop's one book opens by itself. All of the app is on the device then. */
  async openApp(): Promise<AppTab> {
    const tab = new AppTab(await this.context.newPage());
    await tab.signIn(this.shop);
    await tab.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    return tab;
  }

  /** Another tab with the app, or the first one after a pause, of a device that is signed in. */
  async openAppAgain(): Promise<AppTab> {
    const tab = new AppTab(await this.context.newPage());
    await tab.page.goto('/');
    return tab;
  }

  /** Signs in on the test bed, in the device's first tab, and opens the book there. */
  async openBed(): Promise<BedTab> {
    await layBed(this.context);
    const tab = await BedTab.opened(await this.context.newPage());
    await tab.signIn(this.shop);
    await tab.caughtUp();
    return tab;
  }

  /** Another tab, or the first one after a pause, of a device that is signed in. */
  async openTab(): Promise<BedTab> {
    const tab = await BedTab.opened(await this.context.newPage());
    await tab.openBook(this.shop.book);
    return tab;
  }

  offline(): Promise<void> {
    return this.context.setOffline(true);
  }

  online(): Promise<void> {
    return this.context.setOffline(false);
  }

  debugger(page: Page): Promise<CDPSession> {
    return this.context.newCDPSession(page);
  }

  async close(): Promise<void> {
    await this.context.close();
    await this.line.close();
  }
}
