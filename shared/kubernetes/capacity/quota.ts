import type { Deadline } from '../../async/deadline.ts';
import { type Totals, toTotals } from '../../interlink/capacity/totals.ts';
import type { KubernetesClient } from '../client/client.ts';
import { listAll } from '../client/listAll.ts';
import { pathOf } from '../client/paths.ts';

/**
 * The total that the ResourceQuotas of a namespace allow for ordinary pods. If several limits apply to one resource, the lowest counts.
 * @throws KubernetesError
 */
export async function readQuota(client: KubernetesClient, namespace: string, deadline: Deadline): Promise<Totals> {
  const { items } = await listAll(
    client,
    {
      path: pathOf(namespace, 'resourcequotas'),
      selector: { labelSelector: undefined, fieldSelector: undefined },
      toItem: (raw) => toTotalsOf((raw as Quota).spec ?? {}),
    },
    deadline,
  );
  return tightestOf(items);
}

interface Quota {
  readonly spec?: QuotaSpec;
}

interface QuotaSpec {
  readonly hard?: Readonly<Record<string, unknown>>;
  readonly scopes?: readonly string[];
  readonly scopeSelector?: { readonly matchExpressions?: readonly { readonly scopeName: string }[] };
}

/** The quota scopes of an ordinary pod: it has no activeDeadlineSeconds, and has requests or limits. Other scopes select special pods. */
const ordinaryScopes = ['NotTerminating', 'NotBestEffort'];

/** The limits of one quota; empty if it applies to special pods only, such as those of one PriorityClass. */
function toTotalsOf({ hard = {}, scopes = [], scopeSelector }: QuotaSpec): Totals {
  const selected = (scopeSelector?.matchExpressions ?? []).map(({ scopeName }) => scopeName);
  const isOrdinary = [...scopes, ...selected].every((scope) => ordinaryScopes.includes(scope));
  return isOrdinary ? byResource(toTotals(hard)) : new Map();
}

/**
 * A quota limits requests or limits of pods. Its limit on requests is preferred, because schedulers count requests. `cpu` is short for
 * `requests.cpu`.
 */
function byResource(hard: Totals): Totals {
  const named = (prefix: string): Totals =>
    new Map(
      [...hard].flatMap(([name, amount]) => (name.startsWith(prefix) ? [[name.slice(prefix.length), amount]] : [])),
    );
  const plain: Totals = new Map([...hard].filter(([name]) => !/^(limits\.|requests\.|count\/)/.test(name)));
  const requests = tightestOf([named('count/'), plain, named('requests.')]);
  return new Map([...named('limits.'), ...requests]);
}

function tightestOf(all: readonly Totals[]): Totals {
  const tightest = new Map<string, number>();
  for (const totals of all) {
    for (const [name, amount] of totals) tightest.set(name, Math.min(amount, tightest.get(name) ?? amount));
  }
  return tightest;
}
