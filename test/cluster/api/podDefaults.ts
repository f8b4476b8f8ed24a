import { isObject } from './object.ts';

type Fields = Readonly<Record<string, unknown>>;

const filled = (defaults: Fields, given: unknown): Fields => ({ ...defaults, ...(isObject(given) ? given : {}) });
const each = (list: unknown, change: (item: Fields) => Fields) =>
  Array.isArray(list) ? list.map((item: unknown) => (isObject(item) ? change(item) : item)) : list;

/** What the API server writes into a pod spec that left it open. */
export function podSpecDefaults(given: Fields): Fields {
  const hostNetwork = given.hostNetwork === true;
  return {
    restartPolicy: 'Always',
    terminationGracePeriodSeconds: 30,
    dnsPolicy: 'ClusterFirst',
    securityContext: {},
    schedulerName: 'default-scheduler',
    enableServiceLinks: true,
    ...given,
    ...(given.volumes === undefined ? {} : { volumes: each(given.volumes, volumeDefaults) }),
    ...(given.initContainers === undefined
      ? {}
      : { initContainers: each(given.initContainers, (one) => containerDefaults(one, hostNetwork)) }),
    ...(given.containers === undefined
      ? {}
      : { containers: each(given.containers, (one) => containerDefaults(one, hostNetwork)) }),
  };
}

function containerDefaults(container: Fields, hostNetwork: boolean): Fields {
  const probes = ['livenessProbe', 'readinessProbe', 'startupProbe']
    .filter((probe) => isObject(container[probe]))
    .map((probe) => [probe, probeDefaults(container[probe])]);
  return {
    terminationMessagePath: '/dev/termination-log',
    terminationMessagePolicy: 'File',
    ...(typeof container.image === 'string' ? { imagePullPolicy: pullPolicyOf(container.image) } : {}),
    ...container,
    resources: resourceDefaults(container.resources),
    ...Object.fromEntries(probes),
    ...(container.ports === undefined
      ? {}
      : {
          ports: each(container.ports, (port) => ({
            ...port,
            ...(hostNetwork && port.hostPort === undefined ? { hostPort: port.containerPort } : {}),
            protocol: port.protocol ?? 'TCP',
          })),
        }),
    ...(container.env === undefined ? {} : { env: each(container.env, envDefaults) }),
  };
}

/** A limit without a request is its request. */
function resourceDefaults(resources: unknown): Fields {
  if (!isObject(resources)) return {};
  if (!isObject(resources.limits)) return resources;
  return {
    ...resources,
    requests: { ...resources.limits, ...(isObject(resources.requests) ? resources.requests : {}) },
  };
}

const probeDefaults = (probe: unknown): Fields => {
  const given = filled({ timeoutSeconds: 1, periodSeconds: 10, successThreshold: 1, failureThreshold: 3 }, probe);
  return isObject(given.httpGet) ? { ...given, httpGet: filled({ path: '/', scheme: 'HTTP' }, given.httpGet) } : given;
};

/** `latest`, said or unsaid, is always pulled. */
function pullPolicyOf(image: string): string {
  const name = image.slice(image.lastIndexOf('/') + 1);
  if (name.includes('@')) return 'IfNotPresent';
  return !name.includes(':') || name.endsWith(':latest') ? 'Always' : 'IfNotPresent';
}

function envDefaults(variable: Fields): Fields {
  return isObject(variable.valueFrom) ? { ...variable, valueFrom: fieldRefDefaults(variable.valueFrom) } : variable;
}

function fieldRefDefaults(source: Fields): Fields {
  return isObject(source.fieldRef) ? { ...source, fieldRef: filled({ apiVersion: 'v1' }, source.fieldRef) } : source;
}
function volumeDefaults(volume: Fields): Fields {
  const sources = Object.keys(volume).filter((key) => key !== 'name');
  if (sources.length === 0) return { ...volume, emptyDir: {} };
  const [source = ''] = sources;
  if (source === 'downwardAPI' && isObject(volume.downwardAPI)) {
    const { items } = volume.downwardAPI;
    return {
      ...volume,
      downwardAPI: {
        defaultMode: 420,
        ...volume.downwardAPI,
        ...(items === undefined ? {} : { items: each(items, fieldRefDefaults) }),
      },
    };
  }
  if (source === 'configMap' || source === 'secret') {
    return { ...volume, [source]: filled({ defaultMode: 420 }, volume[source]) };
  }
  if (source === 'hostPath') return { ...volume, hostPath: filled({ type: '' }, volume.hostPath) };
  if (source === 'projected' && isObject(volume.projected)) {
    return {
      ...volume,
      projected: { defaultMode: 420, ...volume.projected, sources: each(volume.projected.sources, tokenDefaults) },
    };
  }
  return volume;
}

const tokenDefaults = (source: Fields): Fields =>
  isObject(source.serviceAccountToken)
    ? { ...source, serviceAccountToken: filled({ expirationSeconds: 3600 }, source.serviceAccountToken) }
    : source;
