import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { ConfigError } from './configError.ts';
import { loadConfig } from './load.ts';
import type { ConfigOverrides } from './sources.ts';

const folder = mkdtempSync(join(tmpdir(), 'config-'));
after(() => rmSync(folder, { recursive: true }));

/** A folder with private/config.ini in it. */
function site(text: string): string {
  const root = mkdtempSync(join(folder, 'site-'));
  mkdirSync(join(root, 'private'));
  writeFileSync(join(root, 'private', 'config.ini'), text);
  return root;
}

function faultsOf(text: string, environment: Record<string, string> = {}, overrides: ConfigOverrides = {}): string[] {
  try {
    loadConfig(environment, overrides, site(text));
  } catch (error) {
    assert.ok(error instanceof ConfigError);
    return [...error.faults];
  }
  return [];
}

describe('the configuration', () => {
  test('has a default for everything, without a file or a variable', () => {
    const { config, warnings, source } = loadConfig({}, {}, folder);

    assert.equal(config.app.socket_address, 'unix:///var/run/.plugin.sock');
    assert.equal(config.offloading.namespace_prefix, 'offloading');
    assert.deepEqual(config.k8s.kubeconfig, {});
    assert.deepEqual(warnings, []);
    assert.equal(source, 'no file');
  });

  test('takes a value from the program, else the environment, else the file, else the default', () => {
    const root = site('[app]\nname=file\ndescription=file\nversion=file');

    const { config } = loadConfig(
      { APP_NAME: 'environment', APP_DESCRIPTION: 'environment' },
      { app: { name: 'program' } },
      root,
    );

    assert.equal(config.app.name, 'program');
    assert.equal(config.app.description, 'environment');
    assert.equal(config.app.version, 'file');
    assert.equal(config.app.api_docs_path, '/docs');
  });

  test('passes an empty text on to the next source where an option cannot be empty', () => {
    const root = site('[app]\nsocket_port=4000\n[offloading]\nnamespace_prefix=\n[tcp_tunnel]\ngateway_port=');

    const { config } = loadConfig({ APP_SOCKET_PORT: '', LOG_LEVEL: '' }, {}, root);

    assert.equal(config.app.socket_port, 4000);
    assert.equal(config.log.level, 'info');
    assert.equal(config.tcp_tunnel.gateway_port, 30222);
    assert.equal(config.offloading.namespace_prefix, '');
  });

  test('reads the file that CONFIG_FILE_PATH names, from the working folder when it is relative', () => {
    const root = site('');
    writeFileSync(join(root, 'private', 'other.ini'), '[app]\nname=other');

    const { config, source } = loadConfig({ CONFIG_FILE_PATH: 'private/other.ini' }, {}, root);

    assert.equal(config.app.name, 'other');
    assert.equal(source, 'private/other.ini');
  });

  test('resolves relative paths from the parent of the folder the file is in', () => {
    const root = site(
      '[k8s]\nclient_configuration={"ssl_ca_cert":"private/ca.crt","key_file":"/abs","cert_file":null}',
    );

    const { config } = loadConfig(
      { CONFIG_FILE_PATH: join(root, 'private/config.ini'), APP_TLS_CERT_FILE: 'private/c', APP_TLS_KEY_FILE: '/k' },
      {},
      '/elsewhere',
    );

    assert.equal(config.k8s.kubeconfig_path, join(root, 'private/k8s/kubeconfig.yaml'));
    assert.deepEqual(config.k8s.client_configuration, {
      ssl_ca_cert: join(root, 'private/ca.crt'),
      key_file: '/abs',
      cert_file: null,
    });
    assert.equal(config.app.tls_cert_file, join(root, 'private/c'));
    assert.equal(config.app.tls_key_file, '/k');
    assert.equal(config.app.bearer_token_file, '');
  });

  test('resolves relative paths from the working folder when there is no file', () => {
    const { config } = loadConfig({ K8S_KUBECONFIG_PATH: 'k' }, {}, folder);

    assert.equal(config.k8s.kubeconfig_path, join(folder, 'k'));
  });

  test('resolves a relative path of the unix socket like any other, and leaves every other address alone', () => {
    const root = site('[app]\nsocket_address=unix://private/plugin.sock');
    const socketAddressOf = (address?: string) =>
      loadConfig({ CONFIG_FILE_PATH: join(root, 'private/config.ini'), APP_SOCKET_ADDRESS: address }, {}, '/elsewhere')
        .config.app.socket_address;

    assert.equal(socketAddressOf(), `unix://${join(root, 'private/plugin.sock')}`);
    assert.equal(socketAddressOf('unix:///run/plugin.sock'), 'unix:///run/plugin.sock');
    assert.equal(socketAddressOf('http://0.0.0.0:4000'), 'http://0.0.0.0:4000');
    assert.throws(
      () => socketAddressOf('unix://'),
      /app\.socket_address = "unix:\/\/" .* does not have the right form/,
    );
  });

  test('inherits [DEFAULT] in sections that stand in the file, and interpolates in the file only', () => {
    const root = site('[DEFAULT]\nsite=b\nname=of %(site)s\n[app]\ndescription=100%% %(name)s\n');

    const { config } = loadConfig({ APP_VERSION: '%(site)s' }, {}, root);

    assert.equal(config.app.name, 'of b');
    assert.equal(config.app.description, '100% of b');
    assert.equal(config.app.version, '%(site)s');
  });

  test('ignores environment variables it does not know', () => {
    assert.doesNotThrow(() => loadConfig({ APP_NMAE: 'x', K8S_PORT: 'tcp://10.0.0.1' }, {}, folder));
  });

  const faulty = [
    [
      '[app]\nsocket_port=abc',
      'app.socket_port = "abc" (private/config.ini line 2) is not an integer; allowed: an integer from 0 to 65535',
    ],
    [
      '[app]\nsocket_port=70000',
      'app.socket_port = 70000 (private/config.ini line 2) must be <= 65535; allowed: an integer from 0 to 65535',
    ],
    [
      '[app]\nsocket_address=https://host',
      'app.socket_address = "https://host" (private/config.ini line 2) does not have the right form; allowed: unix:///path, http://host or http://host:port',
    ],
    [
      '[offloading]\npreflight=perhaps',
      'offloading.preflight = "perhaps" (private/config.ini line 2) is not a truth value; allowed: true or false',
    ],
    [
      '[log]\nlevel=LOUD',
      'log.level = "loud" (private/config.ini line 2) is none of the allowed values; allowed: one of debug, info, warn, error',
    ],
    [
      '[offloading]\nnamespace_prefix=a%b',
      'offloading.namespace_prefix (private/config.ini line 2) has a % alone; write %% for a percent sign; allowed: at most 40 lower-case letters, digits and dashes, or nothing',
    ],
    [
      '[offloading]\nnode_selector={"a":1}',
      'offloading.node_selector.a (private/config.ini line 2) must be string; allowed: a JSON object of texts, such as {"name": "text"}',
    ],
    [
      '[offloading]\nnode_selector={"example.com/a":1}',
      'offloading.node_selector.example.com/a (private/config.ini line 2) must be string; allowed: a JSON object of texts, such as {"name": "text"}',
    ],
    [
      '[offloading]\nnode_selector=["a"]',
      'offloading.node_selector (private/config.ini line 2) must be object; allowed: a JSON object of texts, such as {"name": "text"}',
    ],
    [
      '[offloading]\nprotected_namespaces=[1]',
      'offloading.protected_namespaces.0 (private/config.ini line 2) must be string; allowed: a list, as JSON array of texts or with commas',
    ],
    [
      '[k8s]\nkubeconfig={token: s3cret}',
      'k8s.kubeconfig (private/config.ini line 2) is not valid JSON (names and texts in double quotes, no comma at the end); allowed: a JSON object',
    ],
    [
      '[k8s]\nclient_configuration={"verify_ssl":"s3cret"}',
      'k8s.client_configuration.verify_ssl (private/config.ini line 2) must be boolean or null; allowed: a JSON object such as {"verify_ssl": true, "ssl_ca_cert": "private/k8s/ca.crt"}',
    ],
    [
      '[k8s]\nclient_configuration={"api_key":{"s3cret":1}}',
      'k8s.client_configuration.api_key (private/config.ini line 2) must be string; allowed: a JSON object such as {"verify_ssl": true, "ssl_ca_cert": "private/k8s/ca.crt"}',
    ],
    [
      '[app]\nsocket_adress=x',
      'app.socket_adress (private/config.ini line 2) is not an option; did you mean app.socket_address?',
    ],
    [
      '[k8s]\nnode_selector={}',
      'k8s.node_selector (private/config.ini line 2) is not an option; did you mean offloading.node_selector?',
    ],
    ['[logs]\nbananas=1', 'logs.bananas (private/config.ini line 2) is not an option; [logs] has max_follows'],
    ['[App]\nname=x', '[App] (private/config.ini line 1) is not a section; did you mean [app]?'],
    [
      '[bananas]\nname=x',
      '[bananas] (private/config.ini line 1) is not a section; there are app, operator, log, backend, k8s, offloading, status, ping, delete, orphans, replicas, logs, mesh, tcp_tunnel, routes, audit',
    ],
    ['name=x', 'private/config.ini line 1 stands before the first [section]'],
    ['[app]\ntls_cert_file=c', 'app.tls_cert_file is set without app.tls_key_file: TLS needs both'],
    ['[app]\ntls_key_file=c', 'app.tls_key_file is set without app.tls_cert_file: TLS needs both'],
    [
      '[app]\ntls_client_ca_file=c',
      'app.tls_client_ca_file is set without app.tls_cert_file: client certificates need TLS',
    ],
    [
      '[mesh]\ntun_device=resource',
      'mesh.tun_device is resource, but mesh.tun_resource does not say which, such as squat.ai/tun',
    ],
    ...[
      'registry.example.org/interlink-mesh',
      'registry.example.org:5000/interlink-mesh',
      'interlink-mesh@sha256:0',
    ].map(
      (image) =>
        [
          `[mesh]\nimage=${image}`,
          'mesh.image has no tag and no digest: which image runs with NET_ADMIN would be up to the registry',
        ] as const,
    ),
    [
      '[replicas]\nnamespace=kube-public',
      'replicas.namespace is kube-public, which is protected: choose one that nobody else uses',
    ],
    [
      '[ping]\nresources=fixed',
      'ping.resources is fixed, but ping.fixed_resources names no resource, such as {"cpu": "64"}',
    ],
  ] as const;
  for (const [text, fault] of faulty) test(`is refused: ${fault}`, () => assert.deepEqual(faultsOf(text), [fault]));

  test('is not, where the image of the mesh has a tag or a digest', () => {
    const digest = `sha256:${'0a'.repeat(32)}`;
    for (const image of ['mesh:0.1.0', 'registry:5000/a/mesh:1', `mesh@${digest}`, `registry:5000/mesh:1@${digest}`])
      assert.deepEqual(faultsOf(`[mesh]\nimage=${image}`), [], image);
  });

  test('names the environment variable or the program when the fault comes from there', () => {
    assert.deepEqual(faultsOf('', { APP_BODY_LIMIT: '1' }, { status: { deadline_seconds: 0 } }), [
      'app.body_limit = 1 (environment variable APP_BODY_LIMIT) must be >= 1024; allowed: an integer from 1024 to 1073741824',
      'status.deadline_seconds = 0 (set by the program) must be >= 1; allowed: an integer from 1 to 120',
    ]);
    const misspelt: ConfigOverrides = JSON.parse('{"app":{"nmae":"x"}}');
    assert.deepEqual(faultsOf('', {}, misspelt), [
      'app.nmae (set by the program) is not an option; did you mean app.name?',
    ]);
  });

  test('lists all its faults at once', () => {
    const faults = faultsOf(
      '[app]\nsocket_port=abc\nnmae=x\n[k8s]\nmax_connections=0\nkubeconfig={\n[orphans]\npolicy=keep\nx',
      {
        LOG_RICH_ENABLED: '2',
      },
    );

    assert.equal(faults.length, 7);
  });

  test('is refused with a count and one line per fault', () => {
    assert.throws(() => loadConfig({ LOG_LEVEL: 'x', APP_BODY_LIMIT: 'y' }, {}, folder), {
      name: 'ConfigError',
      message: /^the configuration has 2 faults:\n {2}- app\.body_limit .+\n {2}- log\.level .+$/,
    });
  });

  test('never shows the value of a secret, however it is broken', () => {
    const secret = 'b3BlbnNzaC1rZXktdjEAAAAACmFlczI1Ni1jdHIAAAAGYmNyeXB0==';
    const message = faultsOf(
      `[tcp_tunnel]\ngateway_ssh_private_key=-----BEGIN\n${secret}\n[k8s]\nkubeconfig=${secret}\nclient_configuration={"password":["${secret}"]}`,
      { TCP_TUNNEL_ENABLED: 'x', K8S_KUBECONFIG: `"${secret}"` },
    ).join('\n');

    assert.match(message, /kubeconfig/);
    assert.doesNotMatch(message, /b3Blb/i);
  });

  const unreadable = [
    ['is missing', () => join(folder, 'missing.ini'), 'there is no such file'],
    ['is a folder', () => folder, 'it is a folder'],
    ['is below a file', () => join(site(''), 'private/config.ini/x'), 'there is no such file'],
  ] as const;
  for (const [what, create, reason] of unreadable)
    test(`is refused when the file named explicitly ${what}`, () => {
      const path = create();

      assert.throws(() => loadConfig({ CONFIG_FILE_PATH: path }, {}, folder), {
        message: `the configuration has a fault:\n  - ${path} (environment variable CONFIG_FILE_PATH) cannot be read: ${reason}`,
      });
    });

  test('is refused when the default file exists but is not text', () => {
    const root = site('');
    writeFileSync(join(root, 'private/config.ini'), Buffer.from([0xff, 0xfe, 0x41]));

    assert.throws(() => loadConfig({}, {}, root), /private\/config\.ini cannot be read: it is not UTF-8 text/);
  });

  test('warns of options without effect and says why, but not of their defaults', () => {
    const { warnings } = loadConfig(
      {},
      {},
      site('[log]\nlevel=info\nrequests_enabled=False\n[tcp_tunnel]\nbastion_chart_path=charts/bastion'),
    );

    assert.deepEqual(warnings, [
      'tcp_tunnel.bastion_chart_path (private/config.ini line 5): the plugin does not run Helm, so no chart is read',
    ]);
  });

  test('warns of a variable that looks like that of an option and is none, with the one that is near', () => {
    const { warnings } = loadConfig(
      {
        OFFLOADING_NAMESPACE_PREFFIX: 'x',
        K8S_NODE: 'n1',
        APP_SERVICE_HOST: '10.0.0.1',
        APP_PORT_80_TCP_ADDR: '10.0.0.1',
        APPLE: 'pie',
        CONFIG_FILE_PATH: '/dev/null',
      },
      {},
      site(''),
    );

    assert.deepEqual(warnings, [
      'environment variable OFFLOADING_NAMESPACE_PREFFIX is that of no option, so it has no effect; did you mean OFFLOADING_NAMESPACE_PREFIX?',
      'environment variable K8S_NODE is that of no option, so it has no effect',
    ]);
  });

  test('warns of a shared namespace that pods of a local one are put into', () => {
    const warningsOf = (namespace: string) => loadConfig({}, {}, site(`[replicas]\nnamespace=${namespace}`)).warnings;

    assert.deepEqual(warningsOf('offloading-team'), [
      'replicas.namespace is offloading-team: pods of a local namespace may be put there, beside what the gateways share',
    ]);
    assert.deepEqual(warningsOf('interlink-site-a'), []);
  });

  test('warns of a mesh that trusts more than it needs to', () => {
    const { warnings } = loadConfig({}, {}, site('[mesh]\nmode=script\nverify_tls=false'));

    assert.deepEqual(
      warnings.map((warning) => warning.split(':')[0]),
      ['mesh.mode is script', 'mesh.verify_tls is false'],
    );
  });

  test('warns of an exclusion that opens a protected namespace', () => {
    const text =
      '[offloading]\nnamespace_prefix_exclusions=["kube-system","science","vault","default"]\nprotected_namespaces=vau*';

    const { warnings } = loadConfig({}, {}, site(text));

    assert.deepEqual(
      warnings,
      ['kube-system', 'vault', 'default'].map(
        (name) =>
          `offloading.namespace_prefix_exclusions opens the protected remote namespace ${name} to offloaded pods`,
      ),
    );
  });
});
