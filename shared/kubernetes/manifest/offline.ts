import type { V1Container, V1PodSpec } from '@kubernetes/client-node';
import { validate } from '../../../schemas/generated/createRequest.js';
import type { CreateRequest } from '../../../schemas/generated/types.ts';
import { assertValid } from '../../handler.ts';
import { PluginError } from '../../interlink/errors.ts';
import { createFates } from '../../pod/fields/fates.ts';
import { askedSpec } from '../../pod/fields/podSpec.ts';
import { isRecord, toRecord } from '../../record.ts';
import { flattened } from './offlineVolumes.ts';
import { podsAmong, withoutLists, withPodsOfWorkloads } from './podsIn.ts';

/** A create request built from manifests, without interLink. */
export interface OfflineRequest {
  readonly request: CreateRequest;
  /** `ConfigMap name` or `Secret name` of each object that the pod refers to and the manifests lack; the request has one with empty values. */
  readonly standIns: readonly string[];
}

/**
 * The create request that interLink would send for the only pod in the manifests, which is a Pod or the pod of a workload such as a Deployment.
 * Its ConfigMaps, Secrets and PersistentVolumeClaims are in the manifests too. A recorded request (an object with `pod`) is used as it is.
 * @throws PluginError `invalid_request` when there is not exactly one pod, or it is not valid
 */
export function offlineRequest(given: readonly unknown[]): OfflineRequest {
  const whole = withoutLists(given);
  const documents = withPodsOfWorkloads(whole);
  const [recorded] = documents.filter((document) => isRecord(document) && isRecord(document.pod));
  if (recorded !== undefined) return { request: toRequest(recorded), standIns: [] };
  const [pod, ...more] = documents.filter((document) => kindOf(document) === 'Pod');
  if (!isRecord(pod) || more.length > 0) {
    const found = podsAmong(whole);
    const which = found.length === 0 ? '' : `: ${found.join(', ')}`;
    throw new PluginError('invalid_request', `exactly one Pod is needed, not ${found.length}${which}`);
  }
  const request = toRequest({
    pod: withIdentity(pod),
    container: [{ configMaps: documents.filter((document) => kindOf(document) === 'ConfigMap') }],
  });
  const spec = askedSpec(request.pod, createFates());
  const delivered = referencesOf(spec);
  const references = [...delivered, ...projectedBy(spec)];
  const standIns = references.filter(
    ({ kind, name }) => !documents.some((one) => kindOf(one) === kind && nameOf(one) === name),
  );
  const empty = toObjects(standIns);
  const objects = [...documents, ...empty];
  const configMaps = [
    ...(request.container ?? []).flatMap((container) => container.configMaps ?? []),
    ...empty.filter(({ kind }) => kind === 'ConfigMap'),
  ];
  const ofKind = (kind: string) => objects.filter((object) => kindOf(object) === kind);
  const sent = (kind: string) =>
    ofKind(kind).filter((object) => delivered.some((one) => one.kind === kind && one.name === nameOf(object)));
  return {
    request: toRequest({
      pod: request.pod,
      container: [
        {
          configMaps: sent('ConfigMap'),
          projectedvolumemaps: flattened(spec, configMaps),
          secrets: sent('Secret'),
          persistentVolumeClaims: ofKind('PersistentVolumeClaim'),
        },
      ],
    }),
    standIns: [...new Set(standIns.map(({ kind, name }) => `${kind} ${name}`))],
  };
}

interface Reference {
  readonly kind: 'ConfigMap' | 'Secret';
  readonly name: string;
  readonly keys: readonly string[];
}

function referencesOf({ volumes = [], initContainers = [], containers = [] }: V1PodSpec): Reference[] {
  const inVolumes = volumes.flatMap(({ configMap, secret }) => [
    ...reference('ConfigMap', configMap?.name, configMap?.items),
    ...reference('Secret', secret?.secretName, secret?.items),
  ]);
  return [...inVolumes, ...[...initContainers, ...containers].flatMap(referencesOfContainer)];
}

/** The ConfigMaps of projected volumes, which interLink sends as files; without the one that Kubernetes puts into every namespace. */
function projectedBy({ volumes = [] }: V1PodSpec): Reference[] {
  const sources = volumes.flatMap(({ projected }) => projected?.sources ?? []);
  return sources
    .flatMap(({ configMap }) => reference('ConfigMap', configMap?.name, configMap?.items))
    .filter(({ name }) => name !== 'kube-root-ca.crt');
}

function referencesOfContainer({ env = [], envFrom = [] }: V1Container): Reference[] {
  return [
    ...env.flatMap(({ valueFrom: { configMapKeyRef, secretKeyRef } = {} }) => [
      ...reference('ConfigMap', configMapKeyRef?.name, configMapKeyRef && [configMapKeyRef]),
      ...reference('Secret', secretKeyRef?.name, secretKeyRef && [secretKeyRef]),
    ]),
    ...envFrom.flatMap(({ configMapRef, secretRef }) => [
      ...reference('ConfigMap', configMapRef?.name),
      ...reference('Secret', secretRef?.name),
    ]),
  ];
}

function reference(
  kind: Reference['kind'],
  name: string | undefined,
  keys: readonly { key: string }[] = [],
): Reference[] {
  return name === undefined ? [] : [{ kind, name, keys: keys.map(({ key }) => key) }];
}

/** An object with empty values, in place of one that the manifests lack. */
interface StandIn {
  readonly kind: Reference['kind'];
  readonly metadata: { readonly name: string };
  readonly data: Record<string, string>;
}

/** One object for each reference; each has all keys of the references with its kind and name. */
function toObjects(references: readonly Reference[]): StandIn[] {
  return references.map(({ kind, name }) => {
    const keys = references
      .filter((other) => other.kind === kind && other.name === name)
      .flatMap((other) => other.keys);
    return { kind, metadata: { name }, data: Object.fromEntries(keys.map((key) => [key, ''])) };
  });
}

function withIdentity(pod: Readonly<Record<string, unknown>>): object {
  const metadata = { namespace: 'default', uid: '00000000-0000-0000-0000-000000000000', ...toRecord(pod.metadata) };
  return { ...pod, metadata };
}

function toRequest(candidate: unknown): CreateRequest {
  assertValid(validate, candidate);
  return candidate;
}

const kindOf = (document: unknown) => toRecord(document).kind;
const nameOf = (document: unknown) => toRecord(toRecord(document).metadata).name;
