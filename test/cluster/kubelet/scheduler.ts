import type { KubeObject } from '../api/object.ts';
import { isObject } from '../api/object.ts';
import type { Container, Pod, Toleration } from '../api/pod.ts';
import { isFinished, isPod } from '../api/pod.ts';
import { parseQuantity } from '../api/quantity.ts';
import { typeOf } from '../api/resources.ts';
import type { Taint } from '../settings.ts';
import type { World } from '../world.ts';
import { nodeName } from './node.ts';

type Amounts = ReadonlyMap<string, number>;

/** Why the one node cannot take a pod, in the scheduler's words; undefined when it can. */
export function unschedulable(world: World, pod: Pod, reserved: Amounts): string | undefined {
  const volumes = unboundVolumes(world, pod);
  if (volumes !== undefined) return volumes;
  const { dialect } = world.options;
  const why = unfit(world, pod, reserved);
  return why === undefined ? undefined : `0/1 nodes are available: ${why}.${dialect.preemption}`;
}

function unboundVolumes(world: World, pod: Pod): string | undefined {
  const { namespace } = pod.metadata;
  const node = world.store.get(typeOf('nodes'), undefined, nodeName);
  if (node === undefined) return 'no nodes available to schedule pods';
  for (const { persistentVolumeClaim } of pod.spec.volumes ?? []) {
    if (persistentVolumeClaim === undefined) continue;
    const claim = world.store.get(typeOf('persistentvolumeclaims'), namespace, persistentVolumeClaim.claimName);
    if (claim === undefined)
      return `0/1 nodes are available: ${world.options.dialect.missingClaim(persistentVolumeClaim.claimName)}`;
    if (claim.metadata.deletionTimestamp !== undefined) {
      return `0/1 nodes are available: 1 persistentvolumeclaim "${persistentVolumeClaim.claimName}" is being deleted.`;
    }
    if (!isObject(claim.status) || claim.status.phase !== 'Bound')
      return '0/1 nodes are available: 1 pod has unbound immediate PersistentVolumeClaims.';
  }
  return undefined;
}

/** Without the words around it. */
function unfit(world: World, pod: Pod, reserved: Amounts): string | undefined {
  const node = world.store.get(typeOf('nodes'), undefined, nodeName);
  const labels = node?.metadata.labels ?? {};
  const matches = Object.entries(pod.spec.nodeSelector ?? {}).every(([key, value]) => labels[key] === value);
  if (!matches || !matchesAffinity(pod, labels)) return "1 node(s) didn't match Pod's node affinity/selector";
  const taint = (node === undefined ? [] : taintsOf(node)).find(
    (one) =>
      one.effect !== 'PreferNoSchedule' &&
      !(pod.spec.tolerations ?? []).some((toleration) => tolerates(toleration, one)),
  );
  if (taint !== undefined) {
    return `1 node(s) had untolerated taint {${taint.key}: ${taint.value ?? ''}}`;
  }
  const allocatable = isObject(node?.status) && isObject(node.status.allocatable) ? node.status.allocatable : {};
  const short = [...requestsOf(pod)]
    .filter(
      ([name, amount]) =>
        amount > 0 && (reserved.get(name) ?? 0) + amount > (parseQuantity(allocatable[name] ?? '0') ?? 0),
    )
    .map(([name]) => `1 ${name === 'pods' ? 'Too many pods' : `Insufficient ${name}`}`)
    .sort();
  return short.length === 0 ? undefined : short.join(', ');
}

/** What the pods on the node have asked for together. */
export function reservedOn(world: World): Amounts {
  const total = new Map<string, number>();
  for (const pod of world.store.all(typeOf('pods'))) {
    if (isPod(pod) && pod.spec.nodeName === nodeName && !isFinished(pod)) {
      for (const [name, amount] of requestsOf(pod)) total.set(name, (total.get(name) ?? 0) + amount);
    }
  }
  return total;
}

/** Requests of all containers together, or of the hungriest init container when that is more. */
export function requestsOf({ spec }: Pod): Amounts {
  const of = (container: Container, name: string) => parseQuantity(container.resources?.requests?.[name]) ?? 0;
  const inits = spec.initContainers ?? [];
  const names = new Set(
    [...spec.containers, ...inits].flatMap(({ resources }) => Object.keys(resources?.requests ?? {})),
  );
  const amounts = [...names].map((name) => {
    const together = spec.containers.reduce((sum, container) => sum + of(container, name), 0);
    return [name, Math.max(together, ...inits.map((container) => of(container, name)))] as const;
  });
  return new Map([...amounts, ['pods', 1]]);
}

const taintsOf = ({ spec }: KubeObject): readonly Taint[] =>
  isObject(spec) && Array.isArray(spec.taints) ? spec.taints : [];

const tolerates = ({ key, operator, value, effect }: Toleration, taint: Taint) =>
  (effect === undefined || effect === '' || effect === taint.effect) &&
  (operator === 'Exists'
    ? key === undefined || key === '' || key === taint.key
    : key === taint.key && (value ?? '') === (taint.value ?? ''));

function matchesAffinity({ spec }: Pod, labels: Readonly<Record<string, string>>): boolean {
  const affinity = isObject(spec.affinity) && isObject(spec.affinity.nodeAffinity) ? spec.affinity.nodeAffinity : {};
  const required = affinity.requiredDuringSchedulingIgnoredDuringExecution;
  if (!isObject(required) || !Array.isArray(required.nodeSelectorTerms)) return true;
  return required.nodeSelectorTerms.filter(isObject).some((term) => {
    const expressions = Array.isArray(term.matchExpressions) ? term.matchExpressions.filter(isObject) : [];
    return expressions.length > 0 && expressions.every((expression) => holds(expression, labels));
  });
}

function holds(
  { key, operator, values }: Readonly<Record<string, unknown>>,
  labels: Readonly<Record<string, string>>,
): boolean {
  const value = labels[String(key)];
  const listed = Array.isArray(values) && values.includes(value);
  switch (operator) {
    case 'In':
      return listed;
    case 'NotIn':
      return !listed;
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    case 'Gt':
      return Array.isArray(values) && Number(value) > Number(values[0]);
    case 'Lt':
      return Array.isArray(values) && Number(value) < Number(values[0]);
    default:
      return false;
  }
}
