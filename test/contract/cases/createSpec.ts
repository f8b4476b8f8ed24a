import assert from 'node:assert/strict';
import { AdminError } from '../bench/admin.ts';
import { assertShortError } from '../bench/checks.ts';
import {
  created,
  entryWhenEnded,
  exitCodes,
  outputOf,
  ranToEnd,
  readJobId,
  remotePodOf,
  remotesOf,
} from '../bench/play.ts';
import { createBody } from '../wire/create.ts';
import { container, parked } from '../wire/pod.ts';
import { type Case, held } from './case.ts';

export const createSpecCases: readonly Case[] = [
  held('C24 env literal secret values', async (bench) => {
    const env = [
      { name: 'PASSWORD', value: 'canary-p4ss <&> "quoted"\n$(X) $$' },
      { name: 'MULTI', value: 'a\tb\u00e9' },
    ];
    const pod = parked(bench.pod({ containers: [container('c', 'true', { env })] }));

    await created(bench, pod);

    assert.deepEqual((await remotePodOf(bench, pod)).spec?.containers[0]?.env, env);
  }),
  held(
    'C24 env values are never logged',
    async (bench) => {
      const own = await bench.own({ overrides: { log: { level: 'debug' } } });
      const canary = 'canary-9f31c2';
      const env = [{ name: 'PASSWORD', value: canary }];
      const pod = parked(bench.pod({ containers: [container('c', `echo ${canary}`, { env })] }));

      await created(own, pod);
      await own.plugin.create(createBody({ ...pod, spec: { ...pod.spec, restartPolicy: canary } }));

      assert.ok(own.logged.length > 0, 'something is logged');
      assert.ok(!JSON.stringify(own.logged).includes(canary));
    },
    'own',
  ),
  held("C54 odd env names are the cluster's to judge", async (bench) => {
    const { admin } = bench.cluster;
    const path = `/api/v1/namespaces/${bench.remoteNamespace(bench.namespace)}/pods?dryRun=All`;
    for (const name of ['1 a', 'a.b', '-', 'a=b', '\u00e9']) {
      const env = [{ name, value: 'x' }];
      const pod = parked(bench.pod({ containers: [container('c', 'env', { env })] }));
      const spec = { automountServiceAccountToken: false, containers: [{ name: 'c', image: 'busybox', env }] };
      const alone = { apiVersion: 'v1', kind: 'Pod', metadata: { name: pod.metadata.name }, spec };
      const verdict = await admin.request('POST', path, alone).then(
        () => undefined,
        (error) => {
          if (!(error instanceof AdminError)) throw error;
          return error.message;
        },
      );

      const reply = await bench.plugin.create(createBody(pod));

      if (verdict === undefined) await readJobId(reply, pod);
      else assert.match(await assertShortError(reply, 422), /environment variable name/, verdict);
    }
  }),
  held('C25 empty env', async (bench) => {
    const pod = parked(bench.pod({ containers: [container('c', 'true', { env: [{ name: 'NODE' }] })] }));

    await created(bench, pod);

    const [variable, ...more] = (await remotePodOf(bench, pod)).spec?.containers[0]?.env ?? [];
    assert.equal(variable?.name, 'NODE');
    assert.equal(variable?.value ?? '', '');
    assert.deepEqual(more, []);
  }),
  held(
    'C26 left-over valueFrom',
    async (bench) => {
      const env = [
        { name: 'A', valueFrom: { secretKeyRef: { name: 'never-sent', key: 'k' } } },
        { name: 'C', value: 'kept' },
      ];
      const pod = bench.pod({ containers: [container('c', 'echo "A=$A C=$C"', { env })] });

      // The pod must not hang in CreateContainerConfigError: without the variable, or refused in plain words.
      const reply = await bench.plugin.create(createBody(pod));

      if (reply.statusCode !== 200) {
        assert.match(await assertShortError(reply, 422), /never-sent/);
        assert.equal((await remotesOf(bench, pod, 'pods')).length, 0);
        return;
      }
      await entryWhenEnded(bench, pod, await readJobId(reply, pod));
      assert.equal(await outputOf(bench, pod, 'c'), 'A= C=kept\n');
    },
    'kubelet',
  ),
  held(
    'C26 left-over valueFrom that is optional',
    async (bench) => {
      const optional = { name: 'never-sent', key: 'k', optional: true };
      const env = [
        { name: 'A', valueFrom: { secretKeyRef: optional } },
        { name: 'B', valueFrom: { configMapKeyRef: optional } },
        { name: 'C', value: 'kept' },
      ];
      const source = { name: 'never-sent', optional: true };
      const envFrom = [{ secretRef: source }, { configMapRef: source }];
      const pod = bench.pod({ containers: [container('c', 'echo "A=$A B=$B C=$C"', { env, envFrom })] });

      await ranToEnd(bench, pod);

      assert.equal(await outputOf(bench, pod, 'c'), 'A= B= C=kept\n');
    },
    'kubelet',
  ),
  held(
    'C27 duplicate env names',
    async (bench) => {
      const name = 'KUBERNETES_SERVICE_HOST';
      const env = [
        { name, value: 'first' },
        { name, value: 'last' },
      ];
      const pod = bench.pod({ containers: [container('c', `echo $${name}`, { env })] });

      await ranToEnd(bench, pod);

      assert.equal(await outputOf(bench, pod, 'c'), 'last\n');
    },
    'kubelet',
  ),
  held(
    'C28 $(VAR)',
    async (bench) => {
      const env = [
        { name: 'A', value: 'expanded' },
        { name: 'B', value: '$(A)-too' },
      ];
      const fields = { command: ['echo'], args: ['$(A)', '$(B)', '$$(A)', '$(UNKNOWN)'], env };
      const pod = bench.pod({ containers: [container('c', '', fields)] });

      await ranToEnd(bench, pod);

      assert.equal(await outputOf(bench, pod, 'c'), 'expanded expanded-too $(A) $(UNKNOWN)\n');
    },
    'kubelet',
  ),
  held(
    'C29 default entrypoint, args only',
    async (bench) => {
      const fields = { command: undefined, args: ['sh', '-c', 'echo by args'] };
      const pod = bench.pod({ containers: [container('c', '', fields)] });

      await ranToEnd(bench, pod);

      assert.equal((await remotePodOf(bench, pod)).spec?.containers[0]?.command, undefined);
      assert.equal(await outputOf(bench, pod, 'c'), 'by args\n');
    },
    'kubelet',
  ),
  held(
    'C30 init containers + restartPolicy',
    async (bench) => {
      const mounts = { volumeMounts: [{ name: 'v', mountPath: '/v' }] };
      const pod = bench.pod({
        restartPolicy: 'OnFailure',
        initContainers: [
          container('i1', 'echo one >> /v/order', mounts),
          container('i2', 'echo two >> /v/order', mounts),
        ],
        containers: [container('c', 'echo main >> /v/order; cat /v/order', mounts)],
        volumes: [{ name: 'v', emptyDir: {} }],
      });

      const entry = await ranToEnd(bench, pod);

      assert.equal((await remotePodOf(bench, pod)).spec?.restartPolicy, 'OnFailure');
      assert.equal(await outputOf(bench, pod, 'c'), 'one\ntwo\nmain\n');
      assert.deepEqual(
        entry.initContainers.map(({ name, state }) => [name, state.terminated?.exitCode]),
        [
          ['i1', 0],
          ['i2', 0],
        ],
      );
    },
    'kubelet',
  ),
  held('C31 native sidecar init', async (bench) => {
    const sidecar = container('sidecar', 'exec sleep 3600', { restartPolicy: 'Always' });
    const pod = parked(bench.pod({ initContainers: [sidecar, container('i')] }));

    const reply = await bench.plugin.create(createBody(pod));

    if (!bench.cluster.capabilities.sidecars) {
      // The cluster would drop restartPolicy and the pod would wait for the sidecar's end: a refusal is the answer.
      await assertShortError(reply, 422);
      assert.equal((await remotesOf(bench, pod, 'pods')).length, 0);
      return;
    }
    assert.equal(reply.statusCode, 200, await reply.text());
    assert.deepEqual(
      (await remotePodOf(bench, pod)).spec?.initContainers?.map(({ name, restartPolicy }) => [name, restartPolicy]),
      [
        ['sidecar', 'Always'],
        ['i', undefined],
      ],
    );
  }),
  held('C35 local scheduling stripped', async (bench) => {
    const pod = bench.pod({
      containers: [container('c', 'true')],
      spec: {
        nodeName: 'virtual-node',
        nodeSelector: { 'kubernetes.io/hostname': 'virtual-node' },
        affinity: {
          nodeAffinity: {
            requiredDuringSchedulingIgnoredDuringExecution: {
              nodeSelectorTerms: [{ matchExpressions: [{ key: 'type', operator: 'In', values: ['virtual-kubelet'] }] }],
            },
          },
        },
        topologySpreadConstraints: [
          { maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'DoNotSchedule', labelSelector: {} },
        ],
        tolerations: [{ operator: 'Exists' }],
        schedulerName: 'local-scheduler',
        priorityClassName: 'local-priority',
        priority: 1000,
        overhead: { cpu: '1' },
        resourceClaims: [{ name: 'gpu', resourceClaimName: 'local-gpu' }],
      },
    });

    await created(bench, pod);

    const { spec } = await remotePodOf(bench, pod);
    assert.notEqual(spec?.nodeName, 'virtual-node');
    for (const field of ['nodeSelector', 'affinity', 'topologySpreadConstraints', 'priorityClassName'] as const)
      assert.equal(spec?.[field], undefined, field);
    for (const field of ['overhead', 'resourceClaims'] as const) assert.equal(spec?.[field], undefined, field);
    assert.equal(spec?.schedulerName, 'default-scheduler');
    assert.ok(
      (spec?.tolerations ?? []).every(({ key }) => key !== undefined),
      'no toleration of everything',
    );
    if (bench.cluster.capabilities.kubelet) assert.deepEqual(exitCodes(await ranToEnd(bench, pod)), [0]);
  }),
  held(
    'C38 serviceAccountName/imagePullSecrets',
    async (bench) => {
      const pod = bench.pod({
        containers: [container('c', 'true')],
        spec: {
          serviceAccountName: 'robot',
          serviceAccount: 'robot',
          automountServiceAccountToken: true,
          imagePullSecrets: [{ name: 'registry' }],
        },
      });

      assert.deepEqual(exitCodes(await ranToEnd(bench, pod)), [0]);
    },
    'kubelet',
  ),
  held('C49 probes IntOrString, quantities', async (bench) => {
    const resources = { requests: { cpu: '10m', memory: '16Mi' }, limits: { cpu: '500m', memory: '1Gi' } };
    const ports = [{ name: 'http', containerPort: 8080, protocol: 'TCP' }];
    const timing = { timeoutSeconds: 1, periodSeconds: 10, successThreshold: 1, failureThreshold: 3 };
    const readinessProbe = { httpGet: { path: '/ready', port: 'http', scheme: 'HTTP' }, ...timing };
    const livenessProbe = { tcpSocket: { port: 8080 }, initialDelaySeconds: 3600, ...timing };
    const startupProbe = { exec: { command: ['true'] }, ...timing };
    const fields = { ports, resources, readinessProbe, livenessProbe, startupProbe, workingDir: '/tmp' };
    const pod = bench.pod({ containers: [container('c', 'exec sleep 3600', fields)] });

    await created(bench, pod);

    const [remote] = (await remotePodOf(bench, pod)).spec?.containers ?? [];
    assert.deepEqual({ ...remote?.resources }, resources);
    for (const [name, probe] of Object.entries({ readinessProbe, livenessProbe, startupProbe }))
      assert.deepEqual(Reflect.get(remote ?? {}, name), probe, name);
    assert.deepEqual(remote?.ports, ports);
    assert.equal(remote?.workingDir, '/tmp');
  }),
  held('C50 pod with ports', async (bench) => {
    const ports = [80, 443, 9090].map((containerPort) => ({
      name: `p${containerPort}`,
      containerPort,
      protocol: 'TCP',
    }));
    const pod = parked(bench.pod({ containers: [container('c', 'exec sleep 3600', { ports })] }));

    await created(bench, pod);

    assert.deepEqual((await remotePodOf(bench, pod)).spec?.containers[0]?.ports, ports);
    assert.equal(
      (await remotesOf(bench, pod, 'services')).length,
      0,
      'a port needs a Service where there is a tunnel only',
    );
  }),
];
