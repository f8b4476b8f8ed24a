import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Agent, request } from 'undici';
import { startCluster } from './cluster.ts';

const pod = (name: string, spec: object) => ({
  metadata: { name },
  spec: { restartPolicy: 'Never', terminationGracePeriodSeconds: 1, ...spec },
});

test('a pod runs its command with its files and environment, and its log can be read', async (t) => {
  const cluster = await startCluster({ secondMs: 100 });
  t.after(() => cluster.close());
  const agent = new Agent({ connect: { ca: cluster.certificate } });
  t.after(() => agent.close());
  const ask = (method: 'GET' | 'POST' | 'DELETE', path: string, body?: object) =>
    request(cluster.url + path, {
      method,
      dispatcher: agent,
      headers: { authorization: `Bearer ${cluster.pluginToken}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  await ask('POST', '/api/v1/namespaces', { metadata: { name: 'x' } });
  await ask('POST', '/api/v1/namespaces/x/configmaps', { metadata: { name: 'c' }, data: { greeting: 'hello' } });

  const created = await ask(
    'POST',
    '/api/v1/namespaces/x/pods',
    pod('p', {
      volumes: [{ name: 'v', configMap: { name: 'c' } }],
      initContainers: [{ name: 'i', image: 'busybox', command: ['sh', '-c', 'echo init'] }],
      containers: [
        {
          name: 'main',
          image: 'busybox',
          env: [{ name: 'WHO', value: 'world' }],
          command: ['sh', '-c', 'cat /etc/stand-in/greeting; echo " $WHO"; exit 3'],
          volumeMounts: [{ name: 'v', mountPath: '/etc/stand-in' }],
        },
      ],
    }),
  );

  assert.equal(created.statusCode, 201);
  const done = await cluster.until('x', 'p', (one) => one?.status.phase === 'Failed');
  assert.equal(done?.status.containerStatuses?.[0]?.state.terminated?.exitCode, 3);
  const log = await ask('GET', '/api/v1/namespaces/x/pods/p/log?container=main');
  assert.equal(await log.body.text(), 'hello world\n');
  await (await ask('DELETE', '/api/v1/namespaces/x/pods/p')).body.dump();
  assert.equal(cluster.find('pods', 'x', 'p'), undefined);
});
