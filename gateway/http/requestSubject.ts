import { withUsualLogKeys } from '../../shared/interlink/logRequest.ts';
import { isRecord, toRecord } from '../../shared/record.ts';

/** What a request is about, for its line in the log. */
export interface Subject {
  /** `namespace/name`. */
  readonly pod?: string;
  readonly uid?: string;
  /** The number of pods in the request, if that is not one. */
  readonly pods?: number;
}

/** Characters. Valid Kubernetes names are shorter (253 and 63); a made-up name must not fill the log. */
const longest = 320;

/** Takes any JSON value: an invalid request is refused later, and is logged all the same. */
export function subjectOf(input: unknown): Subject {
  if (Array.isArray(input)) return input.length === 1 ? subjectOf(input[0]) : { pods: input.length };
  if (!isRecord(input)) return {};
  if (isRecord(input.pod)) return subjectOf(input.pod);
  if (isRecord(input.metadata)) {
    const { namespace, name, uid } = input.metadata;
    return toSubject(namespace, name, uid);
  }
  const { Namespace, PodName, PodUID } = toRecord(withUsualLogKeys(input));
  return toSubject(Namespace, PodName, PodUID);
}

/**
 * The uid of the pod that a poll is about, taken from where its handler takes it; undefined if there is not exactly one, or none that Kubernetes
 * would give. `subjectOf` would take it out of `pod` where a stranger has put one into the pod.
 */
export function polledUidOf(input: unknown): string | undefined {
  if (!Array.isArray(input) || input.length !== 1) return undefined;
  const { uid } = toRecord(toRecord(input[0]).metadata);
  return typeof uid === 'string' && uid.length <= longest ? uid : undefined;
}

function toSubject(namespace: unknown, name: unknown, uid: unknown): Subject {
  const subject: { pod?: string; uid?: string } = {};
  if (typeof name === 'string')
    subject.pod = `${typeof namespace === 'string' ? namespace : ''}/${name}`.slice(0, longest);
  if (typeof uid === 'string') subject.uid = uid.slice(0, longest);
  return subject;
}
