import { createHash } from 'node:crypto';
import { PluginError } from '../../interlink/errors.ts';

const shownLength = 17;
const hashLength = 8;
const longestUid = 36;
const longestName = 63;

/** A uid as API servers make them, or of a static pod: no other one's end. */
const usualUid = /^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32})$/;

/**
 * Name of the remote pod: `<name>-<uid>` wherever that fits 63 characters, dots included. People recognise it, and so does the
 * Python plugin, which finds its pods by that name. A longer one is hashed. One uid is one pod, and no name loses its uid, so
 * that no two pods have the same.
 * @throws PluginError `invalid_request` when the uid is none
 */
export function remotePodName(namespace: string, name: string, uid: string): string {
  const plain = `${name}-${uid}`;
  const isPlain = plain.length <= longestName && isDnsSubdomain(name) && usualUid.test(uid);
  return isPlain ? plain : remoteName('Pod', namespace, name, uid);
}

/**
 * Name of the remote object made out of a local one for the pod `uid`: at most 63 characters, a valid DNS label whatever
 * the local name is (dots, 253 characters), with the pod's uid never cut. Shown in part, the local name only helps people.
 * @throws PluginError `invalid_request` when the uid is none
 */
export function remoteName(kind: string, namespace: string, name: string, uid: string): string {
  if (uid.length > longestUid || !isDnsLabel(uid)) {
    throw new PluginError('invalid_request', `the uid of pod ${namespace}/${name} is not a uid of Kubernetes`);
  }
  return `${labelStart(name)}-${hashOf([kind, namespace, name], hashLength)}-${uid}`;
}

/** Lower-case letters, digits and dashes, at most 63, a letter or digit at either end (RFC 1123). */
export function isDnsLabel(text: string): boolean {
  return text.length <= longestName && /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(text);
}

/** DNS labels with dots between them: what a pod may be called (RFC 1123). */
const isDnsSubdomain = (text: string) => text.split('.').every(isDnsLabel);

/** At most 12 characters of base 36 that stand for `parts`; JSON keeps ["a","b-c"] and ["a-b","c"] apart. */
export function hashOf(parts: readonly string[], length: number): string {
  const digest = createHash('sha256').update(JSON.stringify(parts)).digest();
  return digest.readBigUInt64BE().toString(36).padStart(length, '0').slice(-length);
}

function labelStart(name: string): string {
  const start = name
    .slice(0, shownLength)
    .toLowerCase()
    .replace(/[^a-z0-9-]/g, '-')
    .replace(/^-+/, '');
  return start === '' ? 'x' : start;
}
