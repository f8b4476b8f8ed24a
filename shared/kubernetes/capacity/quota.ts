import type { Deadline } from '../../deadline.ts';
import type { KubernetesClient } from '../client.ts';
import { pathOf } from '../paths.ts';
import { listAll } from '../watch/list.ts';
import { type Totals, toTotals } from './totals.ts';

/**
 * What the ResourceQuotas of a namespace allow in all; where several limit the same, the tightest counts.
 * @throws KubernetesError
 */
export async function readQuota(client: KubernetesClient, namespace: string, deadline: Deadline): Promise<Totals> {
  const { items } = await listAll(
    client,
    {
      path: pathOf(namespace, 'resourcequotas'),
      selector: { labelSelector: undefined, fieldSelector: undefined },
      toItem: (raw) => byResource(toTotals((raw as Quota).spec?.hard ?? {})),
    },
    deadline,
  );
  const tightest = new Map<string, number>();
  for (const totals of items) {
    for (const [name, amount] of totals) tightest.set(name, Math.min(amount, tightest.get(name) ?? amount));
  }
  return tightest;
}

interface Quota {
  readonly spec?: { readonly hard?: Readonly<Record<string, unknown>> };
}

/** A quota limits requests, which is what schedulers count, or limits; `cpu` is short for `requests.cpu`. */
function byResource(hard: Totals): Totals {
  const forms = ['limits.', 'count/', '', 'requests.'];
  const merged = new Map<string, number>();
  for (const form of forms) {
    for (const [name, amount] of hard) {
      const isPlain = !/^(limits\.|requests\.|count\/)/.test(name);
      if (form === '' ? isPlain : name.startsWith(form)) merged.set(name.slice(form.length), amount);
    }
  }
  return merged;
}
