import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { loadAll } from 'js-yaml';
import { options } from '../../schemas/generated/options.ts';
import { variableOf } from '../../shared/config/option.ts';

const folder = 'deploy/functions';
const files = readdirSync(folder, { recursive: true })
  .map((entry) => join(folder, String(entry)))
  .filter((path) => /\.(yaml|sh)$|Dockerfile$/.test(path));
const texts = files.map((path) => ({ path, text: readFileSync(path, 'utf8') }));

/** What platforms have, or the entries read besides options of the configuration. */
const notOptions = ['CONFIG_FILE_PATH', 'FUNCTION_TIMEOUT_SECONDS', 'NODE_ENV'];

describe('the recipes for function platforms', () => {
  test('are there', () => {
    assert.equal(files.length, 6, files.join());
  });

  test('set variables there are', () => {
    const known = new Set([...options.map(variableOf), ...notOptions]);
    const set = texts.flatMap(({ path, text }) =>
      [...text.matchAll(/\b((?:APP|K8S|OFFLOADING|PING|LOG|STATUS|FUNCTION|CONFIG)_[A-Z_]+)\b/g)].map(
        ([, name = '']) => ({ path, name }),
      ),
    );

    assert.ok(set.length > 10);
    assert.deepEqual(
      set.filter(({ name }) => !known.has(name)),
      [],
    );
  });

  test('deploy what the build makes, each handler once', async () => {
    const { functions } = (await import(pathToFileURL(resolve('build/deployed.mjs')).href)) as { functions: string[] };
    const text = texts.map((one) => one.text).join('\n');
    const deployed = [...text.matchAll(/dist\/functions\/([\w-]+\/[\w-]+)\//g)].map(([, name = '']) => name);

    assert.deepEqual(
      deployed.filter((name) => !functions.includes(name)),
      [],
    );
    const template = texts.find(({ path }) => path.endsWith('template.yaml'))?.text ?? '';
    assert.deepEqual(
      [...template.matchAll(/CodeUri: .*\/(\w+)\/\n/g)].map(([, name]) => name),
      ['create', 'delete', 'status', 'getLogs'],
    );
    for (const platform of ['container', 'google']) assert.match(text, new RegExp(`dist/functions/${platform}/\\$`));
  });

  test('tell a container the time that its platform gives it', () => {
    const services = loadAll(readFileSync(`${folder}/knative/services.yaml`, 'utf8')).filter(
      (one): one is KnativeService => (one as KnativeService).kind === 'Service',
    );

    assert.equal(services.length, 4);
    for (const { spec } of services) {
      const { timeoutSeconds, containers } = spec.template.spec;
      const told = containers[0]?.env.find(({ name }) => name === 'FUNCTION_TIMEOUT_SECONDS')?.value;
      assert.equal(told, String(timeoutSeconds));
    }
  });
});

interface KnativeService {
  readonly kind: string;
  readonly spec: {
    readonly template: {
      readonly spec: {
        readonly timeoutSeconds: number;
        readonly containers: readonly { readonly env: readonly { readonly name: string; readonly value: string }[] }[];
      };
    };
  };
}
