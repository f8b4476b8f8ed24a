import type { Deadline } from '../../async/deadline.ts';
import { isRecord } from '../../record.ts';
import type { Shape } from '../client/answerShapes.ts';
import type { KubernetesClient } from '../client/client.ts';
import type { Right } from './rights.ts';

const path = '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews';

interface Verdict {
  readonly status: { readonly allowed: boolean };
}

/** The answer is the posted review with its status. A review is not stored and has no name. */
const verdict: Shape<Verdict> = {
  name: 'an access review',
  fits: (answer): answer is Verdict =>
    isRecord(answer) && isRecord(answer.status) && typeof answer.status.allowed === 'boolean',
};

/**
 * Which of these rights the credential lacks. A right that is not granted in the whole cluster may be granted by namespace: it is not missing
 * if it is granted in each of `namespaces`. With no `namespaces`, only rights in the whole cluster count.
 * @throws KubernetesError
 */
export async function findMissing(
  client: KubernetesClient,
  rights: readonly Right[],
  namespaces: readonly string[],
  deadline: Deadline,
): Promise<readonly Right[]> {
  const isAllowed = async ({ group, resource: whole, verb }: Right, namespace?: string): Promise<boolean> => {
    const [resource, subresource] = whole.split('/');
    const resourceAttributes = { group, resource, subresource, verb, namespace };
    const body = {
      apiVersion: 'authorization.k8s.io/v1',
      kind: 'SelfSubjectAccessReview',
      spec: { resourceAttributes },
    };
    const { status } = await client.request({ method: 'POST', path, body, answer: verdict, deadline });
    return status.allowed;
  };
  const lacking = async (asked: readonly Right[], namespace?: string): Promise<readonly Right[]> => {
    const found: Right[] = [];
    // One after the other: when the plugin starts, other requests are more urgent.
    for (const right of asked) if (!(await isAllowed(right, namespace))) found.push(right);
    return found;
  };

  const inCluster = await lacking(rights);
  if (inCluster.length === 0 || namespaces.length === 0) return inCluster;
  const missing = new Set<Right>();
  for (const namespace of namespaces) for (const right of await lacking(inCluster, namespace)) missing.add(right);
  return inCluster.filter((right) => missing.has(right));
}
