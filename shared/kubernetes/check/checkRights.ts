import type { Config } from '../../../schemas/generated/types.ts';
import type { Deadline } from '../../async/deadline.ts';
import { error, type Finding, ok, warning } from '../../checkFinding.ts';
import { PluginError } from '../../interlink/errors.ts';
import { findMissing } from '../access/review.ts';
import { byRule, isVital, type Right, rightsNeededBy, toTexts } from '../access/rights.ts';
import type { KubernetesClient } from '../client/client.ts';
import { isKubernetesError } from '../client/kubernetesError.ts';
import { remoteNamespace } from '../manifest/namespaces.ts';

const subject = 'rights';
const grant = 'apply deploy/rbac.yaml as an admin of the remote cluster, with this user under subjects';

/** Rights that the plugin's credential should not have: with each of them, a thief of the credential could take over more than pods. */
const excessive: readonly (readonly [verb: string, group: string, resource: string, why: string])[] = [
  ['*', '*', '*', 'it is an admin of the remote cluster'],
  ['list', '', 'secrets', 'it reads every Secret of the remote cluster'],
  ['create', '', 'pods/exec', 'it runs commands in every pod'],
  ['create', '', 'serviceaccounts/token', 'it becomes any service account'],
  ['create', 'rbac.authorization.k8s.io', 'clusterrolebindings', 'it grants rights'],
  ['delete', '', 'namespaces', 'it removes namespaces with all that is in them'],
  ['get', '', 'nodes/proxy', 'it controls every kubelet'],
];

/** Reports the needed rights that are missing, and the granted rights that no plugin should have. */
export async function* checkRights(
  client: KubernetesClient,
  config: Pick<Config, 'ping' | 'offloading' | 'replicas' | 'tcp_tunnel'>,
  deadline: Deadline,
): AsyncGenerator<Finding> {
  try {
    const needed = rightsNeededBy(config);
    const missing = await findMissing(client, needed, [], deadline);
    const usual = ofDefault(config);
    const inDefault = usual === undefined ? missing : await findMissing(client, missing, [usual], deadline);
    if (missing.length === 0) yield ok(subject, `all ${needed.length} that are needed are there`);
    else if (inDefault.length < missing.length)
      yield warning(
        subject,
        `some are there in ${usual} only: ${toTexts(missing.filter((right) => !inDefault.includes(right))).join(', ')}`,
        'grant them in every namespace that is offloaded to, or by a ClusterRoleBinding',
      );
    for (const rule of byRule(inDefault)) yield toFinding(rule);
    yield* await findExcess(client, deadline);
  } catch (cause) {
    if (!isKubernetesError(cause)) throw cause;
    yield error(
      subject,
      `they cannot be asked about: ${cause.message}`,
      'Kubernetes lets everybody ask, unless it was taken away',
    );
  }
}

/**
 * The remote namespace for pods of the local `default`, as an example of a namespace in which rights may be granted; undefined if none of
 * its pods can be offloaded.
 */
function ofDefault({ offloading }: Pick<Config, 'offloading'>): string | undefined {
  try {
    return remoteNamespace('default', offloading);
  } catch (cause) {
    if (cause instanceof PluginError) return undefined;
    throw cause;
  }
}

function toFinding(rule: readonly [Right, ...Right[]]): Finding {
  const text = `missing: ${toTexts(rule).join('')}`;
  if (rule[0].resource === 'events')
    return warning(subject, `${text}; reasons why pods do not start are not shown`, grant);
  return error(subject, rule.some(isVital) ? `${text}; no pod can be offloaded` : text, grant);
}

async function findExcess(client: KubernetesClient, deadline: Deadline): Promise<Finding[]> {
  const asked = excessive.map(([verb, group, resource]): Right => ({ role: '', group, resource, verb, line: 0 }));
  const lacking = await findMissing(client, asked, [], deadline);
  const excess = excessive.filter((_, at) => !lacking.includes(asked[at] as Right));
  const [first] = excess;
  if (first === undefined) return [ok(subject, 'none that no plugin should have')];
  // `* *` includes all the others, so it is reported alone.
  return (first[0] === '*' ? [first] : excess).map(([verb, , resource, why]) =>
    warning(subject, `more than needed: ${verb} ${resource}: ${why}`, 'use a credential with deploy/rbac.yaml alone'),
  );
}
