import type { Config } from '../../../schemas/generated/types.ts';
import type { Deadline } from '../../async/deadline.ts';
import { readRecordOf } from '../../backend/state/state.ts';
import { type Finding, ok, warning } from '../../finding.ts';
import { likelyNamespaces } from '../access/likelyNamespaces.ts';
import type { KubernetesClient } from '../client/client.ts';
import { isKubernetesError } from '../client/kubernetesError.ts';
import { getObject } from '../client/objects.ts';
import { clusterPathOf } from '../client/paths.ts';
import { storedObject } from '../shapes.ts';

const subject = 'namespaces';
const enforceLabel = 'pod-security.kubernetes.io/enforce';
/** From the widest to the narrowest. */
const levels: readonly string[] = ['privileged', 'baseline', 'restricted'];
/** Each is a call. */
const most = 20;

/** Whether pods that the plugin lets through would be refused by namespaces that are there already, as far as it is known which those are. */
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

/** Of local namespaces only `default` is sure to be there; the record of the plugin knows those that were used. */
async function namesOf(config: Pick<Config, 'app' | 'delete' | 'offloading'>): Promise<readonly string[]> {
  // What keeps the record from being read is told of the files.
  const record = await readRecordOf(config).catch(() => undefined);
  const known = [...(record?.pods.values() ?? [])].map(({ namespace }) => namespace).filter((name) => name !== '');
  return [...new Set([...likelyNamespaces(config.offloading), ...known])];
}

/** Undefined where there is none, or it may not be looked at: of the rights it is told already. */
async function look(client: KubernetesClient, namespace: string, deadline: Deadline) {
  try {
    return (await getObject(client, clusterPathOf('namespaces', namespace), storedObject, deadline))?.metadata;
  } catch (cause) {
    if (isKubernetesError(cause)) return undefined;
    throw cause;
  }
}
