import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { copyFile, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { ask } from '../gateway/harness.ts';
import { type OwnCluster, startClusterIn } from './machine/cluster.ts';
import { bootMachine, type Machine, put, whyNoMachine } from './machine/machine.ts';

/**
 * The unit, run by a real systemd: it must allow what the plugin does, an exec plugin included. Needs root, systemd, and dist/ to be built;
 * what is installed goes with the machine. The cluster is the stand-in.
 */
const reason = await whyNoMachine();
const unit = 'interlink-kubernetes-plugin.service';
const etc = '/etc/interlink-kubernetes-plugin';
const socket = '/run/interlink-kubernetes-plugin/plugin.sock';

describe('the unit', { skip: reason ?? false }, () => {
  let machine: Machine;
  let cluster: OwnCluster;
  let folder = '';

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'systemd-'));
    machine = await bootMachine();
    cluster = await startClusterIn(machine, folder);
    await install();
  });
  after(async () => {
    await cluster.close();
    await machine.close();
    await rm(folder, { recursive: true });
  });

  /** As docs/deployment.md has it. */
  async function install(): Promise<void> {
    const copy = async (from: string, to: string) => {
      await machine.run('install', '-D', '-m', '0644', '/dev/null', to);
      await copyFile(from, machine.path(to));
    };
    const modules = (await readdir('dist/gateway')).filter((file) => /\.[cm]js$/.test(file));
    for (const file of modules)
      await copy(`dist/gateway/${file}`, `/usr/local/lib/interlink-kubernetes-plugin/${file}`);
    for (const file of await readdir('dist/gateway/pages'))
      await copy(`dist/gateway/pages/${file}`, `/usr/local/lib/interlink-kubernetes-plugin/pages/${file}`);
    await copy(`deploy/systemd/${unit}`, `/etc/systemd/system/${unit}`);
    await copy('deploy/systemd/sysusers.conf', '/etc/sysusers.d/interlink-kubernetes-plugin.conf');
    await copy('deploy/systemd/environment', `${etc}/environment`);
    await machine.run('systemd-sysusers');
    await machine.run(
      'install',
      '-d',
      '-m',
      '0750',
      '-g',
      'interlink-plugin',
      etc,
      `${etc}/private`,
      `${etc}/private/k8s`,
    );
    const { kubeconfig } = cluster;
    const exec = { apiVersion: 'client.authentication.k8s.io/v1', command: 'give-token', interactiveMode: 'Never' };
    await put(
      machine,
      `${etc}/private/k8s/kubeconfig.yaml`,
      JSON.stringify({ ...kubeconfig, users: [{ ...kubeconfig.users[0], user: { exec } }] }),
      0o640,
    );
    const credential = {
      apiVersion: exec.apiVersion,
      kind: 'ExecCredential',
      status: { token: kubeconfig.users[0]?.user.token },
    };
    // Like a cloud's tool, it keeps something at home.
    await put(
      machine,
      '/usr/local/bin/give-token',
      `#!/bin/sh\necho kept > ~/.cache-of-plugin && echo '${JSON.stringify(credential)}'\n`,
      0o755,
    );
    await put(machine, `${etc}/private/config.ini`, '[log]\ndir = /var/log/interlink-kubernetes-plugin\n', 0o640);
    await machine.run('chgrp', '-R', 'interlink-plugin', `${etc}/private`);
    await machine.run('systemctl', 'daemon-reload');
    await start();
  }

  /** Where a start fails, its journal says why. */
  async function start(verb: 'start' | 'restart' = 'start'): Promise<void> {
    await machine.run('systemctl', verb, unit).catch(async (cause) => assert.fail(`${cause}\n${await journal()}`));
  }

  const journal = () => machine.run('journalctl', '--no-pager', '-n', '20', '-u', unit);

  const property = async (name: string) =>
    (await machine.run('systemctl', 'show', '--value', '--property', name, unit)).trim();

  async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
    for (const end = Date.now() + 60_000; !(await isSo()); await new Promise((resolve) => setTimeout(resolve, 200)))
      assert.ok(Date.now() < end, `${what}: ${await journal()}`);
  }

  const post = (path: string, body: unknown) =>
    ask({ socketPath: machine.path(socket), agent: false }, { method: 'POST', path, body: JSON.stringify(body) });
  const isHealthy = () =>
    post('/status', []).then(
      ({ status }) => status === 200,
      () => false,
    );

  test('offloads a pod, with the credential of an exec plugin', async () => {
    await until('answering', isHealthy);
    const page = await ask(
      { socketPath: machine.path(socket), agent: false },
      { method: 'GET', path: '/docs/swagger-ui-bundle.js' },
    );
    assert.equal(page.status, 200, page.text);
    const metadata = { name: 'hello', namespace: 'science', uid: randomUUID() };
    const pod = {
      metadata,
      spec: {
        restartPolicy: 'Never',
        containers: [{ name: 'main', image: 'busybox', command: ['echo', 'offloaded'] }],
      },
    };

    const made = await post('/create', { pod, container: [{ name: 'main' }] });
    assert.equal(made.status, 200, made.text);
    const asked = { ...pod, metadata: { ...metadata, annotations: { JobID: JSON.parse(made.text).PodJID } } };
    await until('its end', async () => {
      const [entry] = JSON.parse((await post('/status', [asked])).text);
      return entry.containers[0].state.terminated?.exitCode === 0;
    });
    const { text } = await post('/getLogs', {
      Namespace: 'science',
      PodName: 'hello',
      PodUID: metadata.uid,
      ContainerName: 'main',
      Opts: {},
    });

    assert.equal(text, 'offloaded\n');
    assert.equal((await post('/delete', asked)).status, 200);
    assert.equal((await machine.run('cat', '/var/lib/interlink-kubernetes-plugin/.cache-of-plugin')).trim(), 'kept');
  });

  test('is a user without rights, writes its journal and its log, and its socket is its own', async () => {
    const status = await machine.run('cat', `/proc/${await property('MainPID')}/status`);
    assert.match(status, /^CapEff:\t0+$/m);
    assert.match(status, /^NoNewPrivs:\t1$/m);
    assert.match(status, /^Seccomp:\t2$/m);
    const { uid, mode } = await stat(machine.path(socket));
    assert.equal(String(uid), (await machine.run('id', '-u', 'interlink-plugin')).trim());
    assert.equal(mode & 0o777, 0o600);
    await stat(machine.path('/var/lib/interlink-kubernetes-plugin/deletes'));
    assert.match(
      await machine.run('cat', '/var/log/interlink-kubernetes-plugin/interlink-kubernetes-plugin.log'),
      /"listening"/,
    );
    assert.doesNotMatch(await machine.run('journalctl', '--no-pager', '-u', unit), /open to others|"level":"error"/);
  });

  test('gives the socket to the group of interLink', async () => {
    await machine.run('groupadd', 'interlink');
    await machine.run('usermod', '-aG', 'interlink', 'interlink-plugin');
    await put(
      machine,
      `/etc/systemd/system/${unit}.d/group.conf`,
      '[Service]\nEnvironment=APP_SOCKET_GROUP=interlink APP_SOCKET_MODE=0660\n',
    );
    await machine.run('systemctl', 'daemon-reload');
    await start('restart');
    await until('answering', isHealthy);

    assert.equal((await machine.run('stat', '-c', '%G %a', socket)).trim(), 'interlink 660');
  });

  test('is started again when it was killed, and opens its log anew when it is reloaded', async () => {
    const before = await property('MainPID');
    await machine.run('systemctl', 'kill', '--signal=SIGKILL', unit);
    await until('a restart', async () => !['0', before].includes(await property('MainPID')) && (await isHealthy()));

    const log = '/var/log/interlink-kubernetes-plugin/interlink-kubernetes-plugin.log';
    await machine.run('mv', log, `${log}.1`);
    await machine.run('systemctl', 'reload', unit);
    await until('a new log file', () =>
      machine.run('test', '-e', log).then(
        () => true,
        () => false,
      ),
    );
    assert.equal(await property('NRestarts'), '1');
  });

  test('stops gracefully, and keeps the folder that others may have mounted', async () => {
    await machine.run('systemctl', 'stop', unit);

    assert.equal(await property('Result'), 'success');
    assert.equal(await property('ExecMainStatus'), '0');
    await stat(machine.path('/run/interlink-kubernetes-plugin'));
    await assert.rejects(stat(machine.path(socket)), { code: 'ENOENT' });
  });

  test('does not try a wrong configuration again and again', async () => {
    await put(machine, `${etc}/private/config.ini`, '[app]\nbogus = 1\n', 0o640);
    await machine.run('chgrp', 'interlink-plugin', `${etc}/private/config.ini`);
    await machine.run('systemctl', 'start', unit);
    await until('its end', async () => (await property('ActiveState')) === 'failed');

    assert.equal(await property('ExecMainStatus'), '78');
    assert.match(await journal(), /bogus/);
  });
});
