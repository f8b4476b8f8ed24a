import { wrong } from '../api/fault.ts';
import { isObject } from '../api/object.ts';
import { ApiError } from '../api/status.ts';
import type { Dialect } from './dialect.ts';

export const kubernetes120: Dialect = {
  gitVersion: 'v1.20.2',
  minor: '20',
  scheme: 'pkg/api/legacyscheme/scheme.go:30',
  serviceNames: 'dns1035',
  answersDeletedServices: false,
  countsPods: false,
  podSecurity: false,
  envNames: {
    pattern: /^[-._a-zA-Z][-._a-zA-Z0-9]*$/,
    explanation:
      "a valid environment variable name must consist of alphabetic characters, digits, '_', '-', or '.', and must not start with a digit (e.g. 'my.env-name',  or 'MY_ENV.NAME',  or 'MyEnvName1', regex used for validation is '[-._a-zA-Z][-._a-zA-Z0-9]*')",
  },
  envFromKeys: /^[-._a-zA-Z][-._a-zA-Z0-9]*$/,
  preemption: '',
  fixedPod:
    'pod updates may not change fields other than `spec.containers[*].image`, `spec.initContainers[*].image`, `spec.activeDeadlineSeconds` or `spec.tolerations` (only additions to existing tolerations)\n',
  fixedClaim: 'spec is immutable after creation except resources.requests for bound claims\n',
  longLabel: 'must be no more than 63 characters',
  keyName: 'a qualified name',
  dottedLabel: undefined,
  labelsLongNamespaces: false,
  detailedStatus: false,
  tooLong: (bytes) => `must have at most ${bytes} bytes`,
  emptyOwner: (field, _index) =>
    wrong(`metadata.ownerReferences.${field}`, '', `${field === 'apiVersion' ? 'version' : field} must not be empty`),
  overLimit: (resource, _limit) => `must be less than or equal to ${resource} limit`,
  unspecified: (resources) => resources.map(([resource]) => resource).join(','),
  missingClaim: (name) => `1 persistentvolumeclaim "${name}" not found.`,
  unsupportedDryRun: (asked) => `[]string{${JSON.stringify(asked)}}`,
  // Plain Go errors: the status has no reason.
  badRevision: (text) => new ApiError(500, undefined, noRevision(text)),
  badPatch: () => new ApiError(500, undefined, 'Invalid JSON Patch'),
  wrongShape: (kind, { path, value, wanted, within }) =>
    `v1.${kind}.${goPathOf(kind, path, within ?? wanted)}: ${complaintOf(value, wanted)}`,
  wrongBase64: (kind, field, byte) =>
    `v1.${kind}.${capital(field)}: decode base64: illegal base64 data at input byte ${byte}`,
};

/** Go's words for a resourceVersion that is no number. */
export const noRevision = (text: string): string =>
  `resourceVersion: Invalid value: ${JSON.stringify(text)}: strconv.ParseUint: parsing ${JSON.stringify(text)}: invalid syntax`;

const capital = (word: string) => `${word[0]?.toUpperCase()}${word.slice(1)}`;

/** The path as json-iterator tells it: each struct and each list on the way. */
function goPathOf(kind: string, path: string, type: string): string {
  const [first = '', second, third] = path.split('.');
  const element = type.startsWith('[]v1.') || type === '[]string' ? `: ${type}` : '';
  if (second === undefined) return `${capital(first)}${element}`;
  if (first === 'metadata') return `ObjectMeta: v1.ObjectMeta.${capital(second)}${element}`;
  const field = `Spec: v1.${kind}Spec.${capital(second)}`;
  return third === undefined
    ? `${field}${element}`
    : `${field}: []v1.Container: v1.Container.${capital(third)}${element}`;
}

/** What json-iterator says of a value of another shape; it names the first character it stumbled over. */
function complaintOf(value: unknown, wanted: string): string {
  const found = JSON.stringify(value)[0];
  if (wanted === '[]uint8') return 'base64Codec: invalid input';
  if (wanted.startsWith('map[')) return `ReadMapCB: expect { or n, but found ${found}`;
  if (wanted.startsWith('[]')) return `decode slice: expect [ or n, but found ${found}`;
  if (wanted === 'bool') return `ReadBool: expect t or f, but found ${found}`;
  const isStruct = wanted.startsWith('v1.') && !['v1.RestartPolicy', 'v1.SecretType'].includes(wanted);
  if (isStruct && !isObject(value)) return `readObjectStart: expect { or n, but found ${found}`;
  return `ReadString: expects " or n, but found ${found}`;
}
