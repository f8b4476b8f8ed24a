import { createHash } from 'node:crypto';
import { PluginError } from '../../interlink/errors.ts';

const shownLength = 17;
const hashLength = 8;
const longestUid = 36;
const longestName = 63;

/** A uid as API servers make it (a UUID), or of a static pod (32 hex digits). None is the end of another, so `<name>-<uid>` is unique. */
const usualUid = /^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32})$/;

/**
 * Name of the remote pod: `<name>-<uid>` if that has at most 63 characters; `name` may contain dots. People recognise it, and the Python
 * plugin finds its pods by it. Otherwise the name is hashed (`remoteName`). Every name ends with the whole uid, so no two pods have the same.
 * @throws PluginError `invalid_request` when the uid is not a uid of Kubernetes
 */
export function remotePodName(namespace: string, name: string, uid: string): string {
  const plain = `${name}-${uid}`;
  const isPlain = plain.length <= longestName && isDnsSubdomain(name) && usualUid.test(uid);
  return isPlain ? plain : remoteName('Pod', namespace, name, uid);
}

/**
 * Name of the remote object made from a local one for the pod `uid`: a DNS label of at most 63 characters, whatever the local name is (dots,
 * 253 characters). It has the beginning of the local name, for people; a hash of kind, namespace and name; and the whole uid.
 * @throws PluginError `invalid_request` when the uid is not a DNS label of at most 36 characters
 */
export function remoteName(kind: string, namespace: string, name: string, uid: string): string {
  if (uid.length > longestUid || !isDnsLabel(uid)) {
    throw new PluginError('invalid_request', `the uid of pod ${namespace}/${name} is not a uid of Kubernetes`);
  }
  return `${labelStart(name)}-${shortHashOf([kind, namespace, name], hashLength)}-${uid}`;
}

/** Lower-case letters, digits and dashes, at most 63, a letter or digit at either end (RFC 1123). */
export function isDnsLabel(text: string): boolean {
  return text.length <= longestName && /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(text);
}

/** DNS labels with dots between them (RFC 1123), as in the name of a pod. */
const isDnsSubdomain = (text: string) => text.split('.').every(isDnsLabel);

/** A hash of `parts` (SHA-256): `length` digits of base 36, at most 12. JSON keeps ["a","b-c"] and ["a-b","c"] apart. */
export function shortHashOf(parts: readonly string[], length: number): string {
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
