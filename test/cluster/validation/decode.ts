import { isObject } from '../api/object.ts';
import type { ResourceType } from '../api/resources.ts';
import { apiVersionOf } from '../api/resources.ts';
import { badRequest } from '../api/status.ts';

type Fields = Readonly<Record<string, unknown>>;
type Shape = 'string' | 'strings' | 'object' | 'objects' | 'base64' | 'boolean' | 'number';

const shapes: Readonly<Record<string, Readonly<Record<string, Shape>>>> = {
  '*': {
    'metadata.name': 'string',
    'metadata.labels': 'strings',
    'metadata.annotations': 'strings',
    'metadata.ownerReferences': 'objects',
  },
  configmaps: { data: 'strings', binaryData: 'base64', immutable: 'boolean' },
  secrets: { data: 'base64', stringData: 'strings', type: 'string', immutable: 'boolean' },
  pods: {
    spec: 'object',
    'spec.containers': 'objects',
    'spec.initContainers': 'objects',
    'spec.volumes': 'objects',
    'spec.nodeSelector': 'strings',
    'spec.restartPolicy': 'string',
    'spec.schedulingGates': 'objects',
    'spec.terminationGracePeriodSeconds': 'number',
  },
  services: { spec: 'object', 'spec.ports': 'objects', 'spec.selector': 'strings' },
  persistentvolumeclaims: { spec: 'object' },
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
      `${String(kind)} in version "${String(apiVersion)}" cannot be handled as a ${type.kind}: no kind "${String(kind)}" is registered for it`,
    );
  }
  for (const [path, shape] of [...Object.entries(shapes['*'] ?? {}), ...Object.entries(shapes[type.plural] ?? {})]) {
    const value = path.split('.').reduce<unknown>((node, key) => (isObject(node) ? node[key] : undefined), input);
    if (value === undefined || value === null || hasShape(value, shape)) continue;
    throw badRequest(
      `${type.kind} in version "${type.version}" cannot be handled as a ${type.kind}: ${type.version}.${type.kind}.${path}: ${complaint[shape]}`,
    );
  }
  return input;
}

const complaint: Readonly<Record<Shape, string>> = {
  string: 'ReadString: expects " or n, but found something else',
  strings: 'ReadString: expects " or n, but found something else',
  base64: 'decode base64: illegal base64 data',
  object: 'ReadObject: expect { or n, but found something else',
  objects: 'decode slice: expect [ or n, but found something else',
  boolean: 'ReadBool: expect t or f, but found something else',
  number: 'readUint64: unexpected character',
};

const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

function hasShape(value: unknown, shape: Shape): boolean {
  switch (shape) {
    case 'object':
      return isObject(value);
    case 'objects':
      return Array.isArray(value) && value.every(isObject);
    case 'strings':
      return isObject(value) && Object.values(value).every((one) => typeof one === 'string' || one === null);
    case 'base64':
      return (
        isObject(value) &&
        Object.values(value).every(
          (one) => one === null || (typeof one === 'string' && base64.test(one.replace(/[\r\n]/g, ''))),
        )
      );
    default:
      return typeof value === shape;
  }
}
