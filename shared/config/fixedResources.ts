import type { Config } from '../../schemas/generated/types.ts';
import { parseQuantity } from '../interlink/capacity/quantity.ts';
import { formatAmount } from '../interlink/capacity/totals.ts';
import { describeFault } from './faults.ts';
import { nameOf } from './option.ts';
import type { Choice } from './sources.ts';

const nativeNames = ['cpu', 'memory', 'pods', 'ephemeral-storage'];
const hugePages = 'hugepages-';
const domain = /^(?=.{1,253}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const nameInDomain = /^[a-z0-9]([-\w.]{0,61}[a-z0-9])?$/i;
/** Kubernetes allows no quantity of 2^63 or more. */
const tooLarge = 2 ** 63;

/**
 * One fault per entry of ping.fixed_resources that a ping cannot report. The schema accepts any text, and an entry that is no resource would
 * otherwise be left out of every ping silently.
 */
export function findUnreportable({ ping }: Config, choices: readonly Choice[]): readonly string[] {
  const choice = choices.find(({ option }) => nameOf(option) === 'ping.fixed_resources');
  if (choice === undefined) return [];
  return Object.entries(ping.fixed_resources).flatMap(([name, quantity]) => {
    const problem = isResourceName(name) ? findProblem(name, quantity) : 'is not a resource name';
    return problem === undefined ? [] : [describeFault(choice.option, [name], undefined, choice.source, problem)];
  });
}

/** The rule of Kubernetes: a name is one of its own resources, or has a domain as prefix. The `requests.` of a ResourceQuota is not part of it. */
function isResourceName(name: string): boolean {
  if (nativeNames.includes(name)) return true;
  if (name.startsWith(hugePages)) return (parseQuantity(name.slice(hugePages.length)) ?? 0) > 0;
  const [prefix = '', rest = '', ...more] = name.split('/');
  return !name.startsWith('requests.') && domain.test(prefix) && nameInDomain.test(rest) && more.length === 0;
}

function findProblem(name: string, quantity: string): string | undefined {
  const amount = parseQuantity(quantity);
  if (amount === undefined) return 'is not a quantity';
  if (amount < 0) return 'is negative';
  if (amount >= tooLarge) return 'is too large';
  // An explicit 0 is allowed: it keeps pods off the node. An amount above 0 that becomes 0 by rounding is a fault.
  return formatAmount(name, amount) === undefined ? 'rounds down to nothing' : undefined;
}
