import { required } from '../api/fault.ts';
import { ApiError, badRequest } from '../api/status.ts';
import type { Dialect } from './dialect.ts';
import { noRevision } from './kubernetes120.ts';

export const kubernetes137: Dialect = {
  gitVersion: 'v1.37.2',
  minor: '37',
  scheme: 'pkg/runtime/scheme.go:111',
  serviceNames: 'label',
  answersDeletedServices: true,
  countsPods: true,
  podSecurity: true,
  envNames: {
    pattern: /^[\x20-\x3c\x3e-\x7e]+$/,
    explanation: "a valid environment variable name must consist only of printable ASCII characters other than '='",
  },
  envFromKeys: /^/,
  preemption: ' preemption: 0/1 nodes are available: 1 Preemption is not helpful for scheduling.',
  fixedPod:
    'pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)\n',
  fixedClaim:
    'spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims\n',
  longLabel: 'must be no more than 63 bytes',
  keyName: 'a valid label key',
  dottedLabel: 'must not contain dots',
  labelsLongNamespaces: true,
  detailedStatus: true,
  tooLong: (bytes) => `may not be more than ${bytes} bytes`,
  emptyOwner: (field, index) => required(`metadata.ownerReferences[${index}].${field}`, 'must not be empty'),
  overLimit: (resource, limit) => `must be less than or equal to ${resource} limit of ${limit}`,
  unspecified: (resources) =>
    resources.map(([resource, containers]) => `${resource} for: ${containers.join(',')}`).join('; '),
  missingClaim: (name) => `persistentvolumeclaim "${name}" not found. not found`,
  unsupportedDryRun: (asked) => `[${JSON.stringify(asked)}]`,
  // A watch still answers as it always did.
  badRevision: (text, verb) =>
    verb === 'list'
      ? badRequest(`invalid resource version: ${noRevision(text)}`)
      : new ApiError(500, undefined, noRevision(text)),
  badPatch: () => badRequest('invalid JSON patch'),
  wrongShape: (kind, { path, value, wanted }) =>
    `json: cannot unmarshal ${jsonTypeOf(value)} into Go struct field ${structOf(kind, path)}.${path} of type ${wanted}`,
  wrongBase64: (_kind, _field, byte) => `illegal base64 data at input byte ${byte}`,
};

/** encoding/json's name of a value's type. */
function jsonTypeOf(value: unknown): string {
  if (Array.isArray(value)) return 'array';
  return typeof value === 'boolean' ? 'bool' : typeof value;
}

/** The Go struct a field belongs to. */
function structOf(kind: string, path: string): string {
  const [first, , third] = path.split('.');
  if (third !== undefined) return 'Container';
  if (!path.includes('.')) return kind;
  return first === 'metadata' ? 'ObjectMeta' : `${kind}Spec`;
}
