// Generates schemas/generated from schemas/*.schema.json: one validator module per schema, and types.ts for all of them.
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Ajv } from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';
import { compile } from 'json-schema-to-typescript';

const folder = 'schemas';
const header = '// Generated from schemas/*.schema.json by `npm run generate`. Do not edit.\n';

/** Keywords that validators do not need: they are for readers, for shared/config and for the reference of options. */
const annotations = /^(title|description|examples|default|tsType|x-.*)$/;

/** The fields of ajv's errors other than path and message, which is all that `Validator` has. They are a third of the generated code. */
const unread =
  /,schemaPath:(?:"(?:[^"\\]|\\.)*"|[^,"]+\+"[^"]*")|,keyword:"\w+"|,params:\{(?:[^{}"]|"(?:[^"\\]|\\.)*")*\}/g;

/** The schema without annotations, so that no bundle contains prose. `named`: the keys of this object are names, not keywords. */
function toRules(schema, named = false) {
  if (Array.isArray(schema)) return schema.map((item) => toRules(item));
  if (typeof schema !== 'object' || schema === null) return schema;
  const kept = Object.entries(schema).filter(([key]) => named || !annotations.test(key));
  return Object.fromEntries(
    kept.map(([key, value]) => [key, toRules(value, !named && (key === 'properties' || key === 'definitions'))]),
  );
}

/** Every schema by its $id. */
export async function readSchemas() {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.schema.json')).sort();
  return Promise.all(files.map(async (file) => JSON.parse(await readFile(join(folder, file), 'utf8'))));
}

/** Each validator gets a compiler of its own: a compiler numbers its output, so a change of one schema would change all later validators. */
function createCompiler(schemas) {
  return new Ajv({
    schemas,
    strict: true,
    allowUnionTypes: true,
    // The first error is enough, for a request and for an option.
    allErrors: false,
    code: { source: true, esm: true, lines: true, optimize: 2 },
  });
}

/** Writes schemas/generated. */
export async function generateSchemas() {
  const schemas = await readSchemas();
  const out = join(folder, 'generated');
  await mkdir(out, { recursive: true });
  const rules = schemas.map((schema) => toRules(schema));
  const write = (name, code) => writeFile(join(out, name), header + toImports(code).replace(unread, ''));
  for (const schema of schemas) {
    const { $id, title } = schema;
    const name = basename($id, '.schema.json');
    const ajv = createCompiler(rules);
    if (name === 'config') {
      await write('config.js', toOptionValidators(ajv, schema));
      await writeFile(join(out, 'config.d.ts'), header + optionValidatorsType);
      continue;
    }
    await write(`${name}.js`, standalone.default(ajv, ajv.getSchema($id)));
    await writeFile(
      join(out, `${name}.d.ts`),
      `${header}import type { Validator } from '../../shared/handler.ts';\nimport type { ${title} } from './types.ts';\nexport declare const validate: Validator<${title}>;\n`,
    );
  }
  await writeFile(join(out, 'types.ts'), header + (await toTypes(schemas)));
}

const optionValidatorsType = `import type { Validator } from '../../shared/handler.ts';
/** By the name of an option, such as \`app.socket_port\`. */
export declare const validators: Readonly<Record<string, Validator<unknown>>>;
`;

/**
 * The module with a validator for each option. Options with the same rules share one. A starting function validates only the two or three
 * options that are set; one validator for all options had 69 KiB and took 2 ms, most of that to be compiled.
 * @throws Error when the default of an option does not fit its own schema
 */
function toOptionValidators(ajv, { $id: id, properties }) {
  const options = Object.entries(properties).flatMap(([section, { properties: keys }]) =>
    Object.entries(keys).map(([key, schema]) => ({
      name: `${section}.${key}`,
      schema,
      rules: JSON.stringify(toRules(schema)),
      ref: `${id}#/properties/${section}/properties/${key}`,
    })),
  );
  const exported = new Map();
  for (const { name, schema, rules, ref } of options) {
    if (!ajv.getSchema(ref)(schema.default)) throw new Error(`the schema refuses its own default of ${name}`);
    if (!exported.has(rules)) exported.set(rules, { name: `rules${exported.size}`, ref });
  }
  const refs = Object.fromEntries([...exported.values()].map(({ name, ref }) => [name, ref]));
  const code = standalone.default(ajv, refs).replace(/^export const (?=rules\d+ = )/gm, 'const ');
  const table = options.map(({ name, rules }) => `${JSON.stringify(name)}: ${exported.get(rules).name},`);
  return `${code}\nexport const validators = {\n${table.join('\n')}\n};\n`;
}

/** ajv emits `require` for its runtime helpers even as ESM (ajv issue 2209). */
const toImports = (code) =>
  code.replace(
    /const (\w+) = require\("([^"]+)"\)\.default;/g,
    'import $1Module from "$2.js";const $1 = $1Module.default ?? $1Module;',
  );

async function toTypes(schemas) {
  const titleOf = Object.fromEntries(schemas.map(({ $id, title }) => [$id, title]));
  const definitions = {};
  const relocate = (schema, owner) => {
    if (Array.isArray(schema)) return schema.map((item) => relocate(item, owner));
    if (typeof schema !== 'object' || schema === null) return schema;
    const copy = {};
    for (const [key, value] of Object.entries(schema)) {
      // A title of several words is for readers. json-schema-to-typescript would make a type name of it.
      if (key === 'title' && typeof value === 'string' && value.includes(' ')) continue;
      if (
        ['$id', '$schema', 'definitions', 'examples', 'pattern', 'default'].includes(key) &&
        typeof value !== 'function' &&
        !(key in (schema.properties ?? {}))
      ) {
        if (key === 'definitions')
          for (const [name, definition] of Object.entries(value))
            definitions[definition.title ?? name] = relocate(definition, owner);
        continue;
      }
      if (key === '$ref') {
        const local = value.startsWith('#/definitions/') ? value.slice('#/definitions/'.length) : undefined;
        copy.$ref = `#/definitions/${local ? (owner.definitions[local].title ?? local) : titleOf[value]}`;
      } else copy[key] = relocate(value, owner);
    }
    return copy;
  };
  for (const schema of schemas) definitions[schema.title] = relocate(schema, schema);
  const types = await compile(
    { title: 'Schemas', type: 'object', additionalProperties: false, definitions },
    'Schemas',
    {
      bannerComment: '',
      unreachableDefinitions: true,
      additionalProperties: true,
      format: true,
      style: { singleQuote: true, printWidth: 120 },
    },
  );
  return types
    .replace(/( \*\n)? \* This (interface|type) was referenced by[^\n]*\n \* via the[^\n]*\n/g, '')
    .replace(/\/\*\*\n \*\/\n/g, '');
}
