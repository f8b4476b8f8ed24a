import assert from 'node:assert/strict';
import type { V1Container, V1Pod, V1Secret } from '@kubernetes/client-node';
import type { Bench, OwnInstance } from '../bench/bench.ts';
import { assertShortError } from '../bench/checks.ts';
import { running, waiting } from '../bench/kubeletSays.ts';
import { created, entryWhen, exitCodes, ranToEnd, remotePodOf, remotesOf, scripted, until } from '../bench/play.ts';
import { createBody } from '../wire/create.ts';
import {
  customBody,
  embeddedBody,
  keyOf,
  meshAnnotations,
  newerBody,
  preExecOf,
  snippetOf,
  tunnelCommand,
  usual,
} from '../wire/meshTexts.ts';
import { container, parked, type WirePod } from '../wire/pod.ts';
import { type Case, held } from './case.ts';

const preExec = 'slurm-job.vk.io/pre-exec';
const snippet = 'interlink.eu/wireguard-client-snippet';
const tunnel = 'interlink.eu/wstunnel-client-commands';

type Player = Bench & OwnInstance;

/** A plugin of this case's own, by default with an image for helpers that nobody pulls: such pods are parked. */
async function ownPlugin(bench: Bench, mesh: Readonly<Record<string, unknown>> = {}): Promise<Player> {
  const image = 'registry.example.org/interlink-mesh:1';
  return { ...bench, ...(await bench.own({ overrides: { mesh: { image, ...mesh } } })) };
}

/** In script mode a helper is what any image with a shell can run. */
const scripts = { mode: 'script', script_image: 'busybox' };

/** A pod that goes nowhere, offloaded by `player`. */
async function offloaded(player: Player, annotations: Readonly<Record<string, string>>): Promise<WirePod> {
  const pod = parked(player.pod({ annotations }));
  await created(player, pod);
  return pod;
}

const helpersIn = ({ spec }: V1Pod, pod: WirePod): readonly V1Container[] => {
  const asked = [...(pod.spec.initContainers ?? []), ...pod.spec.containers].map(({ name }) => name);
  return [...(spec?.initContainers ?? []), ...(spec?.containers ?? [])].filter(({ name }) => !asked.includes(name));
};

/** All that is in the Secrets of a pod. */
async function secretTexts(player: Bench, pod: WirePod): Promise<readonly string[]> {
  const secrets = await remotesOf<V1Secret>(player, pod, 'secrets');
  return secrets.flatMap(({ data }) => Object.values(data ?? {}).map((text) => Buffer.from(text, 'base64').toString()));
}

/** The parameters that a pod's one helper was given. */
async function parametersOf(player: Player, pod: WirePod) {
  assert.equal(helpersIn(await remotePodOf(player, pod), pod).length, 1, 'one helper');
  const [text, ...more] = await secretTexts(player, pod);
  assert.equal(more.length, 0, 'one Secret with one file');
  return JSON.parse(text ?? '');
}

async function saysOf(player: Player, pod: WirePod, what: RegExp) {
  return entryWhen(player, pod, 'job', `a message like ${what}`, ({ containers }) =>
    what.test(containers[0].state.waiting?.message ?? ''),
  );
}

/** The annotation takes one of the forms of contract.md 8.4, and the mesh in it is understood. */
function understood(title: string, text: (block: string) => string, body = embeddedBody()): Case {
  return held(
    title,
    async (bench) => {
      const player = await ownPlugin(bench);

      const pod = await offloaded(player, { [preExec]: text(preExecOf(body)), [snippet]: snippetOf() });

      const { carrier, wireguard } = await parametersOf(player, pod);
      assert.equal(carrier.url, usual.server);
      assert.equal(carrier.pathPrefix, usual.prefix);
      assert.equal(wireguard.privateKey, usual.privateKey);
      assert.deepEqual(wireguard.routes, usual.routes);
      const { spec } = await remotePodOf(player, pod);
      assert.equal(spec?.initContainers?.[0]?.restartPolicy, 'Always');
      assert.notEqual(spec?.initContainers?.[0]?.securityContext?.privileged, true);
      assert.equal(spec?.dnsPolicy, 'None');
    },
    'own',
    'sidecars',
  );
}

/** A pod that ends while its mesh helper, which would go on for an hour, runs. */
const runs = (script: string) => meshAnnotations({}, script);
const ready = 'touch $TMPDIR/mesh-ready\nexec sleep 3600';

export const meshCases: readonly Case[] = [
  understood('M01 standard heredoc', (block) => `${block}\n`),
  understood('M02 comment line before marker', (block) => `#### what is fetched\n${block}\n`, customBody()),
  understood('M03 no trailing newline', (block) => block),
  understood('M04 glued user text', (block) => `${block}export X=1`),
  held(
    'M04 glued user text is told of, or refused as the policy says',
    async (bench) => {
      const [ignoring, refusing] = [await ownPlugin(bench), await ownPlugin(bench, { pre_exec: 'refuse' })];
      const annotations = { [preExec]: `${preExecOf(embeddedBody())}export X=1`, [snippet]: snippetOf() };
      const pod = await offloaded(ignoring, annotations);

      await saysOf(ignoring, pod, /pre-exec/);

      const refused = parked(bench.pod({ annotations }));
      assert.match(await assertShortError(await refusing.plugin.create(createBody(refused)), 422), /pre-exec/);
      assert.deepEqual(await remotesOf(refusing, refused, 'pods'), []);
    },
    'own',
    'sidecars',
  ),
  held(
    'M05 two blocks',
    async (bench) => {
      const player = await ownPlugin(bench);
      const newest = { privateKey: keyOf(16), prefix: 'f'.repeat(32) };
      const blocks = preExecOf(embeddedBody(newest)) + preExecOf(embeddedBody());

      const pod = await offloaded(player, { [preExec]: blocks, [snippet]: snippetOf(newest) });

      const { carrier, wireguard } = await parametersOf(player, pod);
      assert.equal(carrier.pathPrefix, newest.prefix);
      assert.equal(wireguard.privateKey, newest.privateKey);
      assert.doesNotMatch(JSON.stringify(await secretTexts(player, pod)), new RegExp(usual.prefix));
    },
    'own',
    'sidecars',
  ),
  held(
    'M05 two blocks, when a pod that is there is created again: its first keys hold',
    async (bench) => {
      const player = await ownPlugin(bench);
      const pod = parked(player.pod({ annotations: meshAnnotations() }));
      const jobId = await created(player, pod);
      const newest = { privateKey: keyOf(16), prefix: 'f'.repeat(32) };
      const annotations = {
        [preExec]: preExecOf(embeddedBody(newest)) + preExecOf(embeddedBody()),
        [snippet]: snippetOf(newest),
      };

      assert.equal(await created(player, { ...pod, metadata: { ...pod.metadata, annotations } }), jobId);

      const { carrier, wireguard } = await parametersOf(player, pod);
      assert.deepEqual([carrier.pathPrefix, wireguard.privateKey], [usual.prefix, usual.privateKey]);
    },
    'own',
    'sidecars',
  ),
  held(
    'M06 no marker',
    async (bench) => {
      const [ignoring, refusing] = [await ownPlugin(bench), await ownPlugin(bench, { pre_exec: 'refuse' })];
      const annotations = { [preExec]: 'export X=1; rm -rf "$HOME"' };
      const pod = await offloaded(ignoring, annotations);

      await saysOf(ignoring, pod, /pre-exec/);

      assert.deepEqual(helpersIn(await remotePodOf(ignoring, pod), pod), []);
      const refused = parked(bench.pod({ annotations }));
      assert.match(await assertShortError(await refusing.plugin.create(createBody(refused)), 422), /pre-exec/);
    },
    'own',
  ),
  held(
    'M06 no marker, run as the policy says',
    async (bench) => {
      const player = await ownPlugin(bench, { pre_exec: 'run', script_image: 'busybox' });
      const pod = (text: string) =>
        bench.pod({ annotations: { [preExec]: text }, containers: [container('c', 'true')] });

      assert.deepEqual(exitCodes(await ranToEnd(player, pod('id -u; true'))), [0]);
      const entry = await ranToEnd(player, pod('exit 7'));

      assert.notDeepEqual(exitCodes(entry), [0]);
      assert.match(entry.containers[0].state.terminated?.message ?? '', /pre-exec text failed: .*exit code 7/);
    },
    'own',
    'kubelet',
  ),
  held(
    'M07 mesh helper hidden',
    async (bench) => {
      const player = await ownPlugin(bench);
      const pod = await offloaded(player, meshAnnotations());
      const [helper] = helpersIn(await remotePodOf(player, pod), pod);
      assert.ok(helper);

      const initContainerStatuses = [waiting(helper.name, 'ErrImagePull', 'no such image')];
      const containerStatuses = [waiting('c', 'PodInitializing')];
      await scripted(player, pod, { phase: 'Pending', initContainerStatuses, containerStatuses });
      const before = await saysOf(player, pod, /the mesh is not up: ErrImagePull: no such image/);
      assert.deepEqual(before.initContainers, []);

      const up = { initContainerStatuses: [running(helper.name)], containerStatuses: [running('c')] };
      await scripted(player, pod, { phase: 'Running', ...up });
      const entry = await entryWhen(player, pod, 'job', 'c running', ({ containers }) =>
        Boolean(containers[0].state.running),
      );
      assert.deepEqual(entry.initContainers, []);
      assert.deepEqual(
        entry.containers.map(({ name }) => name),
        ['c'],
      );
    },
    'own',
    'sidecars',
  ),
  held(
    'M08 Job completes',
    async (bench) => {
      const player = await ownPlugin(bench, scripts);
      const pod = bench.pod({ annotations: runs(ready), containers: [container('c', 'true')] });

      assert.deepEqual(exitCodes(await ranToEnd(player, pod)), [0]);

      const { status } = await until(player, 'the helper stops', async () => {
        const remote = await remotePodOf(player, pod);
        return remote.status?.initContainerStatuses?.every(({ state }) => state?.terminated) ? remote : undefined;
      });
      assert.equal(status?.phase, 'Succeeded');
      assert.equal(status?.initContainerStatuses?.[0]?.started, false, 'it ran');
    },
    'own',
    'kubelet',
    'sidecars',
  ),
  held(
    'M08 Job completes beside a helper that is a container',
    async (bench) => {
      const player = await ownPlugin(bench, { ...scripts, init_container: false });
      const pod = bench.pod({ annotations: runs(ready), containers: [container('c', 'sleep 1')] });

      assert.deepEqual(exitCodes(await ranToEnd(player, pod)), [0]);

      assert.equal(helpersIn(await remotePodOf(player, pod), pod).length, 1);
    },
    'own',
    'kubelet',
  ),
  held(
    'M09 default VK script',
    async (bench) => {
      const player = await ownPlugin(bench, scripts);
      const pod = bench.pod({ annotations: runs('exec sleep 3600'), containers: [container('c', 'true')] });

      assert.deepEqual(exitCodes(await ranToEnd(player, pod)), [0]);

      assert.equal(helpersIn(await remotePodOf(player, pod), pod)[0]?.startupProbe, undefined);
    },
    'own',
    'kubelet',
    'sidecars',
  ),
  held(
    'M09 default VK script, run as a Slurm job would: the pod waits for the job it is given',
    async (bench) => {
      const player = await ownPlugin(bench, { ...scripts, slurm_setup_script: true });
      const pod = bench.pod({ annotations: runs('exec "$@"'), containers: [container('c', 'true')] });

      assert.deepEqual(exitCodes(await ranToEnd(player, pod)), [0]);

      const { status } = await remotePodOf(player, pod);
      assert.equal(status?.initContainerStatuses?.[0]?.restartCount, 0, 'it became ready, and stayed');
    },
    'own',
    'kubelet',
    'sidecars',
  ),
  held(
    'M09 a cluster without native sidecars takes the mesh as a container alone',
    async (bench) => {
      const [usually, asContainer] = [await ownPlugin(bench), await ownPlugin(bench, { init_container: false })];
      const pod = parked(bench.pod({ annotations: meshAnnotations() }));

      if (bench.cluster.capabilities.sidecars) await created(usually, pod);
      else {
        const told = await assertShortError(await usually.plugin.create(createBody(pod)), 422);
        assert.match(told, /native sidecar.*mesh\.init_container to false/);
        assert.deepEqual(await remotesOf(usually, pod, 'pods'), []);
        assert.deepEqual(await remotesOf(usually, pod, 'secrets'), []);
      }
      const taken = await offloaded(asContainer, meshAnnotations());
      const { spec } = await remotePodOf(asContainer, taken);
      assert.deepEqual(
        [spec?.initContainers, spec?.containers.map(({ name }) => name)],
        [undefined, ['c', 'interlink-mesh']],
      );
    },
    'own',
  ),
  held(
    'M10 wss/other port',
    async (bench) => {
      const player = await ownPlugin(bench);
      for (const server of ['wss://h.example.org:443', 'ws://h.example.org:8080']) {
        const pod = await offloaded(player, meshAnnotations({ server }, newerBody({ server })));

        assert.equal((await parametersOf(player, pod)).carrier.url, server);
      }
    },
    'own',
    'sidecars',
  ),
  held(
    'M11 tunnel command parsing',
    async (bench) => {
      const player = await ownPlugin(bench);

      const pod = await offloaded(player, { [tunnel]: tunnelCommand([8080, 9090]) });

      const { carrier, wireguard } = await parametersOf(player, pod);
      assert.deepEqual(carrier.reversePorts, [8080, 9090]);
      assert.equal(carrier.url, usual.server);
      assert.equal(carrier.pathPrefix, usual.prefix);
      assert.equal(wireguard, undefined);
      const [helper] = helpersIn(await remotePodOf(player, pod), pod);
      assert.equal(helper?.securityContext?.runAsNonRoot, true);
      assert.deepEqual(helper?.securityContext?.capabilities, { drop: ['ALL'] });
      assert.deepEqual(await remotesOf(player, pod, 'services'), [], 'it is in the network of the pod');
    },
    'own',
    'sidecars',
  ),
  held(
    'M12 tunnel command custom',
    async (bench) => {
      const [refusing, running] = [
        await ownPlugin(bench),
        await ownPlugin(bench, { tunnel_command: 'run', script_image: 'busybox' }),
      ];
      const annotations = { [tunnel]: 'echo "$HOME"; sleep 3600 &' };
      const refused = parked(bench.pod({ annotations }));

      const told = await assertShortError(await refusing.plugin.create(createBody(refused)), 422);

      assert.match(told, /wstunnel-client-commands/);
      assert.deepEqual(await remotesOf(refusing, refused, 'pods'), []);
      const pod = await offloaded(running, annotations);
      const [helper] = helpersIn(await remotePodOf(running, pod), pod);
      assert.equal(helper?.restartPolicy, 'Always');
      assert.notEqual(helper?.securityContext?.privileged, true);
      assert.ok((await secretTexts(running, pod)).some((text) => text.startsWith(annotations[tunnel])));
    },
    'own',
    'sidecars',
  ),
  held(
    'M12 tunnel command custom, run as the policy says',
    async (bench) => {
      const player = await ownPlugin(bench, { tunnel_command: 'run', script_image: 'busybox' });
      const annotations = { [tunnel]: 'touch here && sleep 3600 &' };
      const pod = bench.pod({ annotations, containers: [container('c', 'sleep 1')] });

      assert.deepEqual(exitCodes(await ranToEnd(player, pod)), [0]);

      const { status } = await until(player, 'the helper stops', async () => {
        const remote = await remotePodOf(player, pod);
        return remote.status?.initContainerStatuses?.every(({ state }) => state?.terminated) ? remote : undefined;
      });
      assert.equal(status?.initContainerStatuses?.[0]?.restartCount, 0, 'it stayed for as long as the pod was there');
    },
    'own',
    'kubelet',
    'sidecars',
  ),
  held('M13 mesh disabled', async (bench) => {
    const ports = [{ containerPort: 80, protocol: 'TCP' }];
    const pod = parked(bench.pod({ containers: [container('c', 'exec sleep 3600', { ports })] }));

    await created(bench, pod);

    const { spec } = await remotePodOf(bench, pod);
    const all = [...(spec?.initContainers ?? []), ...(spec?.containers ?? [])];
    assert.deepEqual(
      all.map(({ name }) => name),
      ['c'],
    );
    assert.ok(all.every(({ securityContext }) => securityContext?.privileged !== true));
  }),
  held(
    'M13 mesh disabled by its user, or since its script was made',
    async (bench) => {
      const player = await ownPlugin(bench);
      for (const annotations of [
        { ...meshAnnotations(), 'interlink.eu/mesh-network': 'Disabled' },
        { [preExec]: preExecOf(embeddedBody()) },
      ]) {
        const pod = await offloaded(player, annotations);

        assert.deepEqual(helpersIn(await remotePodOf(player, pod), pod), []);
        assert.deepEqual(await remotesOf(player, pod, 'secrets'), []);
      }
    },
    'own',
  ),
  held('M14 missing pre-exec though mesh on', async (bench) => {
    const pod = parked(bench.pod({ annotations: { 'interlink.eu/wg-peer-public-key': usual.publicKey } }));
    const jobId = await created(bench, pod);
    assert.deepEqual(helpersIn(await remotePodOf(bench, pod), pod), []);

    const entry = await entryWhen(bench, pod, jobId, 'the missing mesh', ({ containers }) =>
      /mesh/.test(containers[0].state.waiting?.message ?? ''),
    );

    assert.match(entry.containers[0].state.waiting?.message ?? '', /wg-peer-public-key/);
  }),
  held(
    'M15 secrets',
    async (bench) => {
      const offloading = { annotation_allow: ['interlink.eu/*', 'slurm-job.vk.io/*', 'kubectl.kubernetes.io/*'] };
      const mesh = { image: 'registry.example.org/interlink-mesh:1' };
      const player = { ...bench, ...(await bench.own({ overrides: { mesh, offloading } })) };
      const annotations = {
        ...meshAnnotations(),
        'interlink.eu/wg-private-key': keyOf(32),
        'kubectl.kubernetes.io/last-applied-configuration': `{"metadata":{"annotations":{"interlink.eu/wg-private-key":"${keyOf(32)}"}}}`,
      };

      const pod = await offloaded(player, annotations);
      const odd = parked(bench.pod({ annotations: meshAnnotations({ routes: ['0.0.0.0/0'] }) }));
      const told = await assertShortError(await player.plugin.create(createBody(odd)), 422);

      assert.match((await secretTexts(player, pod)).join(), new RegExp(usual.prefix), 'they are there');
      const shown = JSON.stringify([
        await remotePodOf(player, pod),
        await remotesOf(player, pod, 'configmaps'),
        told,
        player.logged,
      ]);
      for (const key of [usual.privateKey, usual.prefix, keyOf(32)])
        for (const form of [key, Buffer.from(key).toString('base64').slice(0, -4)]) assert.ok(!shown.includes(form));
    },
    'own',
    'sidecars',
  ),
  held(
    'M15 secrets of a tunnel command',
    async (bench) => {
      const [refusing, running] = [
        await ownPlugin(bench),
        await ownPlugin(bench, { tunnel_command: 'run', script_image: 'busybox' }),
      ];
      const custom = { [tunnel]: `TOKEN=${usual.prefix}; my-tunnel --token "$TOKEN" &` };
      const pods = [await offloaded(refusing, { [tunnel]: tunnelCommand([8080]) }), await offloaded(running, custom)];
      const refused = parked(bench.pod({ annotations: custom }));
      const told = await assertShortError(await refusing.plugin.create(createBody(refused)), 422);

      for (const pod of pods)
        assert.match((await secretTexts(bench, pod)).join(), new RegExp(usual.prefix), 'it is there');
      const remotes = await Promise.all(pods.map((pod) => remotePodOf(bench, pod)));
      const shown = JSON.stringify([remotes, told, refusing.logged, running.logged]);
      for (const form of [usual.prefix, Buffer.from(usual.prefix).toString('base64').slice(0, -4)])
        assert.ok(!shown.includes(form));
    },
    'own',
    'sidecars',
  ),
  held(
    'M15 secrets of what is refused make nothing',
    async (bench) => {
      const player = await ownPlugin(bench);
      for (const changes of [
        { server: 'ws://h$(id):80' },
        { server: 'ws://h:65536' },
        { server: 'ws://h:0' },
        { prefix: '`id`' },
        { routes: ['192.0.2.0/24'] },
        { address: '192.0.2.7/32' },
        { endpoint: '192.0.2.1:51821' },
      ]) {
        const pod = parked(bench.pod({ annotations: meshAnnotations(changes) }));

        const told = await assertShortError(await player.plugin.create(createBody(pod)), 422);

        assert.match(told, new RegExp(pod.metadata.name));
        assert.ok(!told.includes(usual.privateKey));
        assert.deepEqual(await remotesOf(player, pod, 'pods'), []);
        assert.deepEqual(await remotesOf(player, pod, 'secrets'), []);
      }
    },
    'own',
  ),
];
