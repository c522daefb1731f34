import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';

const WEB = join(import.meta.dirname, '../..');

/** What a module takes from others by a path: types, what is loaded later, and styles too. */
const IMPORT = /(?:\bfrom|\bimport|\bimport\()\s*'(\.[^']+)'/g;

/** A folder is one room; what lies beside the folders is a room of its own for each file. */
const roomOf = (file: string): string => file.split('/')[0] ?? file;

type Graph = ReadonlyMap<string, ReadonlySet<string>>;

function roomsOf(sources: ReadonlyMap<string, string>): Graph {
  const graph = new Map<string, Set<string>>();
  for (const [file, text] of sources) {
    const room = roomOf(file);
    const others = graph.get(room) ?? new Set();
    graph.set(room, others);
    for (const [, path = ''] of text.matchAll(IMPORT)) {
      const other = roomOf(normalize(join(dirname(file), path)));
      if (other !== room) others.add(other);
    }
  }
  return graph;
}

/** The rooms of a circle, from one back to itself; null where there is none. */
function circleIn(graph: Graph): string[] | null {
  const done = new Set<string>();
  function from(room: string, way: string[]): string[] | null {
    if (way.includes(room)) return [...way.slice(way.indexOf(room)), room];
    if (done.has(room)) return null;
    for (const next of graph.get(room) ?? []) {
      const circle = from(next, [...way, room]);
      if (circle) return circle;
    }
    done.add(room);
    return null;
  }
  for (const room of graph.keys()) {
    const circle = from(room, []);
    if (circle) return circle;
  }
  return null;
}

/** Tests are left out: they may bring together what does not know of each other. */
function sourcesOf(folder: string): Map<string, string> {
  const cwd = join(WEB, folder);
  const files = readdirSync(cwd, { recursive: true, encoding: 'utf8' }).filter(
    (file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$|^generated/.test(file),
  );
  return new Map(files.map((file) => [file, readFileSync(join(cwd, file), 'utf8')]));
}

describe('of the folders', () => {
  it.each(['client/src', 'react/src', 'app/src'])('of %s, none imports one that imports it', (folder) => {
    const sources = sourcesOf(folder);
    expect(sources.size).toBeGreaterThan(3);
    expect(circleIn(roomsOf(sources))).toBeNull();
  });

  it('a circle is found, by a type and by what is loaded later too', () => {
    const sources = new Map([
      ['bills/BillPage.tsx', "import { day } from '../calendar/days.ts';\nimport { Row } from './Row.tsx';"],
      ['calendar/days.ts', "const page = () => import('../routes.ts');"],
      ['routes.ts', "export type { Bill } from './bills/BillPage.tsx';"],
    ]);
    expect(circleIn(roomsOf(sources))).toEqual(['bills', 'calendar', 'routes.ts', 'bills']);
  });
});
