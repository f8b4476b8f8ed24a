import type { Deadline } from '../../async/deadline.ts';
import { error, type Finding, ok, warning } from '../../checkFinding.ts';
import { isRecord, toRecord } from '../../record.ts';
import { type Shape, storedObject } from '../client/answerShapes.ts';
import type { KubernetesClient } from '../client/client.ts';
import { isKubernetesError } from '../client/kubernetesError.ts';
import { tryObject } from '../client/objects.ts';
import { pathOf } from '../client/paths.ts';
import { outageRemedyFor } from '../client/remedy.ts';

const subject = 'cluster';

interface Version {
  readonly major: string;
  readonly minor: string;
  readonly gitVersion: string;
}

const version: Shape<Version> = {
  name: 'a version',
  fits: (answer): answer is Version =>
    isRecord(answer) && [answer.major, answer.minor, answer.gitVersion].every((part) => typeof part === 'string'),
};

const selfSubjectReview: Shape<{ readonly status: { readonly userInfo: { readonly username: string } } }> = {
  name: 'a self-review',
  fits: (answer): answer is { status: { userInfo: { username: string } } } =>
    typeof toRecord(toRecord(toRecord(answer).status).userInfo).username === 'string',
};

/** The oldest supported minor version of Kubernetes 1. `later` lists features of newer ones that the plugin can do without. */
const oldestMinor = 20;
const later: readonly { readonly minor: number; readonly what: string }[] = [
  { minor: 27, what: 'scheduling gates: objects of a pod are made before it, not under a gate' },
  { minor: 29, what: 'native sidecars: pods that have them are refused, a mesh needs mesh.init_container = false' },
];

const mostSkewSeconds = 30;

/**
 * Checks that the API server answers and accepts the credential, that its version is supported, and that its clock agrees with ours.
 * Returns whether it answered all requests.
 */
export async function* checkCluster(client: KubernetesClient, deadline: Deadline): AsyncGenerator<Finding, boolean> {
  try {
    const told = await client.request({ method: 'GET', path: '/version', answer: version, deadline });
    yield* judgeVersion(told);
    yield* await reviewSelf(client, deadline);
    yield* await clockSkew(client, deadline, Date.now());
    return true;
  } catch (cause) {
    if (!isKubernetesError(cause)) throw cause;
    yield error(subject, cause.message, outageRemedyFor(cause.status));
    return false;
  }
}

export function* judgeVersion({ major, minor, gitVersion }: Version): Generator<Finding> {
  const number = Number.parseInt(minor, 10);
  if (major !== '1' || !(number >= oldestMinor)) {
    yield error(
      subject,
      `it is ${gitVersion}; 1.${oldestMinor} is the oldest that is supported`,
      'upgrade the remote cluster',
    );
    return;
  }
  yield ok(subject, `it answers: ${gitVersion}`);
  for (const { minor: since, what } of later)
    if (number < since) yield warning(subject, `${gitVersion} has no ${what}`, `Kubernetes 1.${since} has them`);
}

async function reviewSelf(client: KubernetesClient, deadline: Deadline): Promise<Finding[]> {
  const apiVersion = 'authentication.k8s.io/v1';
  const path = `/apis/${apiVersion}/selfsubjectreviews`;
  try {
    const body = { apiVersion, kind: 'SelfSubjectReview' };
    const { status } = await client.request({ method: 'POST', path, body, answer: selfSubjectReview, deadline });
    return [ok(subject, `it knows us as ${status.userInfo.username}`)];
  } catch (cause) {
    // Kubernetes before 1.28 has no SelfSubjectReview by default.
    if (isKubernetesError(cause) && (cause.status === 404 || cause.status === 403)) return [];
    throw cause;
  }
}

/**
 * The API server sets its own time as the creationTimestamp of an object, also in a dry run. The result is inexact by the duration of the
 * request, and by one second, since the timestamp has whole seconds. `before` is in milliseconds since 1970.
 */
async function clockSkew(client: KubernetesClient, deadline: Deadline, before: number): Promise<Finding[]> {
  const body = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'interlink-clock' } };
  try {
    const tried = await tryObject(client, pathOf('default', 'configmaps'), body, storedObject, deadline);
    const theirs = Date.parse(tried?.metadata.creationTimestamp ?? '');
    if (Number.isNaN(theirs)) return [];
    const skewSeconds = Math.round((theirs - before) / 1000);
    if (Math.abs(skewSeconds) <= mostSkewSeconds) return [ok(subject, 'its clock agrees with ours')];
    const text = `its clock is ${Math.abs(skewSeconds)} s ${skewSeconds > 0 ? 'ahead of' : 'behind'} ours`;
    return [warning(subject, text, 'let both keep time by NTP: certificates, tokens and ages of orphans depend on it')];
  } catch (cause) {
    // The credential may not create ConfigMaps in `default`, or admission refuses this one. Missing rights are reported by checkRights.
    if (isKubernetesError(cause) && cause.status >= 400 && cause.status < 500 && cause.status !== 401) return [];
    throw cause;
  }
}
