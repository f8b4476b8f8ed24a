import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import { KubeConfig } from '@kubernetes/client-node';
import { type Admin, createAdmin, toUpstream } from '../contract/bench/admin.ts';
import { ask } from '../gateway/harness.ts';
import { whyNoHelm } from './chart/helm.ts';
import { type OwnCluster, startClusterIn } from './machine/cluster.ts';
import { bootMachine, type Machine, put, whyNoMachine } from './machine/machine.ts';

/**
 * The role: as a unit on a machine of its own with a real systemd, as a release on the cluster that KUBECONFIG names. ANSIBLE_PLAYBOOK is the program
 * of ansible-core, where it is not in PATH. Build dist/ first.
 */
const execute = promisify(execFile);
const { KUBECONFIG, ANSIBLE_PLAYBOOK: program = 'ansible-playbook', HELM = 'helm' } = process.env;
const noAnsible = await execute(program, ['--version']).then(
  () => undefined,
  () => 'there is no ansible-playbook: pip install ansible-core, and put it into PATH or name it in ANSIBLE_PLAYBOOK',
);

const settings = {
  ANSIBLE_ROLES_PATH: resolve('deploy/ansible/roles'),
  ANSIBLE_NOCOLOR: '1',
  LC_ALL: 'C.UTF-8',
  HOME: '/root',
};
/** On the machine it runs on, with the Python that runs it. */
const python = 'ansible_python_interpreter={{ ansible_playbook_python }}';
const common = ['--inventory', 'localhost,', '--connection', 'local', '--extra-vars', python, '--diff'];
const play = (vars: object) =>
  JSON.stringify([{ hosts: 'all', gather_facts: false, roles: [{ role: 'interlink_kubernetes_plugin', vars }] }]);

interface Recap {
  readonly changed: number;
  readonly text: string;
}

/** How many tasks changed something. */
function recapOf(text: string): Recap {
  const [, changed, failed] = /^localhost .*changed=(\d+) .*failed=(\d+)/m.exec(text) ?? [];
  assert.equal(failed, '0', text);
  return { changed: Number(changed), text };
}

describe('the role, as a unit', { skip: noAnsible ?? (await whyNoMachine()) ?? false }, () => {
  let machine: Machine;
  let cluster: OwnCluster;
  let folder = '';
  const variables = () => ({
    interlink_plugin_config: {
      offloading: { namespace_prefix: 'site', node_selector: { a: '100%' } },
      log: { level: 'debug' },
    },
    interlink_plugin_environment: { OFFLOADING_CLUSTER_ID: 'site-a', APP_DESCRIPTION: 'a "quoted" \\ $HOME %h text' },
    interlink_plugin_kubeconfig: JSON.stringify(cluster.kubeconfig),
    interlink_plugin_socket_group: 'interlink',
  });

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ansible-'));
    machine = await bootMachine();
    cluster = await startClusterIn(machine, folder);
  });
  after(async () => {
    await cluster.close();
    await machine.close();
    await rm(folder, { recursive: true });
  });

  async function playbook(vars: object, ...flags: readonly string[]): Promise<Recap> {
    await put(machine, '/root/play.yml', play(vars));
    const env = Object.entries(settings).map(([name, value]) => `${name}=${value}`);
    const command = ['env', ...env, program, ...common, ...flags, '/root/play.yml'];
    return recapOf(await machine.run(...command).catch((error) => assert.fail(`${error.stdout}\n${error.stderr}`)));
  }

  const socket = '/run/interlink-kubernetes-plugin/plugin.sock';
  const ping = () =>
    ask({ socketPath: machine.path(socket), agent: false }, { method: 'POST', path: '/status', body: '[]' });
  const pidOf = async () =>
    (await machine.run('systemctl', 'show', '--value', '--property', 'MainPID', 'interlink-kubernetes-plugin')).trim();

  test('a dry run on a fresh machine says what it would change, and changes nothing', async () => {
    const { changed } = await playbook(variables(), '--check');

    assert.ok(changed > 5, `${changed}`);
    await assert.rejects(machine.run('test', '-e', '/etc/interlink-kubernetes-plugin'));
    await assert.rejects(machine.run('id', 'interlink-plugin'));
  });

  test('a run installs the plugin, which answers the group of interLink; no secret is shown', async () => {
    const { changed, text } = await playbook(variables());

    assert.ok(changed > 5, `${changed}`);
    assert.equal((await ping()).status, 200);
    assert.equal((await machine.run('stat', '-c', '%U %G %a', socket)).trim(), 'interlink-plugin interlink 660');
    assert.equal((await machine.run('systemctl', 'is-enabled', 'interlink-kubernetes-plugin')).trim(), 'enabled');
    assert.ok(!text.includes(String(cluster.kubeconfig.users[0]?.user.token)));
    assert.doesNotMatch(text, /quoted/);
    const secrets = await machine.run(
      'sh',
      '-c',
      'cd /etc/interlink-kubernetes-plugin && stat -c "%U:%G %a" environment private/config.ini private/k8s/kubeconfig.yaml',
    );
    assert.equal(secrets, 'root:root 600\nroot:interlink-plugin 640\nroot:interlink-plugin 640\n');
    const environment = await machine.run('cat', `/proc/${await pidOf()}/environ`);
    assert.ok(environment.split('\0').includes('APP_DESCRIPTION=a "quoted" \\ $HOME %h text'), environment);
  });

  test('a second run changes nothing, and restarts nothing', async () => {
    const before = await pidOf();

    assert.equal((await playbook(variables())).changed, 0);
    assert.equal((await playbook(variables(), '--check')).changed, 0);

    assert.equal(await pidOf(), before);
  });

  test('another option is written and taken, with a restart', async () => {
    const before = await pidOf();
    const vars = { ...variables(), interlink_plugin_config: { log: { level: 'warn' } } };

    // The file, and the restart.
    assert.equal((await playbook(vars)).changed, 2);

    assert.notEqual(await pidOf(), before);
    assert.equal((await ping()).status, 200);
    assert.equal((await playbook(vars)).changed, 0);
  });

  test('another kubeconfig is written without a restart', async () => {
    const before = await pidOf();
    const vars = {
      ...variables(),
      interlink_plugin_config: { log: { level: 'warn' } },
      interlink_plugin_kubeconfig: JSON.stringify({ ...cluster.kubeconfig, preferences: {} }),
    };

    assert.equal((await playbook(vars)).changed, 1);

    assert.equal(await pidOf(), before);
  });

  test('a plugin that does not start fails the run', async () => {
    const vars = { ...variables(), interlink_plugin_config: { app: { bogus: 1 } } };

    await assert.rejects(playbook(vars), /bogus|interlink-kubernetes-plugin/);
  });

  test('an old Node.js is refused', async () => {
    await put(machine, '/usr/local/bin/old-node', '#!/bin/sh\necho v18.20.0\n', 0o755);

    await assert.rejects(
      playbook({ ...variables(), interlink_plugin_node: '/usr/local/bin/old-node' }),
      /needs Node\.js 20\.19 or newer/,
    );
  });
});

const noRelease =
  noAnsible ?? (await whyNoHelm()) ?? (KUBECONFIG === undefined ? 'KUBECONFIG names no cluster' : undefined);

describe('the role, as a release', { skip: noRelease ?? false }, () => {
  const namespace = `role-${randomUUID().slice(0, 8)}`;
  const values = {
    interlink_plugin_mode: 'chart',
    interlink_plugin_namespace: namespace,
    interlink_plugin_helm: HELM,
    interlink_plugin_helm_kubeconfig: KUBECONFIG,
    interlink_plugin_values: { remote: { kubeconfigSecret: 'remote' } },
    interlink_plugin_config: { offloading: { namespace_prefix: 'site' } },
    // Its image is in reach of no node.
    interlink_plugin_wait: false,
  };
  let folder = '';
  let admin: Admin;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ansible-'));
    const kubeConfig = new KubeConfig();
    kubeConfig.loadFromFile(String(KUBECONFIG));
    admin = createAdmin(await toUpstream(kubeConfig));
  });
  after(async () => {
    await admin.request('DELETE', `/api/v1/namespaces/${namespace}`);
    admin.close();
    await rm(folder, { recursive: true });
  });

  async function playbook(vars: object, ...flags: readonly string[]): Promise<Recap> {
    const file = join(folder, 'play.yml');
    await writeFile(file, play(vars));
    const env = { ...process.env, ...settings, HOME: folder, TMPDIR: folder };
    return recapOf((await execute(program, [...common, ...flags, file], { env })).stdout);
  }

  const configurationThere = async () => {
    const path = `/api/v1/namespaces/${namespace}/configmaps/interlink-kubernetes-plugin`;
    return (await admin.request<{ data: Record<string, string> }>('GET', path)).data['config.ini'];
  };

  test('a dry run says that it would install it, and does not', async () => {
    assert.equal((await playbook(values, '--check')).changed, 1);

    await assert.rejects(admin.request('GET', `/api/v1/namespaces/${namespace}`), { status: 404 });
  });

  test('a run installs it, and a second one changes nothing', async () => {
    assert.equal((await playbook(values)).changed, 1);
    assert.match(String(await configurationThere()), /^namespace_prefix = site$/m);

    assert.equal((await playbook(values)).changed, 0);
    assert.equal((await playbook(values, '--check')).changed, 0);
  });

  test('another option is another release', async () => {
    const other = { ...values, interlink_plugin_config: { offloading: { namespace_prefix: 'other' } } };

    assert.equal((await playbook(other, '--check')).changed, 1);
    assert.match(String(await configurationThere()), /^namespace_prefix = site$/m);
    assert.equal((await playbook(other)).changed, 1);

    assert.match(String(await configurationThere()), /^namespace_prefix = other$/m);
    assert.equal((await playbook(other)).changed, 0);
  });
});
