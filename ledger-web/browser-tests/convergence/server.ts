import type { TestProject } from 'vitest/node';
import { LedgerServer } from '../harness/ledger-server.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    url: string;
  }
}

/** Starts a server, unless LEDGER_URL names one that runs. */
export default async function serve(project: TestProject): Promise<() => Promise<void>> {
  const running = process.env.LEDGER_URL;
  const server = running === undefined ? await LedgerServer.started() : null;
  project.provide('url', running ?? server?.url ?? '');
  return async () => server?.close();
}
