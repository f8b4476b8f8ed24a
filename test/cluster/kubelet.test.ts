import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { configMaps, pods, scriptPod, startBench } from './testBench.ts';

const logOf = (pod: string, query = '') => ({ path: `${pods}/${pod}/log${query}` });

for (const mounts of ['namespace', 'rewritten'] as const) {
  describe(`with mounts ${mounts === 'namespace' ? 'at their path' : 'at a rewritten path'}`, () => {
    test('a container reads its files at the mount path and its environment', async (t) => {
      const { cluster, client } = await startBench(t, { mounts });
      cluster.call('POST', configMaps, { metadata: { name: 'c' }, data: { greeting: 'hello' } });
      cluster.call('POST', '/api/v1/namespaces/x/secrets', {
        metadata: { name: 's' },
        stringData: { password: 'mellon' },
      });
      const volumes = [
        { name: 'c', configMap: { name: 'c' } },
        { name: 'e', emptyDir: {} },
      ];
      const container = {
        env: [{ name: 'WORD', valueFrom: { secretKeyRef: { name: 's', key: 'password' } } }],
        volumeMounts: [
          { name: 'c', mountPath: '/etc/stand-in/config' },
          { name: 'e', mountPath: '/work' },
        ],
      };
      const initContainers = [
        {
          name: 'i',
          image: 'busybox',
          command: ['sh', '-c', 'echo prepared > /work/file'],
          volumeMounts: [{ name: 'e', mountPath: '/work' }],
        },
      ];

      cluster.call(
        'POST',
        pods,
        scriptPod(
          'p',
          'cat /etc/stand-in/config/greeting /work/file; echo "$WORD"; exit 3',
          { volumes, initContainers },
          container,
        ),
      );
      const pod = await cluster.until('x', 'p', (one) => one?.status.phase === 'Failed');

      assert.equal(cluster.mounts, mounts);
      assert.equal(pod?.status.containerStatuses?.[0]?.state.terminated?.exitCode, 3);
      assert.equal((await client.ask(logOf('p'))).text, 'helloprepared\nmellon\n');
    });
  });
}

test('what a container writes stays in the container', async (t) => {
  const { cluster, client } = await startBench(t);
  const name = `/etc/stand-in-${process.pid}`;

  cluster.call('POST', pods, scriptPod('p', `echo x > ${name}; cat ${name}`));
  cluster.call('POST', pods, scriptPod('q', `cat ${name} 2> /dev/null || echo absent`));
  await cluster.until('x', 'p', (pod) => pod?.status.phase === 'Succeeded');
  await cluster.until('x', 'q', (pod) => pod?.status.phase === 'Succeeded');

  if (cluster.mounts === 'namespace') assert.equal((await client.ask(logOf('p'))).text, 'x\n');
  if (cluster.mounts === 'namespace') assert.equal((await client.ask(logOf('q'))).text, 'absent\n');
});

test('a sidecar starts before, serves during and ends after the containers', async (t) => {
  const { cluster, client } = await startBench(t, { secondMs: 100 });
  const volumes = [{ name: 'e', emptyDir: {} }];
  const volumeMounts = [{ name: 'e', mountPath: '/shared' }];
  const sidecar = {
    name: 'side',
    image: 'busybox',
    restartPolicy: 'Always',
    command: [
      'sh',
      '-c',
      'trap "echo stopped; exit 0" TERM; touch /shared/up; echo up; while true; do sleep 0.05; done',
    ],
    startupProbe: { exec: { command: ['test', '-e', '/shared/up'] }, periodSeconds: 1, failureThreshold: 100 },
    volumeMounts,
  };

  cluster.call(
    'POST',
    pods,
    scriptPod(
      'p',
      'test -e /shared/up && echo served',
      { volumes, initContainers: [sidecar], terminationGracePeriodSeconds: 30 },
      { volumeMounts },
    ),
  );
  const pod = await cluster.until('x', 'p', (one) => one?.status.phase === 'Succeeded');

  assert.equal(pod?.status.initContainerStatuses?.[0]?.state.terminated?.exitCode, 0);
  assert.equal((await client.ask(logOf('p'))).text, 'served\n');
  assert.equal((await client.ask(logOf('p', '?container=side'))).text, 'up\nstopped\n');
});

test('a pod waits for a ConfigMap that comes later', async (t) => {
  const { cluster } = await startBench(t);
  const volumes = [{ name: 'c', configMap: { name: 'late' } }];
  const reported = () => cluster.all('events', 'x').some(({ reason }) => reason === 'FailedMount');

  cluster.call(
    'POST',
    pods,
    scriptPod('p', 'cat /c/k', { volumes }, { volumeMounts: [{ name: 'c', mountPath: '/c' }] }),
  );
  await cluster.settled(reported);
  cluster.call('POST', configMaps, { metadata: { name: 'late' }, data: { k: 'v' } });

  await cluster.until('x', 'p', (pod) => pod?.status.phase === 'Succeeded');
});

test('an unschedulable pod is scheduled once the node has the label', async (t) => {
  const { cluster } = await startBench(t);
  const unschedulable = 'Unschedulable';

  cluster.call('POST', pods, scriptPod('p', 'true', { nodeSelector: { zone: 'a' } }));
  await cluster.until('x', 'p', (pod) => pod?.status.conditions?.[0]?.reason === unschedulable);
  cluster.call('PATCH', `/api/v1/nodes/${cluster.node}`, { metadata: { labels: { zone: 'a' } } });

  await cluster.until('x', 'p', (pod) => pod?.status.phase === 'Succeeded');
});

test('a resource the node does not have is named', async (t) => {
  const { cluster } = await startBench(t);
  const resources = { limits: { 'nvidia.com/gpu': '1' } };

  cluster.call('POST', pods, scriptPod('p', 'true', {}, { resources }));
  const pod = await cluster.until('x', 'p', (one) => one?.status.conditions?.[0]?.reason === 'Unschedulable');

  assert.match(
    pod?.status.conditions?.[0]?.message ?? '',
    /^0\/1 nodes are available: 1 Insufficient nvidia\.com\/gpu\. preemption: /,
  );
});

test('a followed log is cut when its reader leaves', async (t) => {
  const { cluster, client } = await startBench(t);
  cluster.call('POST', pods, scriptPod('p', 'echo ready; sleep 100'));
  await cluster.untilLog('x', 'p', 'main', 'ready');
  const left = new AbortController();
  const lines = client.lines(`${pods}/p/log?follow=true`, left.signal);

  const first = await lines.next();
  assert.equal(cluster.meter.inFlight, 1);
  left.abort();
  await lines.next();
  await until(() => cluster.meter.inFlight === 0);

  assert.equal(first.value, 'ready');
});

test('output a test makes up is streamed whatever its size, and may be limited', async (t) => {
  const { cluster, client } = await startBench(t, { kubelet: 'none' });
  cluster.call('POST', pods, scriptPod('p', 'true'));
  const chunk = Buffer.alloc(1024 * 1024, 'a');
  cluster.setLog('x', 'p', 'main', function* () {
    for (let count = 0; count < 64; count++) yield chunk;
  });
  let bytes = 0;

  for await (const part of client.chunks(`${pods}/p/log`, new AbortController().signal)) bytes += part.length;

  assert.equal(bytes, 64 * 1024 * 1024);
  assert.equal((await client.ask(logOf('p', '?limitBytes=10'))).text, 'aaaaaaaaaa');
});

test('a kubelet that does not answer makes logs fail with 500', async (t) => {
  const { cluster, client } = await startBench(t);
  cluster.call('POST', pods, scriptPod('p', 'true'));
  await cluster.until('x', 'p', (pod) => pod?.status.phase === 'Succeeded');

  cluster.kubelet.reachable = false;

  assert.equal((await client.ask(logOf('p'))).status, 500);
});

test('a test may take a pod over and write its status', async (t) => {
  const { cluster } = await startBench(t);
  cluster.call('POST', pods, scriptPod('p', 'sleep 100'));
  await cluster.until('x', 'p', (pod) => pod?.status.phase === 'Running');

  await cluster.setStatus('x', 'p', { phase: 'Failed', reason: 'Evicted', message: 'by hand' });
  cluster.call('DELETE', `${pods}/p`);

  assert.equal(cluster.find('pods', 'x', 'p'), undefined);
});

test('a pod that was taken over goes when it is deleted, but not from a node that does not answer', async (t) => {
  const { cluster } = await startBench(t, { kubelet: 'none' });
  for (const name of ['p', 'q']) {
    cluster.call('POST', pods, scriptPod(name, 'true'));
    await cluster.setStatus('x', name, { phase: 'Running' });
  }

  cluster.call('DELETE', `${pods}/p`);
  await cluster.until('x', 'p', (pod) => pod === undefined);
  cluster.kubelet.reachable = false;
  cluster.call('DELETE', `${pods}/q`);
  await new Promise((resolve) => setTimeout(resolve, 50));

  assert.notEqual(cluster.find('pods', 'x', 'q')?.metadata.deletionTimestamp, undefined);
});

test('no process outlives its cluster', async (t) => {
  const { cluster } = await startBench(t);
  cluster.call('POST', pods, scriptPod('p', 'echo ready; sleep 1000'));
  await cluster.untilLog('x', 'p', 'main', 'ready');
  const pids = cluster.kubelet.pids();

  await cluster.close();

  assert.equal(pids.length, 1);
  for (const pid of pids) assert.throws(() => process.kill(pid, 0), { code: 'ESRCH' });
});

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}
