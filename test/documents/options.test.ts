import assert from 'node:assert/strict';
import { test } from 'node:test';
import { options } from '../../schemas/generated/options.ts';
import { ConfigError } from '../../shared/config/configError.ts';
import { loadConfig } from '../../shared/config/load.ts';
import { assertNone, codeIn, documents, ours } from './pages.ts';

/** Options, their values and their defaults are those of the code, wherever a document names them. */

const optionNames: ReadonlySet<string> = new Set(options.map(({ section, key }) => `${section}.${key}`));
const sections: ReadonlySet<string> = new Set(options.map(({ section }) => section));

/** `section.key`, alone or with what it is set to, and the variable SECTION_KEY. */
function optionsIn(code: string): readonly string[] {
  const [, written, section = ''] = /^((\w+)\.[a-z_0-9]+)(?: =.*)?$/.exec(code) ?? [];
  const variables = [...code.matchAll(/(?<![\w$])([A-Z0-9]+)_([A-Z0-9_]+)=/g)].map(([, first = '', rest = '']) =>
    `${first}.${rest}`.toLowerCase(),
  );
  const named = written !== undefined && sections.has(section) && !/\.[cm]?[jt]s$/.test(written) ? [written] : [];
  return [...named, ...variables.filter((name) => sections.has(name.split('.')[0] ?? ''))];
}

test('options that the documents name are options', () => {
  const named = ours.flatMap(({ path, text }) =>
    codeIn(text)
      .flatMap(optionsIn)
      .map((name) => ({ path, name })),
  );

  assert.ok(named.length > 150, `${named.length} options`);
  assertNone(
    'options there are none of',
    named.filter(({ name }) => !optionNames.has(name)).map(({ path, name }) => `${path}: ${name}`),
  );
  assert.deepEqual(optionsIn('app.socket_mod = 0660'), ['app.socket_mod']);
  assert.deepEqual(optionsIn('docker run -e APP_SOCKET_PORTS=4000 plugin'), ['app.socket_ports']);
});

/** `section.key = value`, as sentences and tables set an option; `…` and capitals stand for a value. */
const settingOf = (code: string) => /^(\w+)\.([a-z_0-9]+) =\s*([^…A-Z]*)$/.exec(code)?.slice(1);

/** Why an option cannot have a value; what it would need beside it is another matter. */
function faultOfSetting([section = '', key = '', value = '']: readonly string[]): string | undefined {
  const [name, variable] = [`${section}.${key}`, `${section}_${key}`.toUpperCase()];
  try {
    loadConfig({ CONFIG_FILE_PATH: '/dev/null', [variable]: value });
    return undefined;
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.faults.find((fault) => fault.startsWith(`${name} `) && fault.includes('; allowed: '));
  }
}

test('values that the documents give options are allowed', () => {
  const given = ours.flatMap(({ path, text }) =>
    codeIn(text).flatMap((code) => {
      const setting = settingOf(code);
      return setting === undefined || !sections.has(setting[0] ?? '') ? [] : [{ path, code, setting }];
    }),
  );

  assert.ok(given.length > 30, `${given.length} values`);
  assertNone(
    'values that are not allowed',
    given.flatMap(({ path, code, setting }) => {
      const fault = faultOfSetting(setting);
      return fault === undefined ? [] : [`${path}: ${code}: ${fault}`];
    }),
  );
  assert.match(faultOfSetting(['app', 'socket_mode', '0999']) ?? '', /octal/);
});

test('what is said to be the default where one comes from the Python plugin is it', () => {
  const { config } = loadConfig({ CONFIG_FILE_PATH: '/dev/null' });
  const page = documents.find(({ path }) => path === 'docs/coming-from-python.md')?.text ?? '';

  assert.match(
    page,
    /Mode 0600[\s\S]*Pod Security `baseline`[\s\S]*refused until there is an image[\s\S]*`offloading-`/,
  );
  assert.deepEqual(
    [config.app.socket_mode, config.offloading.pod_security, config.mesh.mode, config.mesh.image],
    ['0600', 'baseline', 'native', ''],
  );
  assert.deepEqual(
    [config.offloading.namespace_prefix, config.offloading.unsupported_volumes, config.orphans.policy],
    ['offloading', 'drop', 'report'],
  );
  assert.deepEqual([config.offloading.annotation_allow, config.log.rich_enabled], [[], 'auto']);
});
