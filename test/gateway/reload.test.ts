import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { startCluster } from '../cluster/cluster.ts';
import { openHttpPlugin } from '../contract/front/http.ts';
import { createBody } from '../contract/wire/create.ts';
import { container, wirePod } from '../contract/wire/pod.ts';
import { bundled, run } from './bundles.ts';
import { freshFolder, until } from './harness.ts';

const bundleOf = bundled({ main: 'gateway/main.ts' });

test('a running plugin takes over what changed at SIGHUP: log, limits, ping and what creates go by', async (t) => {
  const cluster = await startCluster({ kubelet: 'none' });
  t.after(() => cluster.close());
  const folder = await freshFolder(t);
  const path = join(folder, 'config.ini');
  const socketPath = join(folder, 'plugin.sock');
  const before = `[app]\nsocket_address = unix://${socketPath}\n`;
  await writeFile(path, before);
  const { child, err, ended } = run(
    t,
    [bundleOf('main'), '--config', path],
    { K8S_KUBECONFIG: JSON.stringify(cluster.kubeconfig) },
    folder,
  );
  await until(() => err().includes('"listening"') || child.exitCode !== null, 'the plugin to listen');
  const plugin = openHttpPlugin({ socketPath });
  t.after(() => plugin.close());
  const hup = async (text: string, sign: RegExp) => {
    await writeFile(path, text);
    child.kill('SIGHUP');
    await until(() => sign.test(err()), `${sign}`);
  };
  const podOf = (name: string) => wirePod({ namespace: 'ns', name, containers: [container('c')] });
  const taintsOf = async () => JSON.parse(await (await plugin.send('status', '[]')).text()).taints;
  assert.deepEqual(await taintsOf(), []);

  await hup(
    `${before}create_body_limit = 4096\n[log]\nlevel = debug\n[ping]\ntaints = [{"key": "night", "effect": "NoSchedule"}]\n[offloading]\nnode_selector = {"zone": "b"}\nnamespace_prefix = other\n`,
    /"configuration needs a restart"/,
  );

  assert.deepEqual(await taintsOf(), [{ key: 'night', value: '', effect: 'NoSchedule' }]);
  const pod = podOf('web');
  assert.equal((await plugin.create(createBody(pod))).statusCode, 200);
  const [made] = cluster.all('pods', 'offloading-ns');
  assert.deepEqual((made?.spec as { nodeSelector?: object } | undefined)?.nodeSelector, { zone: 'b' });
  assert.equal((await plugin.send('create', ' '.repeat(4097))).statusCode, 413);
  assert.match(err(), /"level":"debug"/);
  assert.match(err(), /"options":"offloading\.namespace_prefix"/);

  await hup('[app]\nnonsense = 1\n', /"configuration not taken over/);
  assert.equal((await plugin.create(createBody(podOf('again')))).statusCode, 200);
  child.kill('SIGTERM');
  assert.equal(await ended, 0);
});
