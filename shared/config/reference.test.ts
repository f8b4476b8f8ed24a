import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { options } from '../../schemas/generated/options.ts';
import { loadConfig } from './load.ts';
import { nameOf, variableOf } from './option.ts';

interface OptionSchema {
  readonly title: string;
  readonly description: string;
  readonly default: unknown;
  readonly examples: readonly unknown[];
}

interface SectionSchema {
  readonly required: readonly string[];
  readonly additionalProperties: boolean;
  readonly properties: Readonly<Record<string, OptionSchema>>;
}

const schema: { readonly required: readonly string[]; readonly properties: Readonly<Record<string, SectionSchema>> } =
  JSON.parse(readFileSync('schemas/config.schema.json', 'utf8'));
const sections = Object.entries(schema.properties);
const folder = mkdtempSync(join(tmpdir(), 'reference-'));
after(() => rmSync(folder, { recursive: true }));

function load(text: string) {
  const root = mkdtempSync(join(folder, 'site-'));
  mkdirSync(join(root, 'private'));
  writeFileSync(join(root, 'private/config.ini'), text);
  return loadConfig({}, {}, root);
}

describe('the schema of the configuration', () => {
  test('requires every section and key, so that the type has no optional member, and allows no other', () => {
    assert.deepEqual(schema.required, Object.keys(schema.properties));
    for (const [, section] of sections) {
      assert.deepEqual(section.required, Object.keys(section.properties));
      assert.equal(section.additionalProperties, false);
    }
  });

  test('explains every option, in a title of several words, which the type generator leaves alone', () => {
    for (const [, { properties }] of sections)
      for (const [key, { title, description, examples }] of Object.entries(properties)) {
        assert.match(title, / /, key);
        assert.match(description, /\.$/, key);
        assert.ok(examples.length > 0, key);
      }
  });

  test('gives every option a variable of its own', () => {
    assert.equal(new Set(options.map(variableOf)).size, options.length);
  });

  test('accepts its own examples', () => {
    for (const [section, { properties }] of sections)
      for (const [key, { examples }] of Object.entries(properties))
        for (const example of examples)
          assert.doesNotThrow(() =>
            loadConfig(
              {
                APP_TLS_CERT_FILE: '/c',
                APP_TLS_KEY_FILE: '/k',
                OPERATOR_TLS_CERT_FILE: '/c',
                OPERATOR_TLS_KEY_FILE: '/k',
                PING_FIXED_RESOURCES: '{"cpu":"1"}',
                ROUTES_CERT_FILE: '/c',
                ROUTES_KEY_FILE: '/k',
                MESH_TUN_RESOURCE: 'squat.ai/tun',
              },
              { [section]: { [key]: example } },
              folder,
            ),
          );
  });
});

describe('an option that cannot be just any text', () => {
  const anyText = ['a text', 'a path', 'a list, as JSON array of texts or with commas'];
  const nonsense = '{"no value": of any option';

  for (const option of options.filter(({ allowed }) => !anyText.includes(allowed)))
    test(`${nameOf(option)} is refused by its name and source, and with what is allowed`, () => {
      const variable = variableOf(option);

      assert.throws(
        () => loadConfig({ [variable]: nonsense }, {}, folder),
        ({ message }: Error) =>
          message.startsWith(`the configuration has a fault:\n  - ${nameOf(option)}`) &&
          message.includes(`(environment variable ${variable})`) &&
          message.endsWith(`; allowed: ${option.allowed}`),
      );
    });
});

describe('config.sample.ini', () => {
  const sample = readFileSync('config.sample.ini', 'utf8');

  test('changes nothing as it is', () => {
    assert.deepEqual(load(sample).warnings, []);
  });

  test('holds every option, and is understood when all are uncommented', () => {
    const uncommented = sample.replace(/^#([a-z_]+ = )/gm, '$1');

    const { config } = load(uncommented);

    for (const option of options) assert.match(sample, new RegExp(`^#${option.key} = `, 'm'), nameOf(option));
    assert.equal(config.app.socket_port, 0);
    assert.deepEqual(config.offloading.image_pull_secrets, ['site-registry']);
  });
});

test("a reference user's config.ini keeps working, with warnings for what has no effect", () => {
  const { config, warnings } = load(
    [
      '[app]',
      'name=plugin',
      'version=dev',
      'api_versions=v1',
      'api_docs_path=/docs',
      'socket_address=http://0.0.0.0',
      'socket_port=4000',
      '[log]',
      'level=DEBUG',
      'rich_enabled=True',
      'requests_enabled=False',
      '[k8s]',
      'kubeconfig_path=private/k8s/kubeconfig.yaml',
      'client_configuration={"verify_ssl": true, "ssl_ca_cert": "private/k8s/ca.crt"}',
      '[offloading]',
      'namespace_prefix=offloading',
      'namespace_prefix_exclusions=["science"]',
      'node_selector={"nvidia/gpu-model": "T4"}',
      'node_tolerations=[{"key": "nvidia.com/gpu", "operator": "Exists", "effect": "NoSchedule"}]',
      '[mesh]',
      'init_container=True',
      'startup_probe=True',
      'slurm_setup_script=False',
      '[tcp_tunnel]',
      'enabled=False',
      'bastion_namespace=tcp-tunnel',
      'bastion_chart_path=infr/charts/tcp-tunnel/charts/bastion',
      'gateway_host=',
      'gateway_port=',
      'gateway_ssh_private_key=',
    ].join('\n'),
  );

  assert.equal(config.log.level, 'debug');
  assert.equal(config.app.socket_port, 4000);
  assert.deepEqual(config.offloading.namespace_prefix_exclusions, ['science']);
  assert.deepEqual(
    warnings.map((warning) => warning.split(' ')[0]),
    ['tcp_tunnel.bastion_chart_path'],
  );
});
