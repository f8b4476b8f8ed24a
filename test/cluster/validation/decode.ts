import { isObject } from '../api/object.ts';
import type { ResourceType } from '../api/resources.ts';
import { apiVersionOf } from '../api/resources.ts';
import { badRequest } from '../api/status.ts';
import type { Dialect, WrongShape } from '../versions/dialect.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Fields everything behind this point relies on the shape of, by their path: the Go type each is decoded into. */
type Shapes = Readonly<Record<string, string>>;

const metadata: Shapes = {
  'metadata.name': 'string',
  'metadata.labels': 'map[string]string',
  'metadata.annotations': 'map[string]string',
  'metadata.ownerReferences': '[]v1.OwnerReference',
};

const shapes: Readonly<Record<string, Shapes>> = {
  configmaps: { data: 'map[string]string', binaryData: 'map[string][]uint8', immutable: 'bool' },
  secrets: {
    data: 'map[string][]uint8',
    stringData: 'map[string]string',
    type: 'v1.SecretType',
    immutable: 'bool',
  },
  pods: {
    spec: 'v1.PodSpec',
    'spec.containers': '[]v1.Container',
    'spec.initContainers': '[]v1.Container',
    'spec.volumes': '[]v1.Volume',
    'spec.schedulingGates': '[]v1.PodSchedulingGate',
    'spec.nodeSelector': 'map[string]string',
    'spec.restartPolicy': 'v1.RestartPolicy',
    'spec.terminationGracePeriodSeconds': 'int64',
  },
  services: { spec: 'v1.ServiceSpec', 'spec.ports': '[]v1.ServicePort', 'spec.selector': 'map[string]string' },
  persistentvolumeclaims: { spec: 'v1.PersistentVolumeClaimSpec' },
};

const containerShapes: Shapes = {
  env: '[]v1.EnvVar',
  envFrom: '[]v1.EnvFromSource',
  volumeMounts: '[]v1.VolumeMount',
  ports: '[]v1.ContainerPort',
  command: '[]string',
  args: '[]string',
};

/**
 * JSON that Go would fail to decode into the type answers 400, before anything else is looked at.
 * @throws ApiError 400
 */
export function decodeObject(input: unknown, type: ResourceType, dialect: Dialect): Fields {
  if (!isObject(input))
    throw badRequest(`couldn't get version/kind; json parse error: json: cannot unmarshal into Go value`);
  const { kind = type.kind, apiVersion = apiVersionOf(type) } = input;
  if (kind !== type.kind || apiVersion !== apiVersionOf(type)) {
    throw badRequest(
      `${String(kind)} in version "${String(apiVersion)}" cannot be handled as a ${type.kind}: no kind "${String(kind)}" is registered for version "${String(apiVersion)}" in scheme "${dialect.scheme}"`,
    );
  }
  const refuse = (why: string) =>
    badRequest(`${type.kind} in version "${type.version}" cannot be handled as a ${type.kind}: ${why}`);
  for (const [path, wanted] of Object.entries({ ...metadata, ...shapes[type.plural] })) {
    const value = path.split('.').reduce<unknown>((node, key) => (isObject(node) ? node[key] : undefined), input);
    const fault = faultOf(path, value, wanted);
    if (fault !== undefined) throw refuse(dialect.wrongShape(type.kind, fault));
    if (wanted === 'map[string][]uint8' && isObject(value)) {
      const byte = firstWrongByte(value);
      if (byte !== undefined) throw refuse(dialect.wrongBase64(type.kind, path, byte));
    }
  }
  if (type.plural === 'pods') {
    const fault = containerFault(input.spec);
    if (fault !== undefined) throw refuse(dialect.wrongShape(type.kind, fault));
  }
  return input;
}

/** Lists within containers, which everything behind this point walks through. */
function containerFault(spec: unknown): WrongShape | undefined {
  if (!isObject(spec)) return undefined;
  for (const list of ['initContainers', 'containers']) {
    const containers = spec[list];
    for (const container of Array.isArray(containers) ? containers.filter(isObject) : [])
      for (const [field, wanted] of Object.entries(containerShapes)) {
        const fault = faultOf(`spec.${list}.${field}`, container[field], wanted);
        if (fault !== undefined) return fault;
      }
  }
  return undefined;
}

function faultOf(path: string, value: unknown, wanted: string): WrongShape | undefined {
  if (value === undefined || value === null) return undefined;
  if (!fits(value, wanted)) return { path, value, wanted };
  const element = elementOf(wanted);
  if (element === undefined) return undefined;
  const wrong = Object.values(value).find((one) => one !== null && !fits(one, element));
  return wrong === undefined ? undefined : { path, value: wrong, wanted: element, within: wanted };
}

/** The Go type of what a map or list holds. */
function elementOf(type: string): string | undefined {
  if (type === '[]uint8') return undefined;
  return /^(?:map\[string\]|\[\])(.+)$/.exec(type)?.[1];
}

function fits(value: unknown, type: string): boolean {
  if (type === '[]uint8') return typeof value === 'string';
  if (type.startsWith('[]')) return Array.isArray(value);
  if (type === 'int64') return typeof value === 'number';
  if (type === 'bool') return typeof value === 'boolean';
  if (['string', 'v1.RestartPolicy', 'v1.SecretType'].includes(type)) return typeof value === 'string';
  return isObject(value);
}

const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

function firstWrongByte(values: Fields): number | undefined {
  const wrong = Object.values(values).find(
    (one) => typeof one === 'string' && !base64.test(one.replace(/[\r\n]/g, '')),
  );
  if (wrong === undefined) return undefined;
  const at = String(wrong).search(/[^A-Za-z0-9+/=]/);
  return at === -1 ? String(wrong).length : at;
}
