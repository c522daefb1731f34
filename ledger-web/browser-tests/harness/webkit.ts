import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from './ledger-server.ts';

/** Debian's folders for the browser that WebKitGTK is tested with; `apt install webkit2gtk-driver xvfb` brings it, its driver and a screen. */
const BROWSERS = ['x86_64', 'aarch64'].map((cpu) => `/usr/lib/${cpu}-linux-gnu/webkit2gtk-4.1/MiniBrowser`);

/** Longest that a page may take to load, in milliseconds. */
const PAGE_MS = 15_000;

const LOOK_EVERY_MS = 100;

/** The key that WebDriver names elements by. */
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';

const isThere = (program: string): boolean => spawnSync('which', [program], { stdio: 'ignore' }).status === 0;

/** Why there is no WebKit here; `null` where there is one. */
export function withoutWebKit(): string | null {
  const missing = ['WebKitWebDriver', 'Xvfb'].filter((program) => !isThere(program));
  if (!BROWSERS.some(existsSync)) {
    missing.push('MiniBrowser');
  }
  return missing.length === 0
    ? null
    : `WebKit is not here (${missing.join(', ')}): apt-get install webkit2gtk-driver xvfb`;
}

/** What stands on a page, as people name it. */
export interface Part {
  role: 'button' | 'textbox' | 'link' | 'heading' | 'listitem';
  name: string;
}

/** Finds what is shown of this role and name; runs in the page. */
function find(role: string, name: string): Element | null {
  const css = { button: 'button', textbox: 'label', link: 'a', heading: 'h1', listitem: 'li' }[role] ?? role;
  const nameOf = (element: Element) => (element.getAttribute('aria-label') ?? element.textContent ?? '').trim();
  for (const element of document.querySelectorAll(css)) {
    const isIt = role === 'listitem' ? nameOf(element).includes(name) : nameOf(element) === name;
    if (isIt && element.getClientRects().length > 0) {
      return role === 'textbox' ? (element as HTMLLabelElement).control : element;
    }
  }
  return null;
}

/** A WebKit of its own, driven by WebDriver: what Safari is made of, without Apple's parts of it. */
export class WebKit {
  private readonly processes: ChildProcess[] = [];
  private session = '';
  private readonly url: string;

  private constructor(port: number) {
    this.url = `http://127.0.0.1:${port}`;
  }

  static async started(): Promise<WebKit> {
    const port = await freePort();
    const webkit = new WebKit(port);
    const screen = spawn('Xvfb', ['-displayfd', '1', '-screen', '0', '1280x900x24', '-nolisten', 'tcp'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    webkit.processes.push(screen);
    const display = await new Promise<string>((resolve) =>
      screen.stdout.once('data', (text) => resolve(`${text}`.trim())),
    );
    const env = {
      ...process.env,
      DISPLAY: `:${display}`,
      GDK_BACKEND: 'x11',
      LIBGL_ALWAYS_SOFTWARE: '1',
      WEBKIT_DISABLE_DMABUF_RENDERER: '1',
      // Root has none to give, as with Chromium.
      ...(process.getuid?.() === 0 ? { WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' } : {}),
    };
    webkit.processes.push(spawn('WebKitWebDriver', [`--port=${port}`], { env, stdio: 'ignore' }));
    const binary = BROWSERS.find(existsSync);
    const options = { 'webkitgtk:browserOptions': { binary, args: ['--automation'] } };
    const { sessionId } = await webkit.whenListening(() =>
      webkit.call<{ sessionId: string }>('POST', '/session', { capabilities: { alwaysMatch: options } }),
    );
    webkit.session = `/session/${sessionId}`;
    await webkit.command('POST', '/timeouts', { pageLoad: PAGE_MS, script: PAGE_MS });
    return webkit;
  }

  async open(url: string): Promise<void> {
    await this.command('POST', '/url', { url });
  }

  async reload(): Promise<void> {
    await this.command('POST', '/refresh', {});
  }

  /** Another window of the same browser: a tab, for what pages share. Later calls are for it. */
  async openWindow(url: string): Promise<string> {
    const { handle } = await this.command<{ handle: string }>('POST', '/window/new', { type: 'tab' });
    await this.goTo(handle);
    await this.open(url);
    return handle;
  }

  window(): Promise<string> {
    return this.command('GET', '/window');
  }

  async goTo(handle: string): Promise<void> {
    await this.command('POST', '/window', { handle });
  }

  async closeWindow(): Promise<void> {
    await this.command('DELETE', '/window');
  }

  async click(part: Part): Promise<void> {
    await this.command('POST', `/element/${await this.element(part)}/click`, {});
  }

  async type(part: Part, text: string): Promise<void> {
    await this.command('POST', `/element/${await this.element(part)}/value`, { text });
  }

  async shows(part: Part): Promise<boolean> {
    return (await this.run(find, part.role, part.name)) !== null;
  }

  /** Runs a function in the page, with values that JSON has. */
  run<T>(work: (...args: never[]) => T, ...args: unknown[]): Promise<T> {
    return this.command('POST', '/execute/sync', { script: `return (${work}).apply(null, arguments)`, args });
  }

  async close(): Promise<void> {
    await this.command('DELETE', '').catch(() => undefined);
    for (const process of this.processes.reverse()) {
      process.kill();
    }
  }

  private async element({ role, name }: Part): Promise<string> {
    for (let tries = 0; tries < 100; tries++) {
      const found = (await this.run(find, role, name)) as unknown as Record<string, string> | null;
      if (found !== null) {
        return found[ELEMENT] ?? '';
      }
      await pause(LOOK_EVERY_MS);
    }
    throw new Error(`There is no ${role} "${name}":\n${await this.run(() => document.body.textContent)}`);
  }

  private command<T>(method: string, path: string, body?: object): Promise<T> {
    return this.call<T>(method, this.session + path, body);
  }

  private async call<T>(method: string, path: string, body?: object): Promise<T> {
    const answer = await fetch(this.url + path, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const { value } = (await answer.json()) as { value: T & { error?: string; message?: string } };
    if (!answer.ok) {
      throw new Error(`${method} ${path}: ${value.error} ${value.message}`);
    }
    return value;
  }

  private async whenListening<T>(call: () => Promise<T>): Promise<T> {
    for (let tries = 0; tries < 50; tries++) {
      try {
        return await call();
      } catch (cause) {
        if (!(cause instanceof TypeError)) {
          throw cause;
        }
        await pause(LOOK_EVERY_MS);
      }
    }
    return call();
  }
}
