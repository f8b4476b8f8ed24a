import { randomBytes } from 'node:crypto';
import type { Metadata } from '../api/object.ts';
import { isObject } from '../api/object.ts';
import type { ResourceType } from '../api/resources.ts';
import { typeOf } from '../api/resources.ts';
import { forbidden } from '../api/status.ts';
import type { World } from '../world.ts';
import { applyLimitRanges } from './limitRange.ts';

type Fields = Readonly<Record<string, unknown>>;

const tokenPath = '/var/run/secrets/kubernetes.io/serviceaccount';
const knownPriorities: Readonly<Record<string, number>> = {
  'system-node-critical': 2_000_001_000,
  'system-cluster-critical': 2_000_000_000,
};

/** Service account, its token volume, priority, tolerations and limit ranges. @throws ApiError 403 */
export function admitPod(world: World, type: ResourceType, metadata: Metadata, object: Fields): Fields {
  const spec = isObject(object.spec) ? object.spec : {};
  const account =
    typeof spec.serviceAccountName === 'string' && spec.serviceAccountName !== '' ? spec.serviceAccountName : 'default';
  const serviceAccount = world.store.get(typeOf('serviceaccounts'), metadata.namespace, account);
  if (serviceAccount === undefined) {
    throw forbidden(
      type,
      metadata.name,
      `error looking up service account ${metadata.namespace ?? ''}/${account}: serviceaccount "${account}" not found`,
    );
  }
  const mountsToken =
    (spec.automountServiceAccountToken ?? serviceAccount.automountServiceAccountToken ?? true) !== false;
  const named = { ...spec, serviceAccountName: account, serviceAccount: account };
  const withToken = mountsToken ? mountToken(named) : named;
  const admitted = {
    ...withToken,
    ...priorityOf(type, metadata, spec),
    tolerations: withNodeTolerations(spec.tolerations),
  };
  return { ...object, spec: applyLimitRanges(world, type, metadata, admitted) };
}

function mountToken(spec: Fields): Fields {
  const volume = `kube-api-access-${randomBytes(4).toString('hex').slice(0, 5)}`;
  const mount = (container: unknown) => {
    if (!isObject(container)) return container;
    const mounts = Array.isArray(container.volumeMounts) ? container.volumeMounts : [];
    if (mounts.some((one: unknown) => isObject(one) && one.mountPath === tokenPath)) return container;
    return { ...container, volumeMounts: [...mounts, { name: volume, readOnly: true, mountPath: tokenPath }] };
  };
  const mountAll = (containers: unknown) => (Array.isArray(containers) ? containers.map(mount) : containers);
  return {
    ...spec,
    volumes: [...(Array.isArray(spec.volumes) ? spec.volumes : []), { name: volume, projected: tokenProjection }],
    ...(spec.initContainers === undefined ? {} : { initContainers: mountAll(spec.initContainers) }),
    ...(spec.containers === undefined ? {} : { containers: mountAll(spec.containers) }),
  };
}

const tokenProjection = {
  defaultMode: 420,
  sources: [
    { serviceAccountToken: { expirationSeconds: 3607, path: 'token' } },
    { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
    {
      downwardAPI: { items: [{ path: 'namespace', fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.namespace' } }] },
    },
  ],
};

function priorityOf(type: ResourceType, { name }: Metadata, spec: Fields): Fields {
  const priorityClass = typeof spec.priorityClassName === 'string' ? spec.priorityClassName : '';
  if (priorityClass !== '' && knownPriorities[priorityClass] === undefined) {
    throw forbidden(type, name, `no PriorityClass with name ${priorityClass} was found`);
  }
  return {
    priority: knownPriorities[priorityClass] ?? 0,
    preemptionPolicy: spec.preemptionPolicy ?? 'PreemptLowerPriority',
  };
}

/** Five minutes on a node that went away, unless the pod says otherwise. */
function withNodeTolerations(given: unknown): readonly unknown[] {
  const tolerations: readonly unknown[] = Array.isArray(given) ? given : [];
  const added = ['node.kubernetes.io/not-ready', 'node.kubernetes.io/unreachable']
    .filter((key) => !tolerations.some((one) => isObject(one) && tolerates(one, key)))
    .map((key) => ({ key, operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 300 }));
  return [...tolerations, ...added];
}

const tolerates = ({ key, effect }: Fields, taint: string) =>
  (key === taint || key === undefined || key === '') &&
  (effect === undefined || effect === '' || effect === 'NoExecute');
