import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import type { V1Deployment, V1Secret, V1Service } from '@kubernetes/client-node';
import { openSshKey } from '../../offload/keys.ts';
import { created, entryWhen, pathOfRemote, remotePodOf, remotesOf, removed, until } from '../bench/play.ts';
import { container, parked } from '../wire/pod.ts';
import { type Case, held } from './case.ts';

const privateKey = openSshKey();
const tcp_tunnel = { enabled: true, gateway_host: 'gateway.invalid', gateway_ssh_private_key: privateKey };

export const tunnelCases: readonly Case[] = [
  held(
    'C50 pod with ports, where there are tunnels',
    async (bench) => {
      const own = await bench.own({ overrides: { tcp_tunnel } });
      const player = { ...bench, plugin: own.plugin };
      const ports = [
        { name: 'http', containerPort: 18080, protocol: 'TCP' },
        { containerPort: 19090, protocol: 'TCP' },
        { name: 'dns', containerPort: 18053, protocol: 'UDP' },
      ];
      const pod = parked(bench.pod({ containers: [container('c', 'exec sleep 3600', { ports })] }));

      await created(player, pod);

      const remote = await remotePodOf(player, pod);
      assert.deepEqual(remote.spec?.containers[0]?.ports, ports, 'kept');
      assert.deepEqual(remote.spec?.schedulingGates ?? [], [], 'let run');
      const services = await remotesOf<V1Service>(player, pod, 'services');
      assert.equal(services.length, 1, 'one Service, however many ports');
      assert.equal(services[0]?.spec?.clusterIP, 'None');
      assert.deepEqual(
        services[0]?.spec?.ports?.map(({ name, port, targetPort, protocol }) => ({ name, port, targetPort, protocol })),
        [
          { name: 'http', port: 18080, targetPort: 18080, protocol: 'TCP' },
          { name: 'tcp-19090', port: 19090, targetPort: 19090, protocol: 'TCP' },
        ],
      );
      const selector = Object.entries(services[0]?.spec?.selector ?? {});
      for (const [key, value] of selector) assert.equal(remote.metadata.labels?.[key], value, 'it selects the pod');
      assert.ok(selector.length > 0);

      const query = `labelSelector=interlink.io%2Fsource.pod_uid%3D${pod.metadata.uid}`;
      const path = `/apis/apps/v1/namespaces/${remote.metadata.namespace}/deployments?${query}`;
      const bastions = async () => (await bench.cluster.admin.request<{ items: V1Deployment[] }>('GET', path)).items;
      const [bastion, ...others] = await bastions();
      assert.ok(bastion);
      assert.equal(others.length, 0);
      const forwards = bastion.spec?.template.spec?.containers.flatMap(({ command = [] }) =>
        command.filter((_, at) => command[at - 1] === '-R'),
      );
      const host = `${services[0]?.metadata?.name}.${remote.metadata.namespace}.svc`;
      assert.deepEqual(forwards, [`0.0.0.0:18080:${host}:18080`, `0.0.0.0:19090:${host}:19090`]);
      const secrets = await remotesOf<V1Secret>(player, pod, 'secrets');
      assert.equal(secrets.length, 1);
      for (const { metadata } of [...services, ...secrets, bastion])
        assert.equal(metadata?.ownerReferences?.[0]?.uid, remote.metadata.uid, 'owned by the pod');
      const line = privateKey.split('\n')[1] ?? '';
      assert.ok(!JSON.stringify([remote, bastion, own.logged]).includes(line), 'the key is in the Secret alone');

      await removed(player, pod, 0);
      await until(player, `${pathOfRemote(remote)} and its tunnel are gone`, async () => {
        const left = await Promise.all([
          remotesOf(player, pod, 'services'),
          remotesOf(player, pod, 'secrets'),
          bastions(),
        ]);
        return left.every((objects) => objects.length === 0) ? true : undefined;
      });
    },
    'own',
  ),
  held(
    'C50 pod with ports, one of which another pod has: its status says so',
    async (bench) => {
      const own = await bench.own({ overrides: { tcp_tunnel } });
      const player = { ...bench, plugin: own.plugin };
      const serving = (...ports: readonly number[]) =>
        parked(
          bench.pod({
            containers: [
              container('c', 'exec sleep 3600', { ports: ports.map((containerPort) => ({ containerPort })) }),
            ],
          }),
        );
      // Other front doors may be at it at the same time.
      const [port, free] = [randomInt(20_000, 40_000), randomInt(40_000, 60_000)];
      const [first, second] = [serving(port), serving(port, free)];
      await created(player, first);

      const jobId = await created(player, second);

      const entry = await entryWhen(
        player,
        second,
        jobId,
        'the port it has not',
        ({ containers }) => containers[0].state.waiting?.message?.includes(`port ${port}`) === true,
      );
      const message = entry.containers[0].state.waiting?.message ?? '';
      assert.match(message, new RegExp(`NotOffloaded: port ${port} at the gateway \\(another offloaded pod has it`));
      assert.ok(!message.includes(String(free)), message);
      const { metadata } = await remotePodOf(player, first);
      const told = own.logged.map((line) => JSON.stringify(line)).filter((line) => line.includes('gateway port taken'));
      assert.match(told.join(), new RegExp(`${metadata.namespace}/${metadata.name}`));
    },
    'own',
  ),
];
