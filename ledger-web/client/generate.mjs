// Makes src/generated/tables.ts from the server's own description: the types of rows, of commands' data and of answers, and what the client needs to
// know of each table when it runs.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { compile } from 'json-schema-to-typescript';

const description = JSON.parse(readFileSync(new URL('../openapi.json', import.meta.url), 'utf8'));
const schemas = description.components.schemas;
const tables = description['x-ledger-tables'];

/** What the client reads of a schema when it runs. */
const KEPT = [
  'type',
  'enum',
  'format',
  'pattern',
  'minimum',
  'maximum',
  'maxLength',
  'minItems',
  'maxItems',
  'required',
  'x-default-on-create',
];

/** Of countries and states, say: so many codes of one length that naming them all would only make every visit longer; which of them there are the types say, and the server. */
const isOfCodes = (values) =>
  values?.length > 30 && values.every((value) => value === null || value.length === values[0].length);

function atRunTime(schema) {
  if (schema.$ref) {
    return atRunTime(schemas[schema.$ref.split('/').at(-1)]);
  }
  if (isOfCodes(schema.enum)) {
    return { type: schema.type, pattern: `^.{${schema.enum[0].length}}$` };
  }
  const kept = Object.fromEntries(KEPT.filter((key) => key in schema).map((key) => [key, schema[key]]));
  if (schema.anyOf) {
    kept.anyOf = schema.anyOf.map(atRunTime);
  }
  if (schema.items) {
    kept.items = atRunTime(schema.items);
  }
  if (schema.properties) {
    kept.properties = Object.fromEntries(
      Object.entries(schema.properties).map(([name, one]) => [name, atRunTime(one)]),
    );
  }
  return kept;
}

const definitions = JSON.parse(JSON.stringify(schemas).replaceAll('#/components/schemas/', '#/definitions/'));
const types = await compile({ definitions }, 'Description', {
  additionalProperties: false,
  unreachableDefinitions: true,
  format: false,
  // Else lists of a few things have a type for each length.
  maxItems: -1,
  bannerComment: '/* Made from openapi.json; do not edit. */',
});

const union = (names) => names.map((name) => `'${name}'`).join(' | ') || 'never';
const dataOf = ({ data_schema, needed_on_create }) =>
  data_schema ? `Needed<${data_schema}, ${union(needed_on_create)}>` : 'never';
const known = Object.fromEntries(
  tables.map(({ name, columns, references, data_schema, needed_on_create }) => [
    name,
    {
      columns,
      references,
      data: data_schema ? { ...atRunTime(schemas[data_schema]), required: needed_on_create } : null,
    },
  ]),
);

mkdirSync(new URL('src/generated/', import.meta.url), { recursive: true });
writeFileSync(
  new URL('src/generated/tables.ts', import.meta.url),
  `${types}
type Needed<T, K extends keyof T> = T & { [P in K]-?: NonNullable<T[P]> };

/** Every synced table: the shape of its rows, and of the data of its commands. */
export interface Tables {
${tables.map((table) => `  ${table.name}: { row: ${table.row_schema}; data: ${dataOf(table)} };`).join('\n')}
}

${tables
  .filter((table) => table.data_schema)
  .map(({ name, row_schema }) => `export type ${row_schema.replace(/Row$/, 'Data')} = Tables['${name}']['data'];`)
  .join('\n')}

export const TABLES = ${JSON.stringify(known)} as const satisfies Record<
  string,
  { columns: readonly string[]; references: readonly string[]; data: unknown }
>;
`,
);
