// What the modules of styles give names to, told to the compiler, so that a class that is not there fails the check: a
// declaration for each `x.module.css`, as the bundler will export it. And what the compiler cannot see: a class that no
// component wears, a class that is worn by name past the modules, which would be a global one, and a token that is not there
// or that no rule asks for.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transform } from 'lightningcss';

const home = dirname(fileURLToPath(import.meta.url));
const sources = process.env.CSS_SOURCES ?? join(home, 'src');
const declarations = process.env.CSS_DECLARATIONS ?? join(home, '../target/css-modules');

/** `import * as css from './x.module.css'` */
const IMPORT = /import \* as (\w+) from '(\.[^']+\.module\.css)'/g;
/** What stands in `className=`. */
const WORN = /className=(?:"([^"]*)"|\{([^`{}]*)\}|\{[^`{}]*`((?:\$\{[^}]*\}|[^`$])*)`[^{}]*\})/g;

const files = readdirSync(sources, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name));
const modules = new Map(files.filter((file) => file.endsWith('.module.css')).map((file) => [file, classesIn(file)]));
const faults = [];

function classesIn(file) {
  const { exports } = transform({ filename: file, code: readFileSync(file), cssModules: true });
  return Object.keys(exports).sort();
}

/** Whether some class is written as a plain text: alone, as what a condition chooses, or within a template. */
function namesClasses(text) {
  return [...text.matchAll(WORN)].some(
    ([, plain, expression, template]) =>
      plain !== undefined ||
      /(?:^|[?:])\s*['"][^'"]/.test(expression ?? '') ||
      (template ?? '').replace(/\$\{[^}]*\}/g, '').trim() !== '',
  );
}

const components = files.filter((file) => /\.tsx?$/.test(file)).map((file) => [file, readFileSync(file, 'utf8')]);
const worn = new Map([...modules.keys()].map((file) => [file, new Set()]));
for (const [file, text] of components) {
  for (const [, name, path] of text.matchAll(IMPORT)) {
    const module = resolve(dirname(file), path);
    for (const [, one] of text.matchAll(new RegExp(`\\b${name}\\.(\\w+)`, 'g'))) worn.get(module)?.add(one);
  }
  if (namesClasses(text)) faults.push(`${relative(sources, file)}: a class is named past the modules of styles`);
}
for (const [file, classes] of modules) {
  for (const one of classes.filter((each) => !worn.get(file).has(each))) {
    faults.push(`${relative(sources, file)}: nothing wears .${one}`);
  }
}

const styles = files.filter((file) => file.endsWith('.css')).map((file) => [file, readFileSync(file, 'utf8')]);
const namesIn = (pattern) => styles.flatMap(([, text]) => [...text.matchAll(pattern)].map(([, name]) => name));
const [given, asked] = [new Set(namesIn(/(--[\w-]+)\s*:/g)), new Set(namesIn(/var\((--[\w-]+)/g))];
for (const name of [...asked].filter((each) => !given.has(each))) faults.push(`nothing gives ${name} a value`);
for (const name of [...given].filter((each) => !asked.has(each))) faults.push(`nothing asks for ${name}`);

rmSync(declarations, { recursive: true, force: true });
for (const [file, classes] of modules) {
  const declaration = join(declarations, `${relative(sources, file)}.d.ts`);
  mkdirSync(dirname(declaration), { recursive: true });
  writeFileSync(declaration, classes.map((one) => `export const ${one}: string;\n`).join(''));
}
if (faults.length > 0) {
  process.stderr.write(`${faults.join('\n')}\n`);
  process.exit(1);
}
