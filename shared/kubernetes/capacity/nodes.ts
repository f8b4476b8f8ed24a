import type { Config, Toleration } from '../../../schemas/generated/types.ts';
import type { Deadline } from '../../async/deadline.ts';
import { addTotals, type Totals, toTotals } from '../../interlink/capacity/totals.ts';
import type { KubernetesClient } from '../client/client.ts';
import { listAll } from '../client/listAll.ts';
import { clusterPathOf } from '../client/paths.ts';

interface Node {
  readonly spec?: { readonly unschedulable?: boolean; readonly taints?: readonly NodeTaint[] };
  readonly status?: {
    readonly allocatable?: Readonly<Record<string, unknown>>;
    readonly conditions?: readonly { readonly type: string; readonly status: string }[];
  };
}

interface NodeTaint {
  readonly key: string;
  readonly value?: string;
  readonly effect: string;
}

/**
 * The sum of `status.allocatable` over the nodes that offloaded pods may run on. It is total capacity, not what is free: the local scheduler
 * subtracts its pods itself. Resources with a sum of zero are left out, so without a usable node the result is empty: unknown, not zero.
 * @throws KubernetesError
 */
export async function readNodes(
  client: KubernetesClient,
  { node_selector, node_tolerations }: Pick<Config['offloading'], 'node_selector' | 'node_tolerations'>,
  deadline: Deadline,
): Promise<Totals> {
  const labelSelector =
    Object.entries(node_selector)
      .map(([key, value]) => `${key}=${value}`)
      .join(',') || undefined;
  const { items } = await listAll<Totals | undefined>(
    client,
    {
      path: clusterPathOf('nodes'),
      selector: { labelSelector, fieldSelector: undefined },
      toItem: (raw) => {
        const node = raw as Node;
        return isUsable(node, node_tolerations) ? toTotals(node.status?.allocatable ?? {}) : undefined;
      },
    },
    deadline,
  );
  const usable = items.filter((totals) => totals !== undefined);
  return withoutZero(addTotals(usable));
}

function isUsable({ spec, status }: Node, tolerations: readonly Toleration[]): boolean {
  if (spec?.unschedulable) return false;
  const isReady = status?.conditions?.some(({ type, status: value }) => type === 'Ready' && value === 'True');
  const repelling = (spec?.taints ?? []).filter(({ effect }) => effect === 'NoSchedule' || effect === 'NoExecute');
  return isReady === true && repelling.every((taint) => tolerations.some((toleration) => tolerates(toleration, taint)));
}

function tolerates({ key, operator = 'Equal', value = '', effect }: Toleration, taint: NodeTaint): boolean {
  if (effect !== undefined && effect !== taint.effect) return false;
  if (!key) return operator === 'Exists';
  if (key !== taint.key) return false;
  // The operators Lt and Gt work only behind a feature gate of the cluster, so a taint is not counted as tolerated because of them.
  return operator === 'Exists' || (operator === 'Equal' && value === (taint.value ?? ''));
}

function withoutZero(totals: Totals): Totals {
  return new Map([...totals].filter(([, amount]) => amount > 0));
}
