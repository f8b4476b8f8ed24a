/** Pods whose life is worth recording: each one trips another rule of reply safety. */
export interface Scenario {
  readonly name: string;
  readonly what: string;
  readonly spec: object;
  /** Deleted after this many seconds at the latest. */
  readonly seconds: number;
  /** What the recording needs from outside: the life is not the pod's own. */
  readonly byHand?: string;
  /** The Kubernetes that is needed, where 1.20 does not do: the minor version. */
  readonly since?: number;
  /** Merge patches of the pod while it lives. */
  readonly patches?: readonly { readonly afterSeconds: number; readonly patch: object }[];
  /** The spec of a pod that comes while this one lives, and goes with it. */
  readonly beside?: { readonly afterSeconds: number; readonly spec: object };
}

const busybox = { image: 'busybox:latest', imagePullPolicy: 'IfNotPresent' };
const run = (name: string, script: string, more: object = {}) => ({
  ...busybox,
  name,
  command: ['sh', '-c', script],
  ...more,
});

const sidecar = (name: string, script: string) => run(name, script, { restartPolicy: 'Always' });

const never = { restartPolicy: 'Never', terminationGracePeriodSeconds: 1 };
const always = { restartPolicy: 'Always', terminationGracePeriodSeconds: 1 };
const onFailure = { restartPolicy: 'OnFailure', terminationGracePeriodSeconds: 1 };

/** Kills the process that holds this pod's namespaces, and no other pod's. */
const killOwnSandbox = [
  'here=$(readlink /proc/self/ns/net)',
  'for p in /proc/[0-9]*',
  'do test "$(cat $p/comm)" = pause && test "$(readlink $p/ns/net)" = "$here" && kill -9 $(basename $p)',
  'done',
].join('; ');

/** Leaves a lost node after seconds, not after the five minutes every pod is given. Eviction needs another node that is well. */
const lonely = {
  ...always,
  tolerations: ['not-ready', 'unreachable'].map((condition) => ({
    key: `node.kubernetes.io/${condition}`,
    operator: 'Exists',
    effect: 'NoExecute',
    tolerationSeconds: 3,
  })),
  containers: [run('c', 'sleep 600'), run('d', 'trap "exit 0" TERM; sleep 600 & wait')],
};

/** Has no room beside a pod that asks for as much, on a node of two CPUs. */
const important = {
  afterSeconds: 20,
  spec: {
    ...never,
    priorityClassName: 'system-cluster-critical',
    containers: [run('c', 'sleep 4', { resources: { requests: { cpu: '1100m' } } })],
  },
};

export const scenarios: readonly Scenario[] = [
  {
    name: 'ok',
    what: 'prints and succeeds',
    seconds: 40,
    spec: { ...never, containers: [run('c', 'echo hello; sleep 2')] },
  },
  { name: 'fail', what: 'exits with 3', seconds: 40, spec: { ...never, containers: [run('c', 'sleep 2; exit 3')] } },
  {
    name: 'init-twice',
    what: 'two init containers, then a main one that succeeds',
    seconds: 60,
    spec: { ...never, initContainers: [run('i1', 'sleep 2'), run('i2', 'sleep 2')], containers: [run('c', 'sleep 2')] },
  },
  {
    name: 'init-failure',
    what: 'the first of two init containers exits with 3',
    seconds: 40,
    spec: {
      ...never,
      initContainers: [run('i1', 'sleep 1; exit 3'), run('i2', 'true')],
      containers: [run('c', 'true'), run('d', 'true')],
    },
  },
  {
    name: 'init-retry',
    what: 'an init container that fails once and is retried',
    seconds: 60,
    spec: {
      ...onFailure,
      volumes: [{ name: 'v', emptyDir: {} }],
      initContainers: [
        run('i1', 'test -e /v/been || { touch /v/been; exit 3; }', { volumeMounts: [{ name: 'v', mountPath: '/v' }] }),
        run('i2', 'sleep 1'),
      ],
      containers: [run('c', 'sleep 2')],
    },
  },
  {
    name: 'bad-image',
    what: 'an image that cannot be pulled',
    seconds: 60,
    spec: { ...never, containers: [{ name: 'c', image: 'registry.invalid/none:1' }, run('d', 'sleep 600')] },
  },
  {
    name: 'missing-configmap',
    what: 'envFrom a ConfigMap that does not exist',
    seconds: 30,
    spec: { ...never, containers: [run('c', 'true', { envFrom: [{ configMapRef: { name: 'not-there' } }] })] },
  },
  {
    name: 'missing-volume',
    what: 'a volume of a ConfigMap that does not exist',
    seconds: 30,
    spec: {
      ...never,
      volumes: [{ name: 'v', configMap: { name: 'not-there' } }],
      containers: [run('c', 'true', { volumeMounts: [{ name: 'v', mountPath: '/v' }] })],
    },
  },
  {
    name: 'crash-loop',
    what: 'exits with 1 and is restarted, for ever',
    seconds: 70,
    spec: { ...always, containers: [run('c', 'sleep 1; exit 1')] },
  },
  {
    name: 'restarts',
    what: 'one container ends with 0 for good while the other fails once and is restarted',
    seconds: 60,
    spec: {
      ...onFailure,
      volumes: [{ name: 'v', emptyDir: {} }],
      containers: [
        run('c', 'sleep 1'),
        run('d', 'test -e /v/been && exec sleep 4; touch /v/been; sleep 3; exit 1', {
          volumeMounts: [{ name: 'v', mountPath: '/v' }],
        }),
      ],
    },
  },
  {
    name: 'one-fails-early',
    what: 'one container exits with 3 while the other runs on',
    seconds: 60,
    spec: { ...never, containers: [run('c', 'sleep 1; exit 3'), run('d', 'sleep 6')] },
  },
  {
    name: 'deadline',
    what: 'runs beyond its activeDeadlineSeconds',
    seconds: 60,
    spec: {
      ...never,
      activeDeadlineSeconds: 5,
      containers: [run('c', 'sleep 600'), run('d', 'trap "exit 0" TERM; sleep 600 & wait')],
    },
  },
  {
    name: 'deadline-while-crashing',
    what: 'a crash loop cut by activeDeadlineSeconds',
    seconds: 60,
    spec: { ...always, activeDeadlineSeconds: 20, containers: [run('c', 'exit 7')] },
  },
  {
    name: 'bad-command',
    what: 'a command that does not exist',
    seconds: 40,
    spec: { ...never, containers: [{ ...busybox, name: 'c', command: ['/no/such/command'] }] },
  },
  {
    name: 'oom',
    what: 'needs more memory than its limit',
    seconds: 60,
    spec: {
      ...never,
      containers: [run('c', 'x=x; while :; do x=$x$x; done', { resources: { limits: { memory: '16Mi' } } })],
    },
  },
  {
    name: 'oom-of-a-child',
    what: 'a child process is killed for memory, the container itself ends with 0',
    seconds: 60,
    spec: {
      ...never,
      containers: [
        run('c', 'sh -c "x=x; while :; do x=\\$x\\$x; done"; exit 0', { resources: { limits: { memory: '16Mi' } } }),
      ],
    },
  },
  {
    name: 'evicted',
    what: 'writes more into an emptyDir than its sizeLimit',
    seconds: 150,
    spec: {
      ...never,
      volumes: [{ name: 'v', emptyDir: { sizeLimit: '1Mi' } }],
      containers: [
        run('c', 'head -c 20m /dev/zero > /v/big; sleep 600', { volumeMounts: [{ name: 'v', mountPath: '/v' }] }),
      ],
    },
  },
  {
    name: 'unschedulable',
    what: 'asks for more than the cluster has',
    seconds: 10,
    spec: { ...never, containers: [run('c', 'true', { resources: { requests: { cpu: '1000' } } })] },
  },
  {
    name: 'deleted-by-admin',
    what: 'deleted while it runs, and slow to stop',
    seconds: 15,
    spec: {
      ...always,
      terminationGracePeriodSeconds: 5,
      containers: [run('c', 'trap "" TERM; sleep 600 & wait; wait')],
    },
  },
  {
    name: 'sandbox-restart',
    what: 'the sandbox is killed, as by a reboot of the node: init containers run once more',
    seconds: 30,
    spec: {
      ...always,
      hostPID: true,
      volumes: [{ name: 'v', emptyDir: {} }],
      initContainers: [run('i1', 'sleep 2'), run('i2', 'sleep 2')],
      containers: [
        run('c', `test -e /v/been || { touch /v/been; sleep 2; ${killOwnSandbox}; }; exec sleep 600`, {
          securityContext: { privileged: true },
          volumeMounts: [{ name: 'v', mountPath: '/v' }],
        }),
      ],
    },
  },
  {
    name: 'node-lost',
    what: 'the node stops answering while the pod runs; taint eviction deletes the pod, garbage collection removes it',
    seconds: 300,
    byHand: 'once it runs, stop the kubelet of its node; once it is being deleted, delete the node',
    spec: lonely,
  },
  {
    name: 'node-back',
    what: 'the node stops answering while the pod runs; taint eviction deletes the pod, and the node comes back to stop it',
    seconds: 300,
    byHand: 'once it runs, stop the kubelet of its node; once it is being deleted, start the kubelet again',
    spec: lonely,
  },
  {
    name: 'preempted',
    what: 'a more important pod takes the place of one that stops cleanly',
    seconds: 60,
    spec: {
      ...never,
      containers: [
        run('c', 'trap "exit 0" TERM; sleep 600 & wait', { resources: { requests: { cpu: '1100m' } } }),
        run('d', 'trap "exit 0" TERM; sleep 600 & wait'),
      ],
    },
    beside: important,
  },
  {
    name: 'gated',
    what: 'held by our gate until its objects exist, then by another controller, then scheduled',
    seconds: 30,
    since: 27,
    spec: {
      ...never,
      schedulingGates: [{ name: 'interlink.io/offloading' }, { name: 'example.com/other' }],
      containers: [run('c', 'sleep 2')],
    },
    patches: [
      { afterSeconds: 2, patch: { spec: { schedulingGates: [{ name: 'example.com/other' }] } } },
      { afterSeconds: 4, patch: { spec: { schedulingGates: null } } },
    ],
  },
  {
    name: 'sidecar',
    what: 'a native sidecar that outlives the main containers and is stopped at the end',
    seconds: 40,
    since: 29,
    spec: {
      ...never,
      initContainers: [run('i1', 'sleep 1'), sidecar('proxy', 'trap "exit 143" TERM; sleep 600 & wait')],
      containers: [run('c', 'sleep 2'), run('d', 'sleep 4')],
    },
  },
  {
    name: 'sidecar-crashing',
    what: 'a native sidecar restarts while the main container runs, which then fails',
    seconds: 60,
    since: 29,
    spec: {
      ...never,
      initContainers: [sidecar('proxy', 'sleep 2; exit 1'), run('i1', 'sleep 1')],
      containers: [run('c', 'sleep 12; exit 3')],
    },
  },
  {
    name: 'preempted-as-failed',
    what: 'a more important pod takes the place of one that does not stop by itself, and the pod says why it failed',
    seconds: 60,
    since: 26,
    spec: {
      ...never,
      containers: [
        run('c', 'trap "exit 0" TERM; sleep 600 & wait', { resources: { requests: { cpu: '1100m' } } }),
        run('d', 'sleep 600'),
      ],
    },
    beside: important,
  },
  {
    name: 'node-lost-as-failed',
    what: 'the node stops answering while the pod runs; garbage collection says that the pod failed before it removes it',
    seconds: 300,
    since: 26,
    byHand:
      "beforehand make a node `ghost` and say that it is ready; once the pod is there say in its kubelet's stead that it runs; renew nothing, and once the pod is being deleted, delete the node",
    spec: { ...lonely, nodeName: 'ghost' },
  },
  {
    name: 'init-again',
    what: 'the kubelet clears away ended init containers while the pod runs, and runs them once more',
    seconds: 100,
    byHand: 'start the kubelet of its node with --maximum-dead-containers=0 --minimum-container-ttl-duration=1s',
    spec: {
      ...always,
      initContainers: [run('i1', 'true'), run('i2', 'true')],
      containers: [run('c', 'sleep 600')],
    },
  },
];
