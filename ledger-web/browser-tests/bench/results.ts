import { writeFileSync } from 'node:fs';

/** What `./ledger bench web` reads when all is done. */
interface Measure {
  title: string;
  /** The contender that the others are compared with. */
  peer: string;
  /** By contender: what came out of each round, by column. */
  contenders: Record<string, Record<string, number>[]>;
}

const measures: Measure[] = [];

export const ROUNDS = Number(process.env.LEDGER_BENCH_ROUNDS ?? 5);
export const ROWS = Number(process.env.LEDGER_BENCH_ROWS ?? 10_000);
export const TAPS = Number(process.env.LEDGER_BENCH_TAPS ?? 200);

/** Lets contenders, each a page by name, take turns: A B, A B, and so on, after a round of each that does not count. The last one is the peer. */
export async function inTurns(
  title: string,
  run: (page: string) => Promise<Record<string, number>>,
  pages: Record<string, string>,
): Promise<void> {
  const names = Object.keys(pages);
  const measure: Measure = {
    title,
    peer: names.at(-1) ?? '',
    contenders: Object.fromEntries(names.map((name) => [name, []])),
  };
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [name, page] of Object.entries(pages)) {
      const values = await run(page);
      const said = Object.entries(values).map(([column, value]) => `${column} ${value.toFixed(2)}`);
      const which = round === 0 ? 'warming up' : `round ${round} of ${ROUNDS}`;
      process.stderr.write(`  ${title}, ${which}, ${name}: ${said.join(', ')}\n`);
      if (round > 0) {
        measure.contenders[name]?.push(values);
      }
    }
  }
  measures.push(measure);
  const file = process.env.LEDGER_BENCH_RESULTS;
  if (file !== undefined) {
    writeFileSync(file, JSON.stringify({ measures }));
  }
}

/** The value that this percentage of the samples does not exceed. */
export function percentile(samples: readonly number[], percent: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((sorted.length * percent) / 100) - 1)] ?? Number.NaN;
}
