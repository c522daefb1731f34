import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { java, serverJar } from './java.ts';

/** Longest that a server may take to be ready, in milliseconds: its first start makes a PostgreSQL. */
const START_MS = 90_000;
const LOOK_EVERY_MS = 50;

/** Ledger as its users run it: the jar, with a data folder and a port of its own. */
export class LedgerServer {
  readonly port: number;
  readonly url: string;
  private readonly folder: string;
  private readonly settings: Readonly<Record<string, string>>;
  private process: ChildProcess | null = null;

  private constructor(port: number, settings: Readonly<Record<string, string>>) {
    this.port = port;
    this.settings = settings;
    this.url = `http://localhost:${port}`;
    this.folder = mkdtempSync(join(tmpdir(), 'ledger-browser-tests-'));
  }

  /** With these settings in its environment. */
  static async started(settings: Readonly<Record<string, string>> = {}, port?: number): Promise<LedgerServer> {
    const server = new LedgerServer(port ?? (await freePort()), settings);
    await server.start();
    return server;
  }

  /** Starts it, again on the same data after a stop; resolves when it answers. */
  async start(): Promise<void> {
    const log = openSync(this.logFile, 'a');
    const data = join(this.folder, 'data');
    // It starts sooner with the quick compiler alone, which is what matters in a test.
    const options = ['-Xmx512m', '-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '--enable-native-access=ALL-UNNAMED'];
    const command = ['up', '--verbose', `--port=${this.port}`, `--data-dir=${data}`];
    this.process = spawn(java(), [...options, '-jar', serverJar(), ...command], {
      stdio: ['ignore', log, log],
      env: { ...process.env, ...this.settings },
    });
    closeSync(log);
    const deadline = Date.now() + START_MS;
    while (!(await this.isReady())) {
      if (this.process.exitCode !== null || Date.now() > deadline) {
        throw new Error(`The server did not start:\n${this.log().slice(-4_000)}`);
      }
      await pause(LOOK_EVERY_MS);
    }
  }

  /** Ends it as a power cut does: nothing is written, nobody is told. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  /** Ends it, and forgets all that it had. */
  async close(): Promise<void> {
    await this.end('SIGTERM');
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** What it has said from this place on. */
  log(from = 0): string {
    return readFileSync(this.logFile).subarray(from).toString();
  }

  get logLength(): number {
    return readFileSync(this.logFile).length;
  }

  private get logFile(): string {
    return join(this.folder, 'server.log');
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const child = this.process;
    this.process = null;
    if (child !== null && child.exitCode === null && child.signalCode === null) {
      child.kill(signal);
      await once(child, 'exit');
    }
  }

  private async isReady(): Promise<boolean> {
    try {
      return (await fetch(`${this.url}/actuator/health`, { signal: AbortSignal.timeout(2_000) })).ok;
    } catch {
      return false;
    }
  }
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, 'localhost');
  await once(probe, 'listening');
  const address = probe.address();
  await new Promise((closed) => probe.close(closed));
  if (address === null || typeof address === 'string') {
    throw new Error('This machine has no free port.');
  }
  return address.port;
}
