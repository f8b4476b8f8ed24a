import type { FieldFault } from '../api/fault.ts';
import type { ApiError } from '../api/status.ts';
import { kubernetes120 } from './kubernetes120.ts';
import { kubernetes137 } from './kubernetes137.ts';

/** The newest Kubernetes at the time of writing, and the oldest that is supported. */
export type Version = '1.37' | '1.20';

/** JSON that Go cannot decode: where it stands, and as what it was to be read. */
export interface WrongShape {
  /** Path from the object, as in JSON; elements of lists have no part of their own. */
  readonly path: string;
  readonly value: unknown;
  /** The Go type that was wanted, such as `map[string]string` or `[]v1.Container`. */
  readonly wanted: string;
  /** The Go type of the field's whole value, where an element of it is wrong. */
  readonly within?: string;
}

/** What two versions of Kubernetes do or say differently. Everything else is the same in both: `fidelity` holds it to recordings of each. */
export interface Dialect {
  readonly gitVersion: string;
  readonly minor: string;
  /** Where Go's source registers the kinds, which a refusal names. */
  readonly scheme: string;
  /** The rule the name of a Service follows. */
  readonly serviceNames: 'label' | 'dns1035';
  /** A DELETE of a Service answers the Service instead of a Status. */
  readonly answersDeletedServices: boolean;
  /** Pods have a generation, and their conditions say which one they are about. */
  readonly countsPods: boolean;
  /** Namespaces enforce Pod Security by their labels. */
  readonly podSecurity: boolean;
  /** Names a variable may have, and what is said of others. */
  readonly envNames: { readonly pattern: RegExp; readonly explanation: string };
  /** Keys of a ConfigMap or Secret that `envFrom` makes variables of. */
  readonly envFromKeys: RegExp;
  /** What the scheduler adds after its reasons. */
  readonly preemption: string;
  /** Why a pod update is refused, and why one of a claim is. */
  readonly fixedPod: string;
  readonly fixedClaim: string;
  /** What a label of more than 63 letters is told, and what a key of too many slashes is called. */
  readonly longLabel: string;
  readonly keyName: string;
  /** What is said of a label that would be a good subdomain. */
  readonly dottedLabel: string | undefined;
  readonly labelsLongNamespaces: boolean;
  /** Statuses of containers tell their resources and mounts, those of pods the generation and all addresses of the host. */
  readonly detailedStatus: boolean;
  tooLong(bytes: number): string;
  emptyOwner(field: string, index: number): FieldFault;
  overLimit(resource: string, limit: string): string;
  unspecified(resources: readonly (readonly [resource: string, containers: readonly string[]])[]): string;
  missingClaim(name: string): string;
  unsupportedDryRun(asked: string): string;
  badRevision(text: string, verb: 'list' | 'watch'): ApiError;
  badPatch(): ApiError;
  /** What Go's JSON decoder of that time says, after `cannot be handled as a …: `. */
  wrongShape(kind: string, shape: WrongShape): string;
  wrongBase64(kind: string, field: string, byte: number): string;
}

const dialects: Readonly<Record<Version, Dialect>> = { '1.37': kubernetes137, '1.20': kubernetes120 };

export const dialectOf = (version: Version): Dialect => dialects[version];
