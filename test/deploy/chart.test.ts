import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { isDeepStrictEqual, promisify } from 'node:util';
import { load, loadAll } from 'js-yaml';
import manifest from '../../package.json' with { type: 'json' };
import { loadConfig } from '../../shared/config/load.ts';
import { chart, listExamples, type Rendered, render, renderExample, runHelm, whyNoHelm } from './chart/helm.ts';

const execute = promisify(execFile);

test('the chart has the version of the plugin, and its roles are the shipped ones', async () => {
  const { version, appVersion } = load(await readFile(`${chart}/Chart.yaml`, 'utf8')) as Record<string, unknown>;

  assert.deepEqual([version, appVersion], [manifest.version, manifest.version]);
  assert.equal(await readFile(`${chart}/files/rbac.yaml`, 'utf8'), await readFile('deploy/rbac.yaml', 'utf8'));
});

interface EnvVar {
  readonly name: string;
  readonly value?: string;
}

/** The configuration a plugin would have with this file and these variables; it throws where the plugin would not start. */
async function configurationOf(t: TestContext, ini: string, variables: readonly EnvVar[]) {
  const folder = await mkdtemp(join(tmpdir(), 'chart-'));
  t.after(() => rm(folder, { recursive: true }));
  await mkdir(join(folder, 'private'));
  await writeFile(join(folder, 'private/config.ini'), ini);
  const env = Object.fromEntries(variables.map(({ name, value }) => [name, value]));
  return loadConfig({ ...env, CONFIG_FILE_PATH: join(folder, 'private/config.ini') }).config;
}

test("in the interLink chart's in-cluster mode both ends have the same socket, and the plugin takes its configuration", async (t) => {
  const { plugin } = load(await readFile(`${chart}/examples/interlink-chart/in-cluster.yaml`, 'utf8')) as {
    plugin: { socket: string; config: string; envs: EnvVar[]; image: string };
  };

  const config = await configurationOf(t, plugin.config, plugin.envs);

  assert.equal(config.app.socket_address, plugin.socket);
  assert.equal(config.offloading.namespace_prefix, 'site-a');
  assert.ok(plugin.image.endsWith(`:${manifest.version}`), plugin.image);
});

const only = (objects: readonly Rendered[], kind: string): Rendered => {
  const [found, ...more] = objects.filter((object) => object.kind === kind);
  assert.ok(found !== undefined && more.length === 0, `one ${kind} in ${objects.map((object) => object.kind)}`);
  return found;
};
const kindsOf = (objects: readonly Rendered[]) => [...new Set(objects.map(({ kind }) => kind))].sort();
const podOf = (objects: readonly Rendered[]) => only(objects, 'Deployment').spec.template.spec;

const reason = await whyNoHelm();
const examples = await listExamples();
const remote = ['--set', 'remote.kubeconfigSecret=remote'];

describe('the chart', { skip: reason ?? false }, () => {
  for (const name of examples)
    test(`lints with the example ${name}`, async () => {
      await runHelm('lint', chart, '--strict', '--values', `${chart}/examples/${name}.yaml`);
    });

  test('the plain manifests are what it renders: npm run manifests', async (t) => {
    const out = await mkdtemp(join(tmpdir(), 'manifests-'));
    t.after(() => rm(out, { recursive: true }));
    await execute(process.execPath, ['build/manifests.mjs', '--out', out]);

    assert.deepEqual((await readdir('deploy/manifests')).sort(), (await readdir(out)).sort());
    for (const file of await readdir(out)) {
      const text = await readFile(join('deploy/manifests', file), 'utf8');
      assert.equal(text, await readFile(join(out, file), 'utf8'), file);
      assert.ok(loadAll(text).length > 0);
    }
  });

  for (const name of examples.filter((one) => one !== 'roles-only'))
    test(`with the example ${name} every container is hardened, and the plugin is probed by its own command`, async () => {
      const pod = podOf(await renderExample(name));

      assert.deepEqual(pod.securityContext, {
        runAsNonRoot: true,
        runAsUser: 65532,
        runAsGroup: 65532,
        fsGroup: 65532,
        seccompProfile: { type: 'RuntimeDefault' },
      });
      assert.ok(pod.terminationGracePeriodSeconds > 25);
      for (const container of pod.containers) {
        assert.deepEqual(container.securityContext, {
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          capabilities: { drop: ['ALL'] },
        });
        assert.ok(container.resources.limits.memory);
      }
      const [plugin] = pod.containers;
      for (const probe of [plugin.startupProbe, plugin.readinessProbe, plugin.livenessProbe]) {
        assert.deepEqual(probe.exec.command, ['node', '/interlink-kubernetes-plugin/dist/gateway/main.mjs', 'health']);
        // The command itself gives up after 4 s, and says why.
        assert.equal(probe.timeoutSeconds, 5);
      }
    });

  for (const name of examples.filter((one) => one !== 'roles-only'))
    test(`with the example ${name} the plugin takes its configuration, and finds each file of it`, async (t) => {
      const objects = await renderExample(name);
      const pod = podOf(objects);
      const [plugin] = pod.containers;

      const config = await configurationOf(t, only(objects, 'ConfigMap').data?.['config.ini'] ?? '', plugin.env);

      const files = pod.volumes
        .find((volume: { name: string }) => volume.name === 'private')
        .projected.sources.flatMap((source: { secret?: { items: object[] } }) => source.secret?.items ?? [])
        .map(({ path }: { path: string }) => `/interlink-kubernetes-plugin/private/${path}`)
        .sort();
      const { bearer_token_file, tls_cert_file, tls_key_file, tls_client_ca_file } = config.app;
      const kubeconfig = pod.automountServiceAccountToken
        ? []
        : ['/interlink-kubernetes-plugin/private/k8s/kubeconfig.yaml'];
      const wanted = [...kubeconfig, bearer_token_file, tls_cert_file, tls_key_file, tls_client_ca_file];
      assert.deepEqual(files, wanted.filter(Boolean).sort());
      const writable = plugin.volumeMounts.filter((mount: { readOnly?: boolean }) => mount.readOnly !== true);
      assert.ok(
        writable.some(({ mountPath }: { mountPath: string }) => config.delete.journal_path.startsWith(`${mountPath}/`)),
      );
    });

  test('options reach the plugin as they are, whatever is in them', async (t) => {
    const config = {
      app: { name: '100% of [it] = "a"; #b', create_body_limit: 67108864, description: 'two\nlines' },
      offloading: {
        node_selector: { 'nvidia.com/gpu.product': 'Tesla <T4>' },
        namespace_prefix_exclusions: ['a', 'b'],
        namespace_prefix: '',
      },
      mesh: { init_container: false },
    };
    const values = join(await mkdtemp(join(tmpdir(), 'values-')), 'values.yaml');
    t.after(() => rm(join(values, '..'), { recursive: true }));
    await writeFile(values, JSON.stringify({ config }));
    const objects = await render(...remote, '--values', values);

    const read = await configurationOf(t, only(objects, 'ConfigMap').data?.['config.ini'] ?? '', []);

    for (const [section, options] of Object.entries(config))
      for (const [option, value] of Object.entries(options))
        assert.deepEqual(
          (read as unknown as Record<string, Record<string, unknown>>)[section]?.[option],
          value,
          `${section}.${option}`,
        );
  });

  for (const { set, says } of [
    { set: ['remote.sameCluster=false'], says: /which cluster is to run the pods\? Set remote\.kubeconfigSecret/ },
    { set: ['remote.sameCluster=true', 'remote.kubeconfigSecret=x'], says: /set one of both/ },
    { set: ['remote.sameCluster=true', 'rbac.options={bogus}'], says: /no "bogus"; there are nodes, namespaces/ },
    {
      set: ['remote.kubeconfigSecret=x', 'config.app.socket_port=1'],
      says: /config\.app\.socket_port is set by the chart/,
    },
    {
      set: ['remote.kubeconfigSecret=x', 'config.k8s.kubeconfig=y'],
      says: /is secret: give it as K8S_KUBECONFIG in a Secret/,
    },
    { set: ['remote.kubeconfigSecret=x', 'auth.requireClientCertificate=true'], says: /needs auth\.tlsSecret/ },
    {
      set: ['remote.kubeconfigSecret=x', 'interlink.enabled=true', 'auth.tlsSecret=y'],
      says: /only a unix socket is open/,
    },
    {
      set: ['remote.kubeconfigSecret=x', 'operator.enabled=true', 'operator.port=4000'],
      says: /operator\.port is the port of the Service already/,
    },
    {
      set: ['remote.kubeconfigSecret=x', 'config.operator.address=http://0.0.0.0:1'],
      says: /config\.operator\.address is set by the chart/,
    },
    { set: ['remote.kubeconfigSecret=x', 'replica=2'], says: /'replica' not allowed/ },
    { set: ['remote.kubeconfigSecret=x', 'replicas=2', 'persistence.enabled=true'], says: /cannot share a claim/ },
    { set: ['remote.kubeconfigSecret=x', 'replicas=2', 'interlink.enabled=true'], says: /for a plugin on its own/ },
    {
      set: ['remote.kubeconfigSecret=x', 'config.replicas.namespace=y'],
      says: /config\.replicas\.namespace is set by the chart/,
    },
    { set: ['remote.kubeconfigSecret=x', 'service.port=0'], says: /minimum/ },
  ])
    test(`refuses ${set.join(' with ')}, and says why`, async () => {
      await assert.rejects(render(...set.flatMap((one) => ['--set', one])), ({ stderr }) => says.test(stderr));
    });

  test('the operators’ listener is off; with it, plugin, port, policy, Service and Prometheus agree', async (t) => {
    const off = await renderExample('standalone');
    assert.doesNotMatch(JSON.stringify(off), /OPERATOR_|prometheus\.io|PodMonitor/);
    const set = ['enabled=true', 'bearerTokenSecret=operators', 'podMonitor.enabled=true', 'port=4321'];

    for (const example of ['standalone', 'with-interlink']) {
      const objects = await renderExample(example, ...set.flatMap((one) => ['--set', `operator.${one}`]));
      const pod = podOf(objects);
      const [plugin] = pod.containers;
      const { operator } = await configurationOf(t, only(objects, 'ConfigMap').data?.['config.ini'] ?? '', plugin.env);

      assert.equal(operator.address, 'http://0.0.0.0:4321');
      const { sources } = pod.volumes.find(({ name }: { name: string }) => name === 'private').projected;
      const token = sources.find(({ secret }: { secret?: { name: string } }) => secret?.name === 'operators');
      assert.equal(operator.bearer_token_file, `/interlink-kubernetes-plugin/private/${token.secret.items[0].path}`);
      assert.ok(
        plugin.ports.some((port: object) => isDeepStrictEqual(port, { name: 'operator', containerPort: 4321 })),
      );
      const { annotations } = only(objects, 'Deployment').spec.template.metadata;
      assert.equal(annotations['prometheus.io/port'], '4321');
      const { ports } = only(objects, 'Service').spec;
      assert.deepEqual(ports[1], { name: 'operator', port: 4321, targetPort: 'operator' });
      const { ingress } = only(objects, 'NetworkPolicy').spec;
      assert.deepEqual(ingress[1], { ports: [{ protocol: 'TCP', port: 4321 }], from: [{ podSelector: {} }] });
      const { podMetricsEndpoints } = only(objects, 'PodMonitor').spec;
      assert.equal(podMetricsEndpoints[0].port, 'operator');
      assert.deepEqual(podMetricsEndpoints[0].authorization, { credentials: { name: 'operators', key: 'token' } });
    }
  });

  test('two of them share a namespace, are replaced one by one, and are given time to linger', async (t) => {
    const one = await render(...remote);
    const two = await renderExample('replicas', '--set', 'config.replicas.linger_seconds=9');
    const { replicas, strategy } = only(two, 'Deployment').spec;
    const pod = podOf(two);
    const read = await configurationOf(t, only(two, 'ConfigMap').data?.['config.ini'] ?? '', pod.containers[0].env);

    assert.deepEqual([replicas, strategy.type, strategy.rollingUpdate.maxUnavailable], [2, 'RollingUpdate', 0]);
    assert.equal(read.replicas.namespace, 'interlink-interlink-kubernetes-plugin');
    assert.equal(pod.terminationGracePeriodSeconds, 39);
    const { offloading } = read;
    assert.ok(read.replicas.linger_seconds + offloading.stop_grace_seconds + 5 <= pod.terminationGracePeriodSeconds);
    assert.equal(only(one, 'Deployment').spec.strategy.type, 'Recreate');
    assert.equal(podOf(one).topologySpreadConstraints, undefined);
  });

  test('where the pods run in this very cluster, two have the right to the Lease, and one has not', async () => {
    const roles = async (count: number) =>
      (await renderExample('same-cluster', '--set', `replicas=${count}`))
        .filter(({ kind, rules }) => kind === 'ClusterRole' && JSON.stringify(rules).includes('leases'))
        .map(({ metadata }) => metadata.name);

    assert.deepEqual(await roles(1), []);
    assert.deepEqual(await roles(2), ['interlink-interlink-kubernetes-plugin-replicas']);
  });

  test('beside interLink both have the same socket, and only interLink has a port', async (t) => {
    const objects = await renderExample('with-interlink');
    const [plugin, interlink] = podOf(objects).containers;
    const data = only(objects, 'ConfigMap').data ?? {};
    const { SidecarURL, InterlinkPort, VerboseLogging } = load(data['InterLinkConfig.yaml'] ?? '') as Record<
      string,
      unknown
    >;
    const { app } = await configurationOf(t, data['config.ini'] ?? '', plugin.env);

    assert.equal(app.socket_address, SidecarURL);
    const folderOf = (container: { volumeMounts: { name: string; mountPath: string }[] }) =>
      container.volumeMounts.find(({ name }) => name === 'sockets')?.mountPath;
    assert.equal(String(SidecarURL), `unix://${folderOf(plugin)}/plugin.sock`);
    assert.equal(folderOf(plugin), folderOf(interlink));
    assert.equal(VerboseLogging, false);
    assert.equal(plugin.ports, undefined);
    assert.equal(String(interlink.ports[0].containerPort), InterlinkPort);
    assert.equal(String(only(objects, 'Service').spec.ports[0].port), InterlinkPort);
    assert.equal(String(only(objects, 'NetworkPolicy').spec.ingress[0].ports[0].port), InterlinkPort);
  });

  test('the roles are the shipped ones, bound to the service account, and only where the pods run in the same cluster', async () => {
    const shipped = (loadAll(await readFile('deploy/rbac.yaml', 'utf8')) as Rendered[]).filter(
      ({ kind }) => kind === 'ClusterRole',
    );
    const rulesOf = (name: string) => shipped.find(({ metadata }) => metadata.name === name)?.rules;
    const objects = await renderExample('same-cluster');

    const roles = objects.filter(({ kind }) => kind === 'ClusterRole');
    assert.deepEqual(
      roles.map(({ metadata, rules }) => [metadata.name, rules]),
      ['interlink-kubernetes-plugin', 'interlink-kubernetes-plugin-nodes'].map((name) => [
        `interlink-${name}`,
        rulesOf(name),
      ]),
    );
    for (const binding of objects.filter(({ kind }) => kind === 'ClusterRoleBinding')) {
      assert.equal(binding.roleRef?.name, binding.metadata.name);
      assert.deepEqual(binding.subjects, [
        { kind: 'ServiceAccount', namespace: 'interlink', name: only(objects, 'ServiceAccount').metadata.name },
      ]);
    }
    assert.equal(podOf(objects).automountServiceAccountToken, true);

    const elsewhere = await render(...remote);
    assert.equal(podOf(elsewhere).automountServiceAccountToken, false);
    assert.deepEqual(kindsOf(elsewhere), ['ConfigMap', 'Deployment', 'NetworkPolicy', 'Service', 'ServiceAccount']);
    assert.deepEqual(kindsOf(await renderExample('roles-only')), ['ClusterRole', 'ClusterRoleBinding']);
  });

  test('only the pods of its namespace may connect, unless others are named', async () => {
    const ingressOf = async (...args: readonly string[]) =>
      only(await render(...remote, ...args), 'NetworkPolicy').spec.ingress;

    assert.deepEqual(await ingressOf(), [{ ports: [{ protocol: 'TCP', port: 4000 }], from: [{ podSelector: {} }] }]);
    const other = { namespaceSelector: { matchLabels: { a: 'b' } } };
    const [named] = await ingressOf('--set-json', `networkPolicy.ingressFrom=[${JSON.stringify(other)}]`);
    assert.deepEqual(named.from, [other]);
  });

  test('its memory is in a claim where one is wanted, and another configuration makes another pod', async () => {
    const claimed = await render(...remote, '--set', 'persistence.enabled=true,persistence.storageClass=fast');
    assert.equal(only(claimed, 'PersistentVolumeClaim').spec.storageClassName, 'fast');
    const own = await render(...remote, '--set', 'persistence.enabled=true,persistence.existingClaim=mine');
    assert.ok(!kindsOf(own).includes('PersistentVolumeClaim'));
    assert.ok(
      podOf(own).volumes.some(
        (volume: { persistentVolumeClaim?: { claimName: string } }) =>
          volume.persistentVolumeClaim?.claimName === 'mine',
      ),
    );

    const sumOf = async (level: string) =>
      only(await render(...remote, '--set', `config.log.level=${level}`), 'Deployment').spec.template.metadata
        .annotations['checksum/config'];
    assert.notEqual(await sumOf('info'), await sumOf('debug'));
  });

  test('a drain of its node waits for a human where that is wanted', async () => {
    const budget = only(await render(...remote, '--set', 'podDisruptionBudget.enabled=true'), 'PodDisruptionBudget');

    assert.equal(budget.spec.minAvailable, 1);
    assert.deepEqual(budget.spec.selector, only(await render(...remote), 'Deployment').spec.selector);
  });
});
