import { isDeepStrictEqual } from 'node:util';
import { isObject } from '../api/object.ts';

/** Written by the server as it pleases: their presence is compared, not their value. */
const own: Readonly<Record<string, string>> = {
  uid: '<uid>',
  resourceVersion: '<rv>',
  clusterIP: '<ip>',
  hostIP: '<ip>',
  podIP: '<ip>',
  ip: '<ip>',
  continue: '<token>',
  host: '<node>',
  nodeName: '<node>',
  containerID: '<id>',
  imageID: '<image>',
  image: '<image>',
  volumeName: '<volume>',
};
/** Newer servers, container runtimes or the stand-in write more or less of these. */
const ignored = new Set([
  'managedFields',
  'selfLink',
  'clusterIPs',
  'ipFamilies',
  'ipFamilyPolicy',
  'internalTrafficPolicy',
  'preemptionPolicy',
  'podIPs',
  'secrets',
]);
const tokenVolume = /^(default-token|kube-api-access)-/;

/** An answer with everything replaced that differs from run to run and from cluster to cluster. */
export function normal(value: unknown, namespace: string): unknown {
  if (typeof value === 'string') return normalText(value, namespace);
  if (Array.isArray(value)) {
    // A real server may say the same fault several times over.
    const once = value.filter(
      (item, index) =>
        !isObject(item) || !('field' in item) || value.findIndex((other) => isDeepStrictEqual(other, item)) === index,
    );
    return once
      .filter((item) => !(isObject(item) && typeof item.name === 'string' && tokenVolume.test(item.name)))
      .map((item) => normal(item, namespace));
  }
  if (!isObject(value)) return value;
  const entries = Object.entries(value)
    .filter(([key, one]) => !ignored.has(key) && one !== undefined)
    .map(
      ([key, one]) =>
        [
          key,
          own[key] !== undefined && one !== '' && one !== 'None' && typeof one === 'string'
            ? own[key]
            : normal(one, namespace),
        ] as const,
    )
    // The service-account volume is one thing or another; a list that held only it is as good as none.
    .filter(([key, one]) => !((key === 'volumes' || key === 'volumeMounts') && Array.isArray(one) && one.length === 0))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries);
}

const normalText = (text: string, namespace: string) =>
  text
    .replaceAll(namespace, '<ns>')
    .replace(/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/g, '<uid>')
    .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g, '<time>')
    .replace(/(record|version: |current: |precondition |\()\(?\d+\)?/g, '$1<n>')
    // Go's diff of the two specs, and json-iterator's excerpt of the input, follow; no client can use them.
    .replace(/\n( {2}core\.\w+Spec\{|@@ )[\s\S]*$/, '\n')
    .replace(/node affinity(\/selector)?\./, 'node affinity.')
    .replace(/, error found in #\d+ byte of [\s\S]*$/, '');
