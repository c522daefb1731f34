import fc from 'fast-check';
import { afterAll, expect, inject, test, vi } from 'vitest';
import { type Action, actions, aloneActions } from './actions.ts';
import { type SimulatedDevice, TABLES } from './simulated-device.ts';
import { Crew, type Simulation } from './simulation.ts';

const RUNS = Number(process.env.LEDGER_CONVERGENCE_RUNS ?? 1_000);

/** In how many of the runs one device edits alone in the end. */
const ALONE = 0.25;

/** Longest that a device may take to show what it has, in milliseconds. */
const SHOWN_MS = 10_000;

/** Runs go side by side: most of a run is waiting. */
const LANES = 8;
const seed = Number(process.env.LEDGER_SEED ?? Date.now() % 2 ** 31);
let runs = 0;
let commands = 0;

const rowsOf = (device: SimulatedDevice, ledger = device.ledger) =>
  Object.fromEntries(TABLES.map((table) => [table, device.rows(table, ledger)]));

/** The server's rows, over HTTP and without anything of the client's. */
async function rowsOfServer(device: SimulatedDevice) {
  const { data, error } = await device.ledger.api.get<{ changes: { table: string; id: string; row: object }[] }>(
    'changes',
    { cursor: 0 },
  );
  if (error !== null) {
    throw new Error(error.message);
  }
  const rows: Record<string, Record<string, object>> = Object.fromEntries(TABLES.map((table) => [table, {}]));
  for (const { table, id, row } of data.changes) {
    const ofTable = rows[table];
    if (ofTable !== undefined) {
      ofTable[id] = { ...row, pending: false };
    }
  }
  return rows;
}

/** What the device has been told it may show a moment later, when it has read what tells the rest. */
const shows = (device: SimulatedDevice, rows: object) =>
  vi.waitFor(
    () => {
      expect(rowsOf(device)).toEqual(rows);
      expect(rowsOf(device, device.beside ?? device.ledger)).toEqual(rows);
    },
    { timeout: SHOWN_MS, interval: 2 },
  );

async function converges(crew: Crew, done: readonly Action[], alone: readonly Action[], chance: number): Promise<void> {
  const random = mulberry32(chance);
  const run = await crew.withBook(random);
  try {
    await run.begin();
    for (const action of done) {
      await run.do(action);
    }
    await run.settle();

    const expected = await rowsOfServer(run.devices[0] as SimulatedDevice);
    for (const device of run.devices) {
      await shows(device, expected);
      expect(device.ledger.problems.getSnapshot()).toEqual([]);
      // Every command that a device took is one event, and there is the one that opened the book.
      expect(device.ledger.getStatus().cursor).toBe(run.taken + 1);
      // The whole rows of all tables, by their digests.
      const copy = await device.ledger.copy();
      expect(await copy.check()).toEqual({ data: { seq: run.taken + 1, differing: [] }, error: null });

      device.network.set(false);
      await device.reload();
      await device.loaded();
      expect(rowsOf(device)).toEqual(expected);
    }
    if (random() < ALONE) {
      await foresees(run, alone);
    }
    runs++;
    commands += run.taken;
  } finally {
    await run.close();
  }
}

/** One device edits without a connection while the others rest: what it shows then has to be what the server says afterwards. */
async function foresees(run: Simulation, edits: readonly Action[]): Promise<void> {
  for (const { network } of run.devices) {
    network.set(true);
  }
  const [device] = run.devices as [SimulatedDevice];
  const foreseen = await run.alone(device, edits);
  await run.settle();
  await shows(device, await rowsOfServer(device));
  expect(foreseen).toEqual(device.derived());
}

test.concurrent.each(Array.from({ length: LANES }, (_, lane) => lane))(
  'three devices that edit, lose connections, reload and get messages twice end equal, and one alone foresees what the server says, lane %i',
  { timeout: 30 * 60_000 },
  async (lane) => {
    const crew = new Crew(inject('url'), `crew-${seed}-${lane}`);
    await crew.signIn();
    const property = fc.asyncProperty(actions, aloneActions, fc.nat(), (done, alone, chance) =>
      converges(crew, done, alone, chance),
    );
    await fc.assert(property, {
      numRuns: Math.ceil(RUNS / LANES),
      seed: seed + lane,
      endOnFailure: process.env.LEDGER_SHRINK === undefined,
    });
  },
);

afterAll(() => {
  process.stdout.write(`Convergence: ${runs} runs, ${commands} commands, seeds ${seed} to ${seed + LANES - 1}.\n`);
});

/** A small generator of numbers from 0 to 1 with a seed (Tommy Ettinger's mulberry32, public domain). */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
