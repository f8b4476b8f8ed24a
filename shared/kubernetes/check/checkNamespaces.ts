import type { Config } from '../../../schemas/generated/types.ts';
import type { Deadline } from '../../async/deadline.ts';
import { readRecordOf } from '../../backend/state/state.ts';
import { type Finding, ok, warning } from '../../checkFinding.ts';
import { likelyNamespaces } from '../access/likelyNamespaces.ts';
import { storedObject } from '../client/answerShapes.ts';
import type { KubernetesClient } from '../client/client.ts';
import { isKubernetesError } from '../client/kubernetesError.ts';
import { getObject } from '../client/objects.ts';
import { clusterPathOf } from '../client/paths.ts';

const subject = 'namespaces';
const enforceLabel = 'pod-security.kubernetes.io/enforce';
/** From the widest to the narrowest. */
const levels: readonly string[] = ['privileged', 'baseline', 'restricted'];
/** The most namespaces that are checked: each costs a request. */
const most = 20;

/** Checks whether known, existing remote namespaces enforce a stricter Pod Security level than the plugin, and so would refuse its pods. */
export async function* checkNamespaces(
  client: KubernetesClient,
  config: Pick<Config, 'app' | 'delete' | 'offloading'>,
  deadline: Deadline,
): AsyncGenerator<Finding> {
  const { pod_security: ours } = config.offloading;
  let there = 0;
  let isAllWell = true;
  for (const namespace of (await namesOf(config)).slice(0, most)) {
    const found = await look(client, namespace, deadline);
    if (found === undefined) continue;
    there++;
    const { labels, deletionTimestamp } = found;
    const enforced = labels?.[enforceLabel] ?? 'privileged';
    if (deletionTimestamp !== undefined) {
      isAllWell = false;
      yield warning(
        subject,
        `${namespace} is being deleted: creates there fail`,
        'wait until it is gone, or look at what holds it',
      );
    } else if (levels.indexOf(enforced) > levels.indexOf(ours)) {
      isAllWell = false;
      yield warning(
        subject,
        `${namespace} enforces pod security ${enforced}, and the plugin lets ${ours} pods through: those are refused there`,
        `set offloading.pod_security = ${enforced}, or the label ${enforceLabel} of ${namespace} to ${ours}`,
      );
    }
  }
  if (there > 0 && isAllWell) yield ok(subject, `${there} that are there already take pods of level ${ours}`);
}

/** The remote namespaces that are likely to be used, and those that were used, which the plugin's record has. */
async function namesOf(config: Pick<Config, 'app' | 'delete' | 'offloading'>): Promise<readonly string[]> {
  // The check of the files reports why the record cannot be read.
  const record = await readRecordOf(config).catch(() => undefined);
  const known = [...(record?.pods.values() ?? [])].map(({ namespace }) => namespace).filter((name) => name !== '');
  return [...new Set([...likelyNamespaces(config.offloading), ...known])];
}

/** The namespace's metadata; undefined if it does not exist or cannot be read. checkRights reports a missing right. */
async function look(client: KubernetesClient, namespace: string, deadline: Deadline) {
  try {
    return (await getObject(client, clusterPathOf('namespaces', namespace), storedObject, deadline))?.metadata;
  } catch (cause) {
    if (isKubernetesError(cause)) return undefined;
    throw cause;
  }
}
