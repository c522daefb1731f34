import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const SCRIPT = join(import.meta.dirname, '../../css-classes.mjs');

describe('of the modules of styles', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'ledger-classes-'));
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  function checked(files: Record<string, string>): { status: number | null; said: string } {
    for (const [name, text] of Object.entries(files)) {
      const file = join(folder, 'src', name);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    const env = { ...process.env, CSS_SOURCES: join(folder, 'src'), CSS_DECLARATIONS: join(folder, 'types') };
    const { status, stderr } = spawnSync(process.execPath, [SCRIPT], { env, encoding: 'utf8' });
    return { status, said: stderr.trim() };
  }

  const wearing = (element: string) =>
    `import * as css from './list.module.css';\nexport const List = () => ${element};\n`;

  it('the compiler is told all classes, whatever is said of them', () => {
    const styles = '.list:has(.row) { color: red } @media print { .list .row { color: blue } }';
    const answer = checked({
      'list/list.module.css': styles,
      'list/List.tsx': wearing('<ul className={css.list}><li className={css.row} /></ul>'),
    });
    expect(answer).toEqual({ status: 0, said: '' });
    const declared = readFileSync(join(folder, 'types/list/list.module.css.d.ts'), 'utf8');
    expect(declared).toBe('export const list: string;\nexport const row: string;\n');
  });

  it('a class that nothing wears fails the check', () => {
    const answer = checked({
      'list.module.css': '.list { color: red } .row { color: red }',
      'List.tsx': wearing('<ul className={css.list} />'),
    });
    expect(answer).toEqual({ status: 1, said: 'list.module.css: nothing wears .row' });
  });

  it('a token that is not there, and one that nothing asks for, fail the check', () => {
    const answer = checked({
      'tokens.css': ':root { --text: black; --edge: gray }',
      'list.module.css': '.list { color: var(--txet); border-color: var(--edge) }',
      'List.tsx': wearing('<ul className={css.list} />'),
    });
    expect(answer).toEqual({ status: 1, said: 'nothing gives --txet a value\nnothing asks for --text' });
  });

  it.each([
    '"list"',
    "{'list'}",
    "{isWide ? 'wide' : undefined}",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the text of a component
    '{`${css.list} wide`}',
  ])('a class that is named as a text, %s, fails the check', (name) => {
    expect(checked({ 'List.tsx': `export const List = () => <ul className=${name} />;\n` })).toEqual({
      status: 1,
      said: 'List.tsx: a class is named past the modules of styles',
    });
  });
});
