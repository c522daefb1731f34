import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { java, PROJECT } from './java.ts';
import { freePort } from './ledger-server.ts';

/** Longest that it may take to answer, in milliseconds. */
const START_MS = 60_000;
const LOOK_EVERY_MS = 50;

/** The OpenID Connect issuer of the server's tests, Spring Authorization Server, as a process of its own. */
export class Issuer {
  readonly url: string;
  readonly user = { name: 'asha', password: 'a sentence for asha' };
  private readonly process: ChildProcess;
  private said = '';

  private constructor(port: number, app: string) {
    this.url = `http://localhost:${port}`;
    const command = ['-Xmx256m', '-XX:TieredStopAtLevel=1', '-cp', classPath(), 'io.ledger.testissuer.TestIssuer'];
    this.process = spawn(java(), [...command, `--server.port=${port}`, `--app=${app}`]);
    for (const stream of [this.process.stdout, this.process.stderr]) {
      stream?.on('data', (text) => {
        this.said += text;
      });
    }
  }

  /** One that knows the app at this origin. */
  static async started(app: string): Promise<Issuer> {
    const issuer = new Issuer(await freePort(), app);
    const deadline = Date.now() + START_MS;
    while (!(await issuer.isReady())) {
      if (issuer.process.exitCode !== null || Date.now() > deadline) {
        throw new Error(`The issuer did not start:\n${issuer.said.slice(-4_000)}`);
      }
      await pause(LOOK_EVERY_MS);
    }
    return issuer;
  }

  async close(): Promise<void> {
    if (this.process.exitCode === null) {
      this.process.kill();
      await once(this.process, 'exit');
    }
  }

  private async isReady(): Promise<boolean> {
    try {
      return (await fetch(`${this.url}/.well-known/openid-configuration`)).ok;
    } catch {
      return false;
    }
  }
}

/** That of the server's tests, as Maven has written it down. */
function classPath(): string {
  const target = join(PROJECT, 'ledger-server/target');
  const written = join(target, 'test-classpath.txt');
  if (!existsSync(written)) {
    throw new Error(`There is no ${written}. Build the server's tests first: ./mvnw test-compile`);
  }
  return [join(target, 'test-classes'), readFileSync(written, 'utf8').trim()].join(delimiter);
}
