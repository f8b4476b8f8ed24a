import { isObject, timestamp } from './object.ts';
import { podSpecDefaults } from './podDefaults.ts';
import type { ResourceType } from './resources.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Which later features this API server has; without one it drops the field silently, as 1.20 does. */
export interface Features {
  /** `spec.schedulingGates` (Kubernetes 1.27 and later). */
  readonly gates: boolean;
  /** `restartPolicy` on init containers (Kubernetes 1.29 and later). */
  readonly sidecars: boolean;
}

/** The object as the API server completes it before validation. Status is not touched here. */
export function withDefaults(type: ResourceType, object: Fields, features: Features): Fields {
  switch (type.plural) {
    case 'pods':
      return { ...object, spec: podSpecDefaults(withoutUnknown(isObject(object.spec) ? object.spec : {}, features)) };
    case 'secrets':
      return secretDefaults(object);
    case 'persistentvolumeclaims':
      return { ...object, spec: { volumeMode: 'Filesystem', ...(isObject(object.spec) ? object.spec : {}) } };
    case 'services':
      return { ...object, spec: serviceDefaults(isObject(object.spec) ? object.spec : {}) };
    case 'networkpolicies':
      return {
        ...object,
        spec: { policyTypes: policyTypesOf(object.spec), ...(isObject(object.spec) ? object.spec : {}) },
      };
    case 'namespaces':
      return { ...object, spec: { finalizers: ['kubernetes'], ...(isObject(object.spec) ? object.spec : {}) } };
    default:
      return object;
  }
}

function withoutUnknown(spec: Fields, { gates, sidecars }: Features): Fields {
  const { schedulingGates, ...others } = spec;
  const kept = gates && schedulingGates !== undefined ? spec : others;
  if (sidecars || !Array.isArray(kept.initContainers)) return kept;
  const initContainers = kept.initContainers.map((container: unknown) => {
    if (!isObject(container)) return container;
    const { restartPolicy: _dropped, ...rest } = container;
    return rest;
  });
  return { ...kept, initContainers };
}

/** `stringData` is written as base64 and never read back. */
function secretDefaults({ stringData, ...secret }: Fields): Fields {
  const added = isObject(stringData)
    ? Object.fromEntries(
        Object.entries(stringData).map(([key, value]) => [key, Buffer.from(String(value)).toString('base64')]),
      )
    : undefined;
  const data = added === undefined ? secret.data : { ...(isObject(secret.data) ? secret.data : {}), ...added };
  return { type: 'Opaque', ...secret, ...(data === undefined ? {} : { data }) };
}

function serviceDefaults(spec: Fields): Fields {
  const ports = Array.isArray(spec.ports)
    ? spec.ports.map((port: unknown) => (isObject(port) ? { protocol: 'TCP', targetPort: port.port, ...port } : port))
    : undefined;
  return { type: 'ClusterIP', sessionAffinity: 'None', ...spec, ...(ports === undefined ? {} : { ports }) };
}

const policyTypesOf = (spec: unknown) =>
  isObject(spec) && spec.egress !== undefined ? ['Ingress', 'Egress'] : ['Ingress'];

/** The status, and what else belongs to the server, of a new object; the serial number becomes a Service's address. */
export function withInitialStatus(type: ResourceType, object: Fields, serial: number): Fields {
  switch (type.plural) {
    case 'pods':
      return { ...object, status: initialPodStatus(isObject(object.spec) ? object.spec : {}) };
    case 'namespaces':
      return { ...object, status: { phase: 'Active' } };
    case 'persistentvolumeclaims':
      return { ...object, status: { phase: 'Pending' } };
    case 'services':
      return {
        ...object,
        spec: withClusterIp(isObject(object.spec) ? object.spec : {}, serial),
        status: { loadBalancer: {} },
      };
    case 'nodes':
      return object;
    case 'resourcequotas':
      return { ...object, status: {} };
    default: {
      const { status: _ignored, ...rest } = object;
      return rest;
    }
  }
}

function withClusterIp(spec: Fields, serial: number): Fields {
  if (spec.clusterIP === 'None') return { ...spec, clusterIPs: ['None'] };
  if (spec.type === 'ExternalName') return spec;
  const given = typeof spec.clusterIP === 'string' ? spec.clusterIP : '';
  const ip = given === '' ? `10.0.${1 + ((serial >> 8) & 127)}.${serial & 255}` : given;
  return { ...spec, clusterIP: ip, clusterIPs: [ip] };
}

function initialPodStatus(spec: Fields): Fields {
  const gated = Array.isArray(spec.schedulingGates) && spec.schedulingGates.length > 0;
  const conditions = gated
    ? [
        {
          type: 'PodScheduled',
          status: 'False',
          lastProbeTime: null,
          lastTransitionTime: timestamp(),
          reason: 'SchedulingGated',
          message: 'Scheduling is blocked due to non-empty scheduling gates',
        },
      ]
    : undefined;
  return { phase: 'Pending', ...(conditions === undefined ? {} : { conditions }), qosClass: qosClassOf(spec) };
}

/** Guaranteed when every container's cpu and memory limit equals its request, BestEffort when none is named. */
function qosClassOf(spec: Fields): string {
  const containers = [spec.initContainers, spec.containers]
    .flatMap((list) => (Array.isArray(list) ? list : []))
    .filter(isObject);
  const resources = containers.map(({ resources: one }) => (isObject(one) ? one : {}));
  const named = (amounts: unknown, key: string) => (isObject(amounts) ? amounts[key] : undefined);
  const any = resources.some(({ requests, limits }) =>
    ['cpu', 'memory'].some((key) => named(requests, key) !== undefined || named(limits, key) !== undefined),
  );
  if (!any) return 'BestEffort';
  const all = resources.every(({ requests, limits }) =>
    ['cpu', 'memory'].every((key) => named(limits, key) !== undefined && named(limits, key) === named(requests, key)),
  );
  return all ? 'Guaranteed' : 'Burstable';
}
