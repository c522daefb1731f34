import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mulberry32 } from '../../testing/simulation/chance.ts';
import { Simulation } from '../../testing/simulation/simulation.ts';
import { type Step, steps } from '../../testing/simulation/steps.ts';

const RUNS = Number(process.env.LEDGER_SIMULATION_RUNS ?? 1_000);
const seed = Number(process.env.LEDGER_SEED ?? Date.now() % 2 ** 31);
let runs = 0;

/** What is loaded where it is needed is loaded before, since that takes real time. */
beforeAll(async () => {
  await Promise.all([
    import('../first-copy/first-look.ts'),
    import('../link/http-connection.ts'),
    import('../link/stomp-connection.ts'),
    import('../session/farewells.ts'),
    import('../storage/forget.ts'),
    import('../storage/indexed-db.ts'),
  ]);
});

async function converges(done: readonly Step[], chance: number): Promise<void> {
  const simulation = new Simulation(mulberry32(chance), `run-${++runs}`);
  try {
    for (const one of done) {
      await simulation.do(one);
    }
    await simulation.settle();
    expect(simulation.wrongs()).toEqual([]);
    expect(await simulation.wrongsOnDisk()).toEqual([]);
  } finally {
    await simulation.end();
  }
}

test('whatever happens to tabs, disks, clocks, lines and the server: nothing is lost or doubled, and all end equal', {
  timeout: 3_600_000,
}, async () => {
  await fc.assert(fc.asyncProperty(steps, fc.nat(), converges), {
    numRuns: RUNS,
    seed,
    endOnFailure: process.env.LEDGER_SHRINK === undefined,
  });
});

/** Steps of a write from the tap to the word of it in the other tabs, and some more. */
const STEPS_OF_A_WRITE = 24;

test('a tab that ends after any step of a write leaves nothing behind that nobody sends', async () => {
  for (let steps = 0; steps < STEPS_OF_A_WRITE; steps++) {
    const open: Step = { do: 'open', browser: 0, tab: 0, which: 2, passes: 3_000 };
    const write: Step = { do: 'create', browser: 0, tab: 1, which: 0, passes: -steps };
    await converges([open, write, { do: 'kill', browser: 0, tab: 1, which: 0, passes: 1 }], 7);
  }
}, 60_000);

test('every tab says that the device keeps nothing, and that it does again', async () => {
  const simulation = new Simulation(mulberry32(7), 'told');
  const codes = () => simulation.browsers[0]?.tabs.map(({ ledger }) => ledger.getStatus().error?.code);
  const of = (step: Pick<Step, 'do'> & Partial<Step>): Step => ({
    browser: 0,
    tab: 0,
    which: 2,
    passes: 3_000,
    ...step,
  });
  try {
    await simulation.do(of({ do: 'open' }));
    await simulation.do(of({ do: 'refuse' }));
    // Another device's row comes, which only the tab that leads brings to the disk.
    await simulation.do(of({ do: 'create', browser: 1 }));
    expect(codes()).toEqual(['storage', 'storage']);

    await simulation.do(of({ do: 'refuse', passes: 20_000 }));
    expect(codes()).toEqual([undefined, undefined]);
  } finally {
    await simulation.end();
  }
});

afterAll(() => {
  process.stdout.write(`Simulation: ${runs} runs, seed ${seed}.\n`);
});
