import { isObject } from '../api/object.ts';
import type { ResourceType } from '../api/resources.ts';
import { apiVersionOf } from '../api/resources.ts';
import { badRequest } from '../api/status.ts';

type Fields = Readonly<Record<string, unknown>>;
type Shape = 'string' | 'strings' | 'object' | 'objects' | 'base64' | 'boolean' | 'number';

interface Rule {
  readonly path: string;
  readonly shape: Shape;
  /** The path as Go's decoder names it, below the type. */
  readonly go: string;
}

const metadata: readonly Rule[] = [
  { path: 'metadata.name', shape: 'string', go: 'ObjectMeta: v1.ObjectMeta.Name' },
  { path: 'metadata.labels', shape: 'strings', go: 'ObjectMeta: v1.ObjectMeta.Labels' },
  { path: 'metadata.annotations', shape: 'strings', go: 'ObjectMeta: v1.ObjectMeta.Annotations' },
  {
    path: 'metadata.ownerReferences',
    shape: 'objects',
    go: 'ObjectMeta: v1.ObjectMeta.OwnerReferences: []v1.OwnerReference',
  },
];

const podSpec = (field: string, shape: Shape, type = ''): Rule => ({
  path: `spec.${field}`,
  shape,
  go: `Spec: v1.PodSpec.${field[0]?.toUpperCase()}${field.slice(1)}${type === '' ? '' : `: []v1.${type}`}`,
});

const rules: Readonly<Record<string, readonly Rule[]>> = {
  configmaps: [
    { path: 'data', shape: 'strings', go: 'Data' },
    { path: 'binaryData', shape: 'base64', go: 'BinaryData' },
    { path: 'immutable', shape: 'boolean', go: 'Immutable' },
  ],
  secrets: [
    { path: 'data', shape: 'base64', go: 'Data' },
    { path: 'stringData', shape: 'strings', go: 'StringData' },
    { path: 'type', shape: 'string', go: 'Type' },
    { path: 'immutable', shape: 'boolean', go: 'Immutable' },
  ],
  pods: [
    { path: 'spec', shape: 'object', go: 'Spec' },
    podSpec('containers', 'objects', 'Container'),
    podSpec('initContainers', 'objects', 'Container'),
    podSpec('volumes', 'objects', 'Volume'),
    podSpec('schedulingGates', 'objects', 'PodSchedulingGate'),
    podSpec('nodeSelector', 'strings'),
    podSpec('restartPolicy', 'string'),
    podSpec('terminationGracePeriodSeconds', 'number'),
  ],
  services: [
    { path: 'spec', shape: 'object', go: 'Spec' },
    { path: 'spec.ports', shape: 'objects', go: 'Spec: v1.ServiceSpec.Ports: []v1.ServicePort' },
    { path: 'spec.selector', shape: 'strings', go: 'Spec: v1.ServiceSpec.Selector' },
  ],
  persistentvolumeclaims: [{ path: 'spec', shape: 'object', go: 'Spec' }],
};

/**
 * JSON that Go would fail to decode into the type answers 400, before anything else is looked at.
 * @throws ApiError 400
 */
export function decodeObject(input: unknown, type: ResourceType): Fields {
  if (!isObject(input))
    throw badRequest(`couldn't get version/kind; json parse error: json: cannot unmarshal into Go value`);
  const { kind = type.kind, apiVersion = apiVersionOf(type) } = input;
  if (kind !== type.kind || apiVersion !== apiVersionOf(type)) {
    throw badRequest(
      `${String(kind)} in version "${String(apiVersion)}" cannot be handled as a ${type.kind}: no kind "${String(kind)}" is registered for version "${String(apiVersion)}" in scheme "pkg/api/legacyscheme/scheme.go:30"`,
    );
  }
  for (const { path, shape, go } of [...metadata, ...(rules[type.plural] ?? [])]) {
    const value = path.split('.').reduce<unknown>((node, key) => (isObject(node) ? node[key] : undefined), input);
    const complaint = value === undefined || value === null ? undefined : complaintOf(value, shape);
    if (complaint === undefined) continue;
    throw badRequest(
      `${type.kind} in version "${type.version}" cannot be handled as a ${type.kind}: ${type.version}.${type.kind}.${go}: ${complaint}`,
    );
  }
  if (type.plural === 'pods') checkContainers(input.spec);
  return input;
}

const containerLists = ['env', 'envFrom', 'volumeMounts', 'ports', 'command', 'args'] as const;

/** Lists within containers, which everything behind this point walks through. @throws ApiError 400 */
function checkContainers(spec: unknown): void {
  if (!isObject(spec)) return;
  const containers = [spec.initContainers, spec.containers].flatMap((list) =>
    Array.isArray(list) ? list.filter(isObject) : [],
  );
  for (const container of containers) {
    for (const list of containerLists) {
      const value = container[list];
      const holdsText = list === 'command' || list === 'args';
      const fits =
        Array.isArray(value) && value.every((item) => (holdsText ? typeof item === 'string' : isObject(item)));
      if (value === undefined || value === null || fits) continue;
      throw badRequest(
        `Pod in version "v1" cannot be handled as a Pod: v1.Pod.Spec: v1.PodSpec.Containers: []v1.Container: v1.Container.${list[0]?.toUpperCase()}${list.slice(1)}: decode slice: expect [ or n, but found ${firstLetter(value)}`,
      );
    }
  }
}

const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const firstLetter = (value: unknown) => JSON.stringify(value)[0] ?? '';

/** What json-iterator says of a value of another shape; it names the first character it stumbled over. */
function complaintOf(value: unknown, shape: Shape): string | undefined {
  const values = isObject(value) ? Object.values(value).filter((one) => one !== null) : [];
  switch (shape) {
    case 'object':
      return isObject(value) ? undefined : `readObjectStart: expect { or n, but found ${firstLetter(value)}`;
    case 'objects':
      return Array.isArray(value) && value.every(isObject)
        ? undefined
        : `decode slice: expect [ or n, but found ${firstLetter(value)}`;
    case 'strings': {
      if (!isObject(value)) return `ReadMapCB: expect { or n, but found ${firstLetter(value)}`;
      const wrong = values.find((one) => typeof one !== 'string');
      return wrong === undefined ? undefined : `ReadString: expects " or n, but found ${firstLetter(wrong)}`;
    }
    case 'base64': {
      if (!isObject(value)) return `ReadMapCB: expect { or n, but found ${firstLetter(value)}`;
      const wrong = values.find((one) => typeof one !== 'string' || !base64.test(one.replace(/[\r\n]/g, '')));
      return wrong === undefined
        ? undefined
        : `decode base64: illegal base64 data at input byte ${wrongByte(String(wrong))}`;
    }
    case 'string':
      return typeof value === 'string' ? undefined : `ReadString: expects " or n, but found ${firstLetter(value)}`;
    case 'boolean':
      return typeof value === 'boolean' ? undefined : `ReadBool: expect t or f, but found ${firstLetter(value)}`;
    case 'number':
      return typeof value === 'number' ? undefined : `readUint64: unexpected character: ${firstLetter(value)}`;
  }
}

function wrongByte(text: string): number {
  const at = text.search(/[^A-Za-z0-9+/=]/);
  return at === -1 ? text.length : at;
}
