import type { LocalObjects } from '../contract/wire/create.ts';
import { configMap, secret } from '../contract/wire/objects.ts';
import { container, type WirePod, wirePod } from '../contract/wire/pod.ts';

/** One pod of the demo, and how it has to end. */
export interface Act {
  readonly title: string;
  readonly pod: WirePod;
  readonly objects: LocalObjects;
  /** The container whose log is followed. */
  readonly container: string;
  readonly phase: 'Succeeded' | 'Failed';
  readonly exitCode: number;
  readonly log: readonly string[];
}

const namespace = 'default';
const counting = (last: string) => `for i in 1 2 3; do echo "step $i of 3"; sleep 0.4; done; ${last}`;
const counted = ['step 1 of 3', 'step 2 of 3', 'step 3 of 3'];

const settings = { name: 'settings', mountPath: '/etc/settings' };
const password = { name: 'password', mountPath: '/etc/password' };
const scratch = { name: 'scratch', mountPath: '/scratch' };

export const acts: readonly Act[] = [
  {
    title: 'a job that prints and succeeds',
    pod: wirePod({ namespace, name: 'hello', containers: [container('main', counting('echo done'))] }),
    objects: {},
    container: 'main',
    phase: 'Succeeded',
    exitCode: 0,
    log: [...counted, 'done'],
  },
  {
    title: 'a job that fails with exit code 3',
    pod: wirePod({
      namespace,
      name: 'broken',
      containers: [container('main', counting('echo giving up >&2; exit 3'))],
    }),
    objects: {},
    container: 'main',
    phase: 'Failed',
    exitCode: 3,
    log: [...counted, 'giving up'],
  },
  {
    title: 'a pod with a ConfigMap, a Secret and an init container',
    pod: wirePod({
      namespace,
      name: 'prepared',
      initContainers: [
        container('prepare', 'sleep 0.5; sed s/NAME/interLink/ /etc/settings/greeting > /scratch/greeting', {
          volumeMounts: [settings, scratch],
        }),
      ],
      containers: [
        container(
          'main',
          'cat /scratch/greeting; sleep 0.4; echo "the password has $(wc -c < /etc/password/value) characters"; sleep 0.4',
          { volumeMounts: [settings, password, scratch] },
        ),
      ],
      volumes: [
        { name: 'settings', configMap: { name: 'settings', defaultMode: 420 } },
        { name: 'password', secret: { secretName: 'password', defaultMode: 420 } },
        { name: 'scratch', emptyDir: {} },
      ],
    }),
    objects: {
      configMaps: [configMap('settings', namespace, { data: { greeting: 'hello from NAME\n' } })],
      secrets: [secret('password', namespace, { value: 'correct horse' })],
    },
    container: 'main',
    phase: 'Succeeded',
    exitCode: 0,
    log: ['hello from interLink', 'the password has 13 characters'],
  },
];
