import { isObject } from '../api/object.ts';
import type { ApiAnswer } from './apiClient.ts';
import type { Case } from './case.ts';
import { merge, steps, toComparable } from './case.ts';

const container = { name: 'c', image: 'busybox', imagePullPolicy: 'IfNotPresent' };
/** No node has this label: the pod is never run. */
const nowhere = { nodeSelector: { nowhere: 'at-all' }, automountServiceAccountToken: false };
const pod = (name: string, spec: object = {}, metadata: object = {}) => ({
  metadata: { name, ...metadata },
  spec: { containers: [container], ...nowhere, ...spec },
});
const refused = (name: string, ...pods: readonly object[]): Case =>
  steps(name, ...pods.map((body) => ['POST', '~/pods', body] as const));
const isUnschedulable = ({ text }: ApiAnswer) => text.includes('Unschedulable');

/** Pods as objects: defaults, validation, admission, updates, deletion before they run. */
export const podCases: readonly Case[] = [
  {
    name: 'a pod is completed',
    run: async ({ ask }) => {
      const full = pod('a', {
        containers: [
          {
            ...container,
            ports: [{ containerPort: 80 }],
            livenessProbe: { exec: { command: ['true'] } },
            readinessProbe: { httpGet: { port: 80 } },
            env: [{ name: 'A', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } }],
            resources: { limits: { cpu: '1' } },
          },
          { name: 'd', image: 'busybox:1.36' },
        ],
        volumes: [
          { name: 'v', configMap: { name: 'x' } },
          { name: 'w', secret: { secretName: 'x' } },
          { name: 'e' },
          { name: 'p', projected: { sources: [{ secret: { name: 's' } }] } },
          { name: 'd', downwardAPI: { items: [{ path: 'l', fieldRef: { fieldPath: 'metadata.labels' } }] } },
        ],
        tolerations: [{ key: 'a', operator: 'Exists' }],
      });
      return toComparable(await ask('POST', '~/pods', full));
    },
  },
  refused(
    'containers are needed',
    { metadata: { name: 'a' }, spec: nowhere },
    { metadata: { name: 'a' }, spec: { ...nowhere, containers: [] } },
  ),
  refused(
    'a container needs a name and an image',
    pod('a', { containers: [{ name: 'A_', image: 'x' }] }),
    pod('a', { containers: [{ name: 'c' }] }),
    pod('a', { containers: [container, container] }),
  ),
  refused('an init container shares no name', pod('a', { initContainers: [container] })),
  refused(
    'a mount needs its volume',
    pod('a', { containers: [{ ...container, volumeMounts: [{ name: 'v', mountPath: '/v' }] }] }),
  ),
  refused(
    'environment names are checked',
    ...['1 a', 'a=b', '', 'a\0b', '\u00e9', '-', ' ', 'a\tb'].map((name, index) =>
      pod(`a${index}`, { containers: [{ ...container, env: [{ name, value: 'x' }] }] }),
    ),
  ),
  refused(
    'choices are checked',
    pod('a', { restartPolicy: 'Sometimes' }),
    pod('a', { containers: [{ ...container, imagePullPolicy: 'Perhaps' }] }),
    pod('a', { dnsPolicy: 'Nowhere' }),
  ),
  refused(
    'requests stay within limits',
    pod('a', { containers: [{ ...container, resources: { requests: { cpu: '2' }, limits: { cpu: '1' } } }] }),
  ),
  refused(
    'volumes have one name and one source',
    pod('a', { volumes: [{ name: 'V_', emptyDir: {} }] }),
    pod('a', {
      volumes: [
        { name: 'v', emptyDir: {} },
        { name: 'v', emptyDir: {} },
      ],
    }),
  ),
  refused('a deadline is positive', pod('a', { activeDeadlineSeconds: 0 })),
  refused('a service account must be there', pod('a', { serviceAccountName: 'nobody' })),
  refused('a priority class must be there', pod('a', { priorityClassName: 'nothing' })),
  refused(
    'wrong types are no pods',
    { metadata: { name: 'a' }, spec: 'x' },
    { metadata: { name: 'a' }, spec: { containers: 'x' } },
    pod('a', { volumes: 'x' }),
    pod('a', { restartPolicy: 1 }),
  ),
  refused(
    'wrong types are no containers',
    ...[{ env: 'x' }, { envFrom: ['x'] }, { args: 'x' }, { volumeMounts: 'x' }, { ports: 'x' }].map((field) =>
      pod('a', { containers: [{ ...container, ...field }] }),
    ),
  ),
  refused(
    'the keys of a node selector are checked',
    pod('a', { nodeSelector: { 'a b': 'c' } }),
    pod('a', { nodeSelector: { a: 'a'.repeat(64) } }),
  ),
  {
    name: 'a namespace enforces Pod Security',
    run: async ({ ask }) => {
      await ask('PATCH', '~', { metadata: { labels: { 'pod-security.kubernetes.io/enforce': 'baseline' } } }, merge);
      await new Promise((resolve) => setTimeout(resolve, 500));
      const privileged = { ...container, securityContext: { privileged: true } };
      const hostPath = { path: '/etc' };
      const answers = [
        pod('a', { containers: [privileged] }),
        pod('b', { containers: [privileged, { ...privileged, name: 'd' }] }),
        pod('c', { hostNetwork: true, hostPID: true }),
        pod('d', {
          volumes: [
            { name: 'v', hostPath },
            { name: 'w', hostPath },
          ],
          initContainers: [{ ...privileged, name: 'i' }],
        }),
        pod('e'),
      ].map((body) => ask('POST', '~/pods', body));
      return (await Promise.all(answers)).map(({ status, body }) => [status, status === 201 ? '' : body]);
    },
  },
  {
    name: 'a pod that waits for the scheduler says what for',
    run: async ({ ask, eventually }) => {
      const asking = (requests: object) => [{ ...container, resources: { requests, limits: requests } }];
      const claim = { name: 'v', persistentVolumeClaim: { claimName: 'none' } };
      const unscheduled = {
        a: pod('a', { nodeSelector: {}, containers: asking({ cpu: '5000' }) }),
        b: pod('b', { nodeSelector: {}, containers: asking({ 'example.com/thing': '1' }) }),
        c: pod('c', {
          nodeSelector: {},
          containers: asking({ cpu: '5000', memory: '5000Gi', 'example.com/thing': '1' }),
        }),
        d: pod('d', { nodeSelector: {}, volumes: [claim] }),
      };
      return Promise.all(
        Object.entries(unscheduled).map(async ([name, body]) => {
          const made = await ask('POST', '~/pods', body);
          const { body: seen } = await eventually(`~/pods/${name}`, isUnschedulable);
          return [made.status, isObject(seen) && isObject(seen.status) ? seen.status.conditions : seen];
        }),
      );
    },
  },
  {
    name: 'a gate holds a pod where there are gates',
    run: async ({ ask }) => {
      const gated = pod('a', { schedulingGates: [{ name: 'example.com/wait' }] });
      const made = await ask('POST', '~/pods', gated);
      await new Promise((resolve) => setTimeout(resolve, 500));
      const before = await ask('GET', '~/pods/a');
      const added = [{ name: 'example.com/wait' }, { name: 'example.com/more' }];
      const more = await ask('PATCH', '~/pods/a', { spec: { schedulingGates: added } }, merge);
      const gone = await ask('PATCH', '~/pods/a', { spec: { schedulingGates: null } }, merge);
      const generation = ({ body }: ApiAnswer) =>
        isObject(body) && isObject(body.metadata) ? body.metadata.generation : undefined;
      return [
        made.status,
        isObject(made.body) ? made.body.status : '',
        before.text.includes('SchedulingGated'),
        more.status,
        more.status === 200 ? '' : more.body,
        gone.status,
        generation(gone),
      ];
    },
  },
  {
    name: 'a pod no node takes says so',
    run: async ({ ask, eventually }) => {
      await ask('POST', '~/pods', pod('a'));
      const { body } = await eventually('~/pods/a', isUnschedulable);
      const status = isObject(body) && isObject(body.status) ? body.status : {};
      const conditions = Array.isArray(status.conditions) ? status.conditions.filter(isObject) : [];
      return [
        status.phase,
        status.qosClass,
        conditions.map(({ type, status: holds, reason }) => [type, holds, reason]),
      ];
    },
  },
  {
    name: 'a pod’s spec stays, its metadata, image and tolerations may change',
    run: async ({ ask, eventually }) => {
      await ask('POST', '~/pods', pod('a'));
      await eventually('~/pods/a', isUnschedulable);
      return [
        toComparable(await ask('PATCH', '~/pods/a', { spec: { hostname: 'x' } }, merge)),
        (await ask('PATCH', '~/pods/a', { metadata: { labels: { a: 'b' }, annotations: { c: 'd' } } }, merge)).status,
        (await ask('PATCH', '~/pods/a', { spec: { containers: [{ ...container, image: 'busybox:2' }] } }, merge))
          .status,
        (await ask('PATCH', '~/pods/a', { status: { phase: 'Failed' } }, merge)).status,
        toComparable(await ask('GET', '~/pods/a')),
      ];
    },
  },
  {
    name: 'a status is written through its subresource alone',
    run: async ({ ask, eventually }) => {
      await ask('POST', '~/pods', pod('a'));
      await eventually('~/pods/a', isUnschedulable);
      const patched = await ask(
        'PATCH',
        '~/pods/a/status',
        { status: { phase: 'Running', message: 'by hand' }, spec: { hostname: 'x' } },
        merge,
      );
      return toComparable(patched);
    },
  },
  steps(
    'ownerReferences may be added later',
    ['POST', '~/pods', pod('a')],
    ['PATCH', '~/pods/a', { metadata: { ownerReferences: [{ kind: 'Pod', name: 'x' }] } }, merge],
  ),
  {
    name: 'a pod that is not scheduled goes at once',
    run: async ({ ask, eventually }) => {
      await ask('POST', '~/pods', pod('a', { terminationGracePeriodSeconds: 60 }));
      await eventually('~/pods/a', isUnschedulable);
      return [toComparable(await ask('DELETE', '~/pods/a')), (await ask('GET', '~/pods/a')).status];
    },
  },
  steps('a quota counts pods', [
    'POST',
    '~/resourcequotas',
    { metadata: { name: 'rq' }, spec: { hard: { pods: '1' } } },
  ]),
  {
    name: 'a full quota refuses, with what was asked, used and allowed',
    run: async ({ ask, eventually }) => {
      await ask('POST', '~/resourcequotas', {
        metadata: { name: 'rq' },
        spec: { hard: { pods: '1', 'requests.cpu': '1' } },
      });
      await eventually('~/resourcequotas/rq', ({ text }) => text.includes('"used"'));
      const asking = (cpu: string) => ({ containers: [{ ...container, resources: { requests: { cpu } } }] });
      return [
        toComparable(await ask('POST', '~/pods', pod('a'))),
        toComparable(await ask('POST', '~/pods', pod('a', asking('2')))),
        (await ask('POST', '~/pods', pod('a', asking('500m')))).status,
        toComparable(await ask('POST', '~/pods', pod('b', asking('100m')))),
      ];
    },
  },
  {
    name: 'a limit range fills in and refuses',
    run: async ({ ask }) => {
      await ask('POST', '~/limitranges', {
        metadata: { name: 'lr' },
        spec: { limits: [{ type: 'Container', max: { memory: '64Mi' }, default: { memory: '32Mi' } }] },
      });
      const asking = (memory: string) => ({ containers: [{ ...container, resources: { limits: { memory } } }] });
      await new Promise((resolve) => setTimeout(resolve, 500));
      const made = await ask('POST', '~/pods', pod('a'));
      return [
        made.status,
        made.text.includes('"memory":"32Mi"'),
        toComparable(await ask('POST', '~/pods', pod('b', asking('1Gi')))),
      ];
    },
  },
  steps(
    'the log of a pod nobody runs is empty',
    ['POST', '~/pods', pod('a')],
    ['GET', '~/pods/a/log'],
    ['GET', '~/pods/b/log'],
  ),
  steps(
    'log options are checked',
    ['POST', '~/pods', pod('a', { containers: [container, { ...container, name: 'd' }] })],
    ['GET', '~/pods/a/log'],
    ['GET', '~/pods/a/log?container=x'],
    ['GET', '~/pods/a/log?container=c&tailLines=-1'],
    ['GET', '~/pods/a/log?container=c&tailLines=x'],
    ['GET', '~/pods/a/log?container=c&limitBytes=0'],
    ['GET', '~/pods/a/log?container=c&sinceSeconds=0'],
    ['GET', '~/pods/a/log?container=c&sinceTime=x'],
    ['GET', '~/pods/a/log?container=c&sinceSeconds=1&sinceTime=2020-01-01T00:00:00Z'],
  ),
];
