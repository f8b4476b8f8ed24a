// Generates from schemas/config.schema.json the list of options for the loader, and the documentation of the options.
import { mkdir, readFile, writeFile } from 'node:fs/promises';

const schemaPath = 'schemas/config.schema.json';
const note = 'Generated from schemas/config.schema.json by `npm run generate`. Do not edit.';

/** Every option, in the order of the schema, with its section, key and schema. */
export function listOptions(schema) {
  return Object.entries(schema.properties).flatMap(([section, { properties }]) =>
    Object.entries(properties).map(([key, option]) => ({ section, key, schema: option })),
  );
}

/** Writes schemas/generated/options.ts, config.sample.ini, docs/reference/configuration.md, and the Python plugin's options in docs/coming-from-python.md. */
export async function generateReference() {
  const schema = JSON.parse(await readFile(schemaPath, 'utf8'));
  const options = listOptions(schema);
  await mkdir('docs/reference', { recursive: true });
  await writeFile('schemas/generated/options.ts', toOptionsModule(options));
  await writeFile('config.sample.ini', toSample(schema));
  await writeFile('docs/reference/configuration.md', toReference(schema));
  await replaceBetween(
    'docs/coming-from-python.md',
    'configuration',
    toTable(options.filter(({ schema }) => schema['x-reference'])),
  );
}

function toOptionsModule(options) {
  const lines = options.map((option) => `  ${JSON.stringify(toRuntimeOption(option))},`);
  return `// ${note}\nimport type { Option } from '../../shared/config/option.ts';\n\nexport const options: readonly Option[] = [\n${lines.join('\n')}\n];\n`;
}

function toRuntimeOption({ section, key, schema }) {
  const kind = kindOf(schema);
  const pathsIn = Object.entries(schema.properties ?? {}).flatMap(([name, item]) => (item['x-path'] ? [name] : []));
  return {
    section,
    key,
    kind,
    default: schema.default,
    allowed: describeAllowed(schema),
    mayBeEmpty: kind === 'text' ? acceptsEmpty(schema) : ['list', 'array', 'object'].includes(kind),
    ...(schema.enum && { choices: schema.enum }),
    ...(schema['x-aliases'] && { aliases: schema['x-aliases'] }),
    ...(schema['x-secret'] && { secret: true }),
    ...(schema['x-path'] && { path: schema['x-path'] }),
    ...(pathsIn.length > 0 && { pathsIn }),
    ...(schema['x-notice'] && { notice: schema['x-notice'] }),
    ...(schema['x-live'] && { live: true }),
  };
}

function kindOf({ type, items }) {
  if (type === 'string') return 'text';
  if (type === 'array') return items.type === 'string' ? 'list' : 'array';
  return type;
}

const acceptsEmpty = ({ enum: choices, minLength = 0, pattern = '' }) =>
  !choices && minLength === 0 && new RegExp(pattern).test('');

function describeAllowed(schema) {
  if (schema['x-allowed']) return schema['x-allowed'];
  if (schema.enum) return `one of ${schema.enum.join(', ')}`;
  if (schema.type === 'integer') return `an integer from ${schema.minimum} to ${schema.maximum}`;
  if (schema.type === 'boolean') return 'true or false';
  if (schema.type === 'array') return 'a list, as JSON array of texts or with commas';
  if (schema.type === 'object')
    return schema.additionalProperties === true ? 'a JSON object' : 'a JSON object of texts, such as {"name": "text"}';
  if (schema['x-path']) return 'a path';
  return schema.minLength ? 'a text that is not empty' : 'a text';
}

/** A value as text for an INI file. A percent sign is doubled, because it begins an interpolation. */
function toIniText(value) {
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  return text.replaceAll('%', '%%');
}

function isEmptyValue(value) {
  return value === '' || (typeof value === 'object' && Object.keys(value).length === 0);
}

function toSample(schema) {
  const head = [
    `# ${note}`,
    '#',
    '# Copy to private/config.ini and uncomment what differs: each line shows an option with its default, or with an example',
    '# where the default is empty. An environment variable overrides the file: [app] socket_port is APP_SOCKET_PORT.',
    '# Relative paths start at the parent of the folder this file is in. A percent sign is written twice.',
  ];
  const sections = Object.entries(schema.properties).map(([section, { description, properties }]) => {
    const entries = Object.entries(properties).map(([key, option]) => {
      const isExample = isEmptyValue(option.default);
      const value = isExample ? option.examples[0] : option.default;
      const notice = option['x-notice'] ? [`Note: ${option['x-notice']}.`] : [];
      const hints = [`${isExample ? 'Empty by default. ' : ''}Allowed: ${describeAllowed(option)}.`, ...notice];
      return [`# ${option.description}`, ...hints.map((hint) => `# ${hint}`), `#${key} = ${toIniText(value)}`].join(
        '\n',
      );
    });
    return [`# ${description}`, `[${section}]`, entries.join('\n\n')].join('\n');
  });
  return `${[head.join('\n'), ...sections].join('\n\n')}\n`;
}

const code = (text) => `\`${text.replaceAll('|', '\\|')}\``;

function showDefault(value) {
  if (isEmptyValue(value)) return 'empty';
  return code(typeof value === 'object' ? JSON.stringify(value) : String(value));
}

const tableHead = ['option', 'default', 'what it does'];

/** A Markdown table with padded columns, as the formatter writes it. */
function toTable(options, describe = ({ description }) => description) {
  const cells = options.map(({ section, key, schema }) => [
    code(`${section}.${key}`),
    showDefault(schema.default),
    describe(schema).replaceAll(/(?<!\\)\|/g, '\\|'),
  ]);
  const widths = tableHead.map((_, column) => Math.max(...[tableHead, ...cells].map((row) => row[column].length)));
  const rows = [tableHead, widths.map((width) => '-'.repeat(width)), ...cells];
  return rows.map((row) => `| ${row.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`).join('\n');
}

function toReference(schema) {
  const describe = (option) => {
    const allowed = `Allowed: ${describeAllowed(option)}.`;
    const effect = option['x-notice'] ? ` Note: ${option['x-notice']}.` : '';
    const example = ` Example: ${code(typeof option.examples[0] === 'object' ? JSON.stringify(option.examples[0]) : String(option.examples[0]))}.`;
    const live = option['x-live'] ? ' Taken over without a restart.' : '';
    return `${option.description} ${allowed}${example}${effect}${live}`;
  };
  const sections = Object.entries(schema.properties).map(([section, { description, properties }]) => {
    const options = Object.entries(properties).map(([key, option]) => ({ section, key, schema: option }));
    return [`## ${section}`, description, toTable(options, describe)].join('\n\n');
  });
  return `${[`<!-- ${note} -->`, '# Configuration', ...introduction, ...sections].join('\n\n')}\n`;
}

const introduction = [
  'An option is looked for in the environment variable `SECTION_KEY` (`APP_SOCKET_PORT`), then in the configuration file (`[app]`, `socket_port = …`), and else has its default. The file is the one that `CONFIG_FILE_PATH` names, or `private/config.ini` below the working directory if there is one. Relative paths start at the parent of the folder the file is in; without a file, at the working directory.',
  "The file is read the way Python's ConfigParser reads it: `=` or `:` after the key, comments only on lines of their own, indented lines continue a value, `[DEFAULT]` is inherited by every section, `%(key)s` inserts another key, and a percent sign is written `%%`. In environment variables a percent sign means nothing. Truth values are true, yes, on, 1, false, no, off, 0. An empty text counts as not set where the option cannot be empty.",
  'The plugin does not start when a key or section is unknown or a value is not allowed, and lists every fault with the place it was set. An environment variable that begins like those of options and is none is named in a warning; all others are left alone. Values of secret options are never shown.',
  'While the plugin runs it looks at the file every five seconds, and at SIGHUP. An option that says so is taken over without a restart; of any other that changed the log says that it needs one. A file with a fault changes nothing.',
];

/** Replaces the text between `<!-- name:begin -->` and `<!-- name:end -->`. A missing file, or one without these marks, is left as it is. */
async function replaceBetween(path, name, text) {
  const content = await readFile(path, 'utf8').catch((error) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  const marks = new RegExp(`(<!-- ${name}:begin -->\\n)[^]*?(<!-- ${name}:end -->)`);
  if (marks.test(content))
    await writeFile(
      path,
      content.replace(marks, (_, begin, end) => `${begin}\n${text}\n\n${end}`),
    );
}
