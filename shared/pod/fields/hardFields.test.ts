import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { busybox, messageOf, policy, request } from '../../../test/offload/request.ts';
import { toManifest } from '../../kubernetes/manifest/toManifest.ts';
import { hardFieldsOf } from './hardFields.ts';
import { podSpecRule } from './podFields.ts';
import type { Leaf, Rule } from './rules.ts';

interface Place {
  readonly path: string;
  readonly leaf: Leaf;
}

/** Every leaf and dropped branch below a rule. */
function placesIn(rule: Rule, path: string): (Place | string)[] {
  if (rule.rule === 'whole') return [path];
  if (rule.rule === 'leaf') return [{ path, leaf: rule }];
  if (rule.rule === 'list') return placesIn(rule.of, `${path}[]`);
  return Object.entries(rule.fields).flatMap(([name, field]) => placesIn(field, `${path}.${name}`));
}

const places = placesIn(podSpecRule, 'spec');
const leaves = places.filter((place) => typeof place !== 'string');
const hard = leaves.filter(({ leaf }) => leaf.hardens !== undefined);

/** A pod with one value at a path, and in each list on the way one item that is otherwise what Kubernetes asks for. */
function podWith(path: string, value: unknown) {
  const steps = path.replace(/^spec\./, '').split('.');
  const spec = nest(steps, value) as Readonly<Record<string, unknown>>;
  const volumes = spec.volumes ?? (path.includes('volumeMounts') ? [{ name: 'v', emptyDir: {} }] : undefined);
  const containers = spec.containers ?? [busybox({ volumeMounts: volumes ? [{ name: 'v', mountPath: '/v' }] : [] })];
  const annotations = { 'interlink.io/remote-pvc': 'claim' };
  return request({ spec: { ...spec, containers, ...(volumes ? { volumes } : {}) }, metadata: { annotations } });
}

function nest([step, ...rest]: readonly string[], value: unknown): unknown {
  if (step === undefined) return value;
  const name = step.replace('[]', '');
  const below = nest(rest, value);
  const beside = {
    volumes: { name: 'v' },
    volumeMounts: { name: 'v', mountPath: '/v' },
    persistentVolumeClaim: { claimName: 'claim' },
  };
  const fields = { ...Object.entries(beside).find(([key]) => key === name)?.[1] };
  if (!step.endsWith('[]')) return { [name]: typeof below === 'object' ? { ...fields, ...below } : below };
  const item = name.endsWith('ontainers') ? busybox() : fields;
  return { [name]: [typeof below === 'object' ? { ...item, ...below } : below] };
}

const valueAt = (value: unknown, path: string): unknown =>
  path
    .replaceAll('[]', '.0')
    .split('.')
    .slice(1)
    .reduce((at: unknown, key) => (typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined), value);

describe('a field by which a pod is hardened crosses, or the pod is refused', () => {
  // Mapped by the operator, or refused: see below.
  for (const { path, leaf } of hard.filter((place) => place.path !== 'spec.runtimeClassName')) {
    for (const value of leaf.hardens?.values ?? [leaf.type === 'number' ? 448 : 'x'])
      test(`${path}: ${value}`, () => {
        const { pod } = toManifest(podWith(path, value), policy({ pod_security: 'privileged' }));

        assert.equal(valueAt(pod.spec, path), value);
        assert.ok(
          hardFieldsOf(pod.spec, {}).some(({ name, isKept }) => name === path && !isKept),
          'its loss is noticed',
        );
        assert.deepEqual(
          hardFieldsOf(pod.spec, structuredClone(pod.spec)).filter(({ isKept }) => !isKept),
          [],
        );
      });
  }

  test('spec.runtimeClassName: by the counterpart the operator names', () => {
    const translate = (runtimeClassName: string, map = {}) =>
      toManifest(request({ spec: { runtimeClassName } }), policy({ runtime_class_map: map })).pod.spec.runtimeClassName;

    assert.equal(translate('gvisor', { gvisor: 'runsc' }), 'runsc');
    assert.equal(translate('gvisor', { gvisor: '' }), undefined, 'which may be none');
    assert.equal(translate('nvidia'), undefined, 'one that isolates no more than others is left out');
    assert.match(
      messageOf(() => translate('gvisor')),
      /^pod science\/train-0: spec.runtimeClassName gvisor may isolate it, .*offloading\.runtime_class_map$/,
    );
  });

  test('what nobody here knows in a security context refuses the pod', () => {
    for (const spec of [
      { securityContext: { lockdown: true } },
      { containers: [busybox({ securityContext: { lockdown: true } })] },
    ]) {
      const message = messageOf(() => toManifest(request({ spec }), policy()));
      assert.match(
        message,
        /securityContext\.lockdown is not offloaded: this plugin does not know it, and it may harden the pod; remove it/,
      );
    }
  });

  for (const [value, profile] of [
    ['runtime/default', { type: 'RuntimeDefault' }],
    ['localhost/tight', { type: 'Localhost', localhostProfile: 'tight' }],
  ] as const)
    test(`AppArmor by annotation: ${value}`, () => {
      const annotations = { 'container.apparmor.security.beta.kubernetes.io/main': value };

      const { pod, fates } = toManifest(request({ metadata: { annotations } }), policy());

      assert.deepEqual(pod.spec.containers[0]?.securityContext, { appArmorProfile: profile });
      assert.equal(pod.metadata.annotations?.['container.apparmor.security.beta.kubernetes.io/main'], undefined);
      assert.ok(fates.some(({ path, fate }) => path.includes('apparmor') && fate === 'rewritten'));
    });

  test('AppArmor by annotation does not undo a field, nor does it loosen anything', () => {
    const appArmorProfile = { type: 'Localhost', localhostProfile: 'tight' };
    const key = 'container.apparmor.security.beta.kubernetes.io/main';
    const translate = (value: string, fields: object) => {
      const asked = request({
        metadata: { annotations: { [key]: value } },
        spec: { containers: [busybox({ ...fields })] },
      });
      return toManifest(asked, policy({ pod_security: 'privileged' })).pod.spec.containers[0]?.securityContext;
    };

    assert.deepEqual(translate('runtime/default', { securityContext: { appArmorProfile } }), { appArmorProfile });
    assert.equal(translate('unconfined', {}), undefined);
  });
});

/** Written by hand, so that whoever gives a field a rule has to say whether it hardens. */
const hardening: readonly string[] = [
  ...['automountServiceAccountToken', 'enableServiceLinks', 'hostUsers', 'runtimeClassName'].map(
    (name) => `spec.${name}`,
  ),
  ...['appArmorProfile.localhostProfile', 'appArmorProfile.type', 'runAsNonRoot', 'supplementalGroupsPolicy'],
  ...['seLinuxOptions.level', 'seLinuxOptions.role', 'seLinuxOptions.type', 'seLinuxOptions.user'],
  ...['seccompProfile.localhostProfile', 'seccompProfile.type', 'windowsOptions.runAsUserName'],
  ...['allowPrivilegeEscalation', 'capabilities.drop[]', 'readOnlyRootFilesystem'],
  ...['volumeMounts[].bindMountOptions[]', 'volumeMounts[].readOnly', 'volumeMounts[].recursiveReadOnly'],
  ...['emptyDir.mode', 'persistentVolumeClaim.readOnly'],
];

/** Leaves of security contexts that do not: who one is, what is added, and what Kubernetes refuses unless it loosens. */
const neutral: readonly string[] = [
  ...['fsGroup', 'fsGroupChangePolicy', 'runAsGroup', 'runAsUser', 'seLinuxChangePolicy', 'supplementalGroups[]'],
  ...['sysctls[].name', 'sysctls[].value', 'capabilities.add[]', 'privileged', 'procMount'],
  ...['gmsaCredentialSpec', 'gmsaCredentialSpecName', 'hostProcess'].map((name) => `windowsOptions.${name}`),
];

/** What does not cross as it is, and why leaving it behind makes no pod able to do more. */
const leftBehind: Readonly<Record<string, readonly string[]>> = {
  'a place in the local cluster': [
    ...['affinity', 'nodeName', 'nodeSelector', 'schedulerName', 'schedulingGates', 'schedulingGroup', 'tolerations'],
    ...['topologySpreadConstraints', 'evictionResponders', 'readinessGates', 'setHostnameAsFQDN'],
  ],
  'rank, which is less without': ['overhead', 'preemptionPolicy', 'priority', 'priorityClassName'],
  'identity and devices, which are fewer without': [
    'resources.claims',

    'imagePullSecrets[].name',
    'resourceClaims',
    'serviceAccount',
    'serviceAccountName',
  ],
  'more of the node': ['hostIPC', 'hostNetwork', 'hostPID', 'ephemeralContainers'],
};

describe('which fields harden', () => {
  const tailOf = (path: string) =>
    path
      .replace(/^spec\.(initContainers\[\]|containers\[\]|volumes\[\])\./, '')
      .replace(/^(spec\.)?securityContext\./, '');

  test('is what the table says, of every field', () => {
    assert.deepEqual([...new Set(hard.map(({ path }) => tailOf(path)))].sort(), [...hardening].sort());
  });

  test('was decided of every field of a security context', () => {
    const undecided = leaves
      .filter(({ path, leaf }) => path.includes('ecurityContext') && leaf.hardens === undefined)
      .map(({ path }) => tailOf(path));

    assert.deepEqual([...new Set(undecided)].sort(), [...neutral].sort());
  });

  test('was decided of every field that does not cross as it is, but for where variables and volumes get their content', () => {
    const notCopied = places
      .filter(
        (place) => typeof place === 'string' || (place.leaf.fate !== 'copied' && place.leaf.hardens === undefined),
      )
      .map((place) => (typeof place === 'string' ? place : place.path))
      .filter((path) => !/^spec\.volumes\[\]|\.env(From)?\[\]/.test(path))
      .map((path) => tailOf(path).replace('spec.', ''));

    assert.deepEqual([...new Set(notCopied)].sort(), Object.values(leftBehind).flat().sort());
  });
});

describe('what a cluster made of a pod is held to what hardens it', () => {
  const sent = {
    hostUsers: false,
    containers: [
      {
        name: 'main',
        securityContext: { capabilities: { drop: ['ALL'] }, runAsNonRoot: true },
        volumeMounts: [
          { name: 'v', mountPath: '/v', readOnly: true },
          { name: 'v', mountPath: '/w' },
        ],
      },
    ],
  };
  const lostOf = (made: unknown) =>
    hardFieldsOf(sent, made)
      .filter(({ isKept }) => !isKept)
      .map(({ path }) => path);

  test('additions and another order are no loss', () => {
    const [main] = sent.containers;
    const mounts = [{ name: 'w', mountPath: '/x' }, ...(main?.volumeMounts ?? [])].reverse();
    const made = {
      ...main,
      securityContext: { ...main?.securityContext, capabilities: { drop: ['NET_RAW', 'ALL'] } },
      volumeMounts: mounts,
    };

    assert.deepEqual(lostOf({ hostUsers: false, containers: [{ name: 'istio-proxy' }, made], tolerations: [] }), []);
  });

  test('what is gone, or has another value, is', () => {
    const made = {
      containers: [
        { name: 'main', securityContext: { runAsNonRoot: false }, volumeMounts: [{ name: 'v', mountPath: '/v' }] },
      ],
    };

    assert.deepEqual(lostOf(made).sort(), [
      'spec.containers[0].securityContext.capabilities.drop[0]',
      'spec.containers[0].securityContext.runAsNonRoot',
      'spec.containers[0].volumeMounts[0].readOnly',
      'spec.hostUsers',
    ]);
  });

  for (const made of [undefined, null, 'pod', [], { containers: {} }, { containers: [null, 7, 'main'] }])
    test(`an answer of any shape can be looked at: ${JSON.stringify(made)}`, () => {
      assert.ok(lostOf(made).length > 0);
    });
});
