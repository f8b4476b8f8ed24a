export interface Scenario {
  readonly about: string;
  readonly spec: object;
  /** How long to listen when the pod does not go away before. */
  readonly forSeconds: number;
  readonly deleteAfterSeconds?: number;
}

const container = (name: string, script: string, more: object = {}) => ({
  name,
  image: 'busybox',
  imagePullPolicy: 'IfNotPresent',
  command: ['sh', '-c', script],
  ...more,
});
const job = { restartPolicy: 'Never', terminationGracePeriodSeconds: 2, automountServiceAccountToken: false };

/** The pods whose lives a status has to be derived from. */
export const scenarios: Readonly<Record<string, Scenario>> = {
  ok: {
    about: 'one container, exit 0',
    spec: { ...job, containers: [container('c', 'echo hi; sleep 1')] },
    forSeconds: 12,
  },
  fail: {
    about: 'two containers, one exits 3',
    spec: { ...job, containers: [container('c', 'sleep 1; exit 3'), container('d', 'sleep 4')] },
    forSeconds: 15,
  },
  inits: {
    about: 'two init containers, then one container',
    spec: {
      ...job,
      initContainers: [container('i', 'sleep 1'), container('j', 'sleep 1')],
      containers: [container('c', 'sleep 1')],
    },
    forSeconds: 18,
  },
  initfail: {
    about: 'an init container exits 4',
    spec: {
      ...job,
      initContainers: [container('i', 'sleep 1; exit 4'), container('j', 'sleep 1')],
      containers: [container('c', 'sleep 1')],
    },
    forSeconds: 12,
  },
  badimg: {
    about: 'an image nobody has',
    spec: { ...job, containers: [{ name: 'c', image: 'does-not-exist.invalid/x:1' }] },
    forSeconds: 40,
  },
  nocm: {
    about: 'an environment variable from a ConfigMap that is not there',
    spec: {
      ...job,
      containers: [
        container('c', 'sleep 1', { env: [{ name: 'A', valueFrom: { configMapKeyRef: { name: 'nope', key: 'k' } } }] }),
      ],
    },
    forSeconds: 15,
  },
  volmiss: {
    about: 'a volume from a ConfigMap that is not there',
    spec: {
      ...job,
      volumes: [{ name: 'v', configMap: { name: 'nope' } }],
      containers: [container('c', 'sleep 1', { volumeMounts: [{ name: 'v', mountPath: '/v' }] })],
    },
    forSeconds: 15,
  },
  crash: {
    about: 'restartPolicy Always, exit 1 again and again',
    spec: { ...job, restartPolicy: 'Always', containers: [container('c', 'sleep 1; exit 1')] },
    forSeconds: 75,
  },
  onfailure: {
    about: 'restartPolicy OnFailure, fails once, then succeeds',
    spec: {
      ...job,
      restartPolicy: 'OnFailure',
      volumes: [{ name: 'v', emptyDir: {} }],
      containers: [
        container('c', 'sleep 1; test -e /v/x || { touch /v/x; exit 1; }', {
          volumeMounts: [{ name: 'v', mountPath: '/v' }],
        }),
      ],
    },
    forSeconds: 20,
  },
  deadline: {
    about: 'activeDeadlineSeconds passes while running',
    spec: { ...job, activeDeadlineSeconds: 10, containers: [container('c', 'sleep 60'), container('d', 'sleep 1')] },
    forSeconds: 30,
  },
  badcmd: {
    about: 'a command that is not in the image',
    spec: { ...job, containers: [{ ...container('c', ''), command: ['no-such-program'] }] },
    forSeconds: 12,
  },
  oom: {
    about: 'more memory than its limit',
    spec: {
      ...job,
      containers: [container('c', 'tail /dev/zero', { resources: { limits: { memory: '16Mi' } } })],
    },
    forSeconds: 20,
  },
  evicted: {
    about: 'more in an emptyDir than its limit, evicted by the kubelet',
    spec: {
      ...job,
      volumes: [{ name: 'v', emptyDir: { sizeLimit: '1Mi' } }],
      containers: [
        container('c', 'dd if=/dev/zero of=/v/x bs=1M count=8; sleep 600', {
          volumeMounts: [{ name: 'v', mountPath: '/v' }],
        }),
      ],
    },
    forSeconds: 150,
  },
  killed: {
    about: 'deleted while running; process 1 does not handle SIGTERM',
    spec: { ...job, containers: [container('c', 'sleep 600')] },
    forSeconds: 30,
    deleteAfterSeconds: 5,
  },
  stopped: {
    about: 'deleted while running; process 1 handles SIGTERM and exits 0',
    spec: { ...job, containers: [container('c', 'trap "exit 0" TERM; echo ready; sleep 600 & wait')] },
    forSeconds: 30,
    deleteAfterSeconds: 5,
  },
  unschedulable: {
    about: 'no node has the label asked for',
    spec: { ...job, nodeSelector: { nowhere: 'at-all' }, containers: [container('c', 'sleep 1')] },
    forSeconds: 5,
    deleteAfterSeconds: 3,
  },
};
