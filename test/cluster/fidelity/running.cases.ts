import { isDeepStrictEqual } from 'node:util';
import { isObject } from '../api/object.ts';
import type { ApiAnswer } from './apiClient.ts';
import type { Bench, Case } from './case.ts';
import { toComparable } from './case.ts';

const container = (name: string, script: string, more: object = {}) => ({
  name,
  image: 'busybox',
  imagePullPolicy: 'IfNotPresent',
  command: ['sh', '-c', script],
  ...more,
});
const pod = (name: string, spec: object) => ({
  metadata: { name, labels: { app: 'x' } },
  spec: { restartPolicy: 'Never', terminationGracePeriodSeconds: 2, automountServiceAccountToken: false, ...spec },
});
const phase =
  (wanted: string) =>
  ({ body }: ApiAnswer) =>
    isObject(body) && isObject(body.status) && body.status.phase === wanted;

function statusOf({ body }: ApiAnswer, field?: string): unknown {
  const status = isObject(body) && isObject(body.status) ? body.status : {};
  return field === undefined ? status : status[field];
}

async function logOf(
  bench: Bench,
  spec: object,
  wanted = 'Succeeded',
  query = '',
): Promise<readonly [end: unknown, log: string]> {
  await bench.ask('POST', '~/pods', pod('a', spec));
  const end = await bench.eventually('~/pods/a', phase(wanted), 60_000);
  const ended = isObject(end.body) && isObject(end.body.status) ? end.body.status.phase : end.status;
  return [ended, (await bench.ask('GET', `~/pods/a/log${query}`)).text];
}

/** Pods that run: what they see, what they say, how they end. */
export const runningCases: readonly Case[] = [
  {
    name: 'files of ConfigMaps, Secrets and the downward API are at their paths, with their modes',
    runs: true,
    run: async (bench) => {
      await bench.ask('POST', '~/configmaps', { metadata: { name: 'c' }, data: { k: 'v\n', l: 'w\n' } });
      await bench.ask('POST', '~/secrets', { metadata: { name: 's' }, stringData: { p: 'q\n' } });
      const volumes = [
        { name: 'c', configMap: { name: 'c', items: [{ key: 'k', path: 'deep/er', mode: 0o400 }] } },
        { name: 's', secret: { secretName: 's', defaultMode: 0o440 } },
        { name: 'p', projected: { sources: [{ configMap: { name: 'c' } }, { secret: { name: 's' } }] } },
        { name: 'd', downwardAPI: { items: [{ path: 'labels', fieldRef: { fieldPath: 'metadata.labels' } }] } },
        { name: 'e', emptyDir: {} },
      ];
      const volumeMounts = [
        { name: 'c', mountPath: '/etc/c' },
        { name: 's', mountPath: '/etc/s' },
        { name: 'p', mountPath: '/p' },
        { name: 'd', mountPath: '/d' },
        { name: 'e', mountPath: '/scratch' },
        { name: 'p', mountPath: '/one/file', subPath: 'k' },
      ];
      const script =
        'cat /etc/c/deep/er /etc/s/p /p/k /p/l /p/p /one/file /d/labels; echo; stat -L -c %a /etc/c/deep/er /etc/s/p /p/k; ls /p; ls /etc/c; { echo x > /p/new; } 2> /dev/null || echo read-only; echo y > /scratch/new && cat /scratch/new';
      return logOf(bench, { volumes, containers: [container('c', script, { volumeMounts })] });
    },
  },
  {
    name: 'the environment is expanded and referred',
    runs: true,
    run: async (bench) => {
      await bench.ask('POST', '~/configmaps', { metadata: { name: 'c' }, data: { K: 'v', 'not-a-name': 'x' } });
      const env = [
        { name: 'A', value: 'a' },
        { name: 'B', value: '$(A)-$(NONE)-$$(A)-$(K)' },
        { name: 'C', valueFrom: { configMapKeyRef: { name: 'c', key: 'K' } } },
        { name: 'D', valueFrom: { configMapKeyRef: { name: 'none', key: 'K', optional: true } } },
        { name: 'E', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
        { name: 'F', valueFrom: { fieldRef: { fieldPath: "metadata.labels['app']" } } },
        { name: 'G', valueFrom: { resourceFieldRef: { resource: 'limits.memory', divisor: '1Mi' } } },
      ];
      const more = {
        env,
        envFrom: [{ configMapRef: { name: 'c' } }, { prefix: 'P_', configMapRef: { name: 'c' } }],
        args: ['sh', '$(A)'],
        resources: { limits: { memory: '32Mi' } },
      };
      return logOf(bench, {
        containers: [container('c', 'echo "$A|$B|$C|$D|$E|$F|$G|$K|$P_K|$1|$HOSTNAME"; pwd', more)],
      });
    },
  },
  {
    name: 'keys that are no names of variables, and names that shells do not know',
    runs: true,
    run: async (bench) => {
      await bench.ask('POST', '~/configmaps', { metadata: { name: 'c' }, data: { '1a': 'x', 'b.c': 'y', d: 'z' } });
      const spec = {
        containers: [
          {
            name: 'c',
            image: 'busybox',
            imagePullPolicy: 'IfNotPresent',
            command: ['env'],
            envFrom: [{ configMapRef: { name: 'c' } }],
            env: [{ name: 'e-f', value: 'v' }],
          },
        ],
      };
      const [end, log] = await logOf(bench, spec);
      const lines = String(log).split('\n');
      return [end, lines.filter((line) => /^(1a|b\.c|d|e-f)=/.test(line)).sort()];
    },
  },
  {
    name: 'a value that no process can be given',
    runs: true,
    run: async ({ ask, eventually }) => {
      await ask('POST', '~/configmaps', { metadata: { name: 'c' }, data: { k: 'v\0w' } });
      const mounted = { volumeMounts: [{ name: 'v', mountPath: '/v' }] };
      const values = {
        env: container('c', 'true', { env: [{ name: 'A', value: 'a\0b' }] }),
        from: container('c', 'true', { envFrom: [{ configMapRef: { name: 'c' } }] }),
        args: container('c', 'echo a\0b'),
        folder: container('c', 'true', { workingDir: '/a\0b' }),
        file: container('c', 'tr "\\000" - < /v/k', mounted),
      };
      return Promise.all(
        Object.entries(values).map(async ([name, one]) => {
          await ask(
            'POST',
            '~/pods',
            pod(name, { containers: [one], volumes: [{ name: 'v', configMap: { name: 'c' } }] }),
          );
          const end = await eventually(
            `~/pods/${name}`,
            ({ text }) => /"phase":"(Succeeded|Failed)"/.test(text),
            60_000,
          );
          const state = statusOf(end, 'containerStatuses');
          return [state, name === 'file' ? (await ask('GET', `~/pods/${name}/log`)).text : ''];
        }),
      );
    },
  },
  {
    name: 'memory is mounted at /dev/shm, for all containers',
    runs: true,
    run: async (bench) => {
      const mounted = { volumeMounts: [{ name: 'v', mountPath: '/dev/shm' }] };
      return logOf(bench, {
        volumes: [{ name: 'v', emptyDir: { medium: 'Memory' } }],
        initContainers: [container('i', 'echo shared > /dev/shm/x', mounted)],
        containers: [container('c', 'cat /dev/shm/x; ls /dev/shm; test -w /dev/shm && echo writable', mounted)],
      });
    },
  },
  {
    name: 'a pod knows its addresses',
    runs: true,
    run: async (bench) => {
      const paths = ['status.podIP', 'status.podIPs', 'status.hostIP'];
      const env = paths.map((fieldPath, index) => ({ name: `A${index}`, valueFrom: { fieldRef: { fieldPath } } }));
      const [end, log] = await logOf(bench, { containers: [container('c', 'echo "$A0 $A1 $A2"', { env })] });
      const { body } = await bench.ask('GET', '~/pods/a');
      const status: Readonly<Record<string, unknown>> = isObject(body) && isObject(body.status) ? body.status : {};
      const { podIP, podIPs, hostIP } = status;
      return [end, log === `${podIP} ${podIP} ${hostIP}\n`, isDeepStrictEqual(podIPs, [{ ip: podIP }])];
    },
  },
  {
    name: 'what a kubelet says of a pod that runs, and of one that ended',
    runs: true,
    run: async (bench) => {
      const { ask, eventually } = bench;
      const spec = {
        volumes: [{ name: 'v', emptyDir: {} }],
        initContainers: [container('i', 'true')],
        containers: [
          container('c', 'sleep 2', {
            volumeMounts: [{ name: 'v', mountPath: '/v' }],
            resources: { requests: { cpu: '10m' } },
          }),
          container('d', 'sleep 2'),
        ],
      };
      await ask('POST', '~/pods', pod('a', spec));
      const ready = ({ text }: ApiAnswer) =>
        /"type":"Ready","status":"True"|"type":"Ready",[^}]*"status":"True"/.test(text);
      const running = await eventually('~/pods/a', ready, 60_000);
      const ended = await eventually('~/pods/a', phase('Succeeded'), 60_000);
      // Of the pod as a whole they are the node's: they come and go with its control groups.
      const own = (answer: ApiAnswer) => {
        const { resources: _node, allocatedResources: _nodes, ...status } = Object(statusOf(answer));
        return status;
      };
      return [own(running), own(ended)];
    },
  },
  {
    name: 'a log is cut by lines and bytes',
    runs: true,
    run: async (bench) => {
      await logOf(
        bench,
        { containers: [container('c', 'echo hello; echo err >&2; printf "no newline"; exit 3')] },
        'Failed',
      );
      const read = async (query: string) => (await bench.ask('GET', `~/pods/a/log?${query}`)).text;
      const stamped = await read('timestamps=true');
      const pattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z hello\n/;
      const asked = [
        '',
        'tailLines=1',
        'tailLines=0',
        'tailLines=2',
        'limitBytes=7',
        'limitBytes=1',
        'sinceTime=2001-01-01T00:00:00Z',
        'sinceTime=2101-01-01T00:00:00Z',
        'tailLines=2&limitBytes=3',
        'follow=true',
        'follow=true&tailLines=1',
      ];
      const found: unknown[] = [pattern.test(stamped)];
      for (const query of asked) found.push([query, await read(query)]);
      found.push(toComparable(await bench.ask('GET', '~/pods/a/log?previous=true')));
      return found;
    },
  },
  {
    name: 'a log comes in chunks of 2 KiB, a followed one line by line',
    runs: true,
    run: async (bench) => {
      const line = 'x'.repeat(99);
      await logOf(bench, {
        containers: [
          container('c', `for i in $(seq 50); do echo ${line}; done; echo; echo ${line.repeat(30)}; echo end`),
        ],
      });
      const sizes = (query: string) =>
        bench.client.chunkSizes(`/api/v1/namespaces/${bench.namespace}/pods/a/log${query}`);
      return [await sizes(''), await sizes('?follow=true'), await sizes('?limitBytes=3000')];
    },
  },
  {
    name: 'the chunks of a log are no larger when it is long',
    runs: true,
    run: async (bench) => {
      await logOf(bench, { containers: [container('c', `yes ${'x'.repeat(127)} | head -n 20000; sleep 1`)] });
      const sizes = await bench.client.chunkSizes(`/api/v1/namespaces/${bench.namespace}/pods/a/log`);
      return [...new Set(sizes.slice(0, -1))];
    },
  },
  {
    name: 'a followed log ends with its container',
    runs: true,
    run: async (bench) => {
      await bench.ask(
        'POST',
        '~/pods',
        pod('a', { containers: [container('c', 'for i in 1 2 3; do echo $i; sleep 1; done')] }),
      );
      await bench.eventually('~/pods/a', ({ text }) => text.includes('"running"'), 60_000);
      return (await bench.ask('GET', '~/pods/a/log?follow=true')).text;
    },
  },
  {
    name: 'a container that waits has no log yet',
    runs: true,
    run: async (bench) => {
      await bench.ask(
        'POST',
        '~/pods',
        pod('a', { initContainers: [container('i', 'echo init; sleep 3')], containers: [container('c', 'echo main')] }),
      );
      await bench.eventually('~/pods/a', ({ text }) => text.includes('"running"'), 60_000);
      const waiting = toComparable(await bench.ask('GET', '~/pods/a/log?container=c'));
      const init = (await bench.eventually('~/pods/a/log?container=i', ({ text }) => text !== '')).text;
      await bench.eventually('~/pods/a', phase('Succeeded'), 60_000);
      return [
        waiting,
        init,
        (await bench.ask('GET', '~/pods/a/log?container=c')).text,
        (await bench.ask('GET', '~/pods/a/log?container=i')).text,
      ];
    },
  },
  {
    name: 'the previous log of a restarted container',
    runs: true,
    run: async (bench) => {
      const spec = {
        restartPolicy: 'OnFailure',
        volumes: [{ name: 'v', emptyDir: {} }],
        containers: [
          container('c', 'test -e /v/x && { echo second; sleep 4; exit 0; }; touch /v/x; echo first; exit 1', {
            volumeMounts: [{ name: 'v', mountPath: '/v' }],
          }),
        ],
      };
      await bench.ask('POST', '~/pods', pod('a', spec));
      await bench.eventually(
        '~/pods/a',
        ({ text }) => text.includes('"restartCount":1') && text.includes('"running"'),
        60_000,
      );
      return [
        (await bench.eventually('~/pods/a/log', ({ text }) => text === 'second\n')).text,
        (await bench.ask('GET', '~/pods/a/log?previous=true')).text,
      ];
    },
  },
  {
    name: 'the last words of a container',
    runs: true,
    run: async (bench) => {
      await bench.ask(
        'POST',
        '~/pods',
        pod('a', {
          containers: [
            container('c', 'echo bye > /dev/termination-log; exit 7'),
            container('d', 'echo log; exit 8', { terminationMessagePolicy: 'FallbackToLogsOnError' }),
          ],
        }),
      );
      const { body } = await bench.eventually('~/pods/a', phase('Failed'), 60_000);
      const status = isObject(body) && isObject(body.status) ? body.status : {};
      return status.containerStatuses;
    },
  },
  {
    name: 'a running pod is given its time, once',
    runs: true,
    run: async (bench) => {
      const { ask, eventually } = bench;
      await ask(
        'POST',
        '~/pods',
        pod('a', { terminationGracePeriodSeconds: 30, containers: [container('c', 'echo ready; sleep 600')] }),
      );
      await eventually('~/pods/a', ({ text }) => text.includes('"running"'), 60_000);
      const graceOf = async (body?: object) => {
        const answer = await ask('DELETE', '~/pods/a', body);
        return [
          answer.status,
          isObject(answer.body) && isObject(answer.body.metadata)
            ? answer.body.metadata.deletionGracePeriodSeconds
            : undefined,
        ];
      };
      const graces = [
        await graceOf(),
        await graceOf(),
        await graceOf({ gracePeriodSeconds: 60 }),
        await graceOf({ gracePeriodSeconds: 20 }),
      ];
      const again = toComparable(await ask('POST', '~/pods', pod('a', { containers: [container('c', 'true')] })));
      graces.push(await graceOf({ gracePeriodSeconds: 0 }));
      return [graces, again, (await eventually('~/pods/a', ({ status }) => status === 404)).status];
    },
  },
  {
    name: 'SIGTERM reaches a command that handles it',
    runs: true,
    run: async (bench) => {
      const { ask, eventually } = bench;
      await ask(
        'POST',
        '~/pods',
        pod('a', {
          terminationGracePeriodSeconds: 30,
          containers: [container('c', 'trap "exit 0" TERM; echo ready; sleep 600 & wait')],
        }),
      );
      await eventually('~/pods/a/log', ({ text }) => text === 'ready\n', 60_000);
      await ask('DELETE', '~/pods/a');
      return (await eventually('~/pods/a', ({ status }) => status === 404, 60_000)).status;
    },
  },
];
