import type { Config } from '../../../schemas/generated/types.ts';
import { tunnelSettings } from '../../config/tunnelSettings.ts';
import { grants } from './grants.ts';

/** A right that the plugin's credential needs, as deploy/rbac.yaml grants it. */
export interface Right {
  /** The ClusterRole that grants it. */
  readonly role: string;
  readonly group: string;
  /** With its subresource: `pods/log`. */
  readonly resource: string;
  readonly verb: string;
  /** The line of deploy/rbac.yaml that grants it. */
  readonly line: number;
}

type Needs = Pick<Config, 'ping' | 'offloading' | 'replicas' | 'tcp_tunnel'>;

const isSet = (spec: object) => Object.keys(spec).length > 0;

/** Whether this configuration needs a right, by its role: the first role is always needed, the others only with some options. */
const isRoleNeeded: Readonly<Record<string, (config: Needs, right: Right) => boolean>> = {
  'interlink-kubernetes-plugin': () => true,
  'interlink-kubernetes-plugin-tunnel': (config) => tunnelSettings(config) !== undefined,
  'interlink-kubernetes-plugin-replicas': ({ replicas }) => replicas.namespace !== '',
  'interlink-kubernetes-plugin-nodes': ({ ping }) => ping.resources === 'nodes',
  'interlink-kubernetes-plugin-namespaces': ({ ping, offloading }, { resource, verb }) => {
    if (resource === 'resourcequotas' && verb === 'list') return ping.resources === 'quota';
    if (resource === 'resourcequotas') return isSet(offloading.resource_quota);
    return resource === 'limitranges' ? isSet(offloading.limit_range) : offloading.network_policy !== 'none';
  },
};

/** The rights that a plugin of this configuration needs. */
export const rightsNeededBy = (config: Needs): readonly Right[] =>
  grants.filter((right) => isRoleNeeded[right.role]?.(config, right) ?? unknownRole(right));

function unknownRole({ role }: Right): never {
  throw new Error(`it is not said what the role ${role} of deploy/rbac.yaml is needed for`);
}

/** Whether no pod can be offloaded without this right. */
export const isVital = ({ resource, verb }: Right): boolean => resource === 'pods' && verb === 'create';

/** The rights as text for messages, one per rule: `get, create pods (deploy/rbac.yaml line 13)`. */
export const toTexts = (lacking: readonly Right[]): readonly string[] =>
  byRule(lacking).map((rule) => {
    const [{ resource, line }] = rule;
    return `${rule.map(({ verb }) => verb).join(', ')} ${resource} (deploy/rbac.yaml line ${line})`;
  });

/** Groups rights by the line and resource that grant them, in the order given. */
export function byRule(some: readonly Right[]): readonly (readonly [Right, ...Right[]])[] {
  const rules = new Map<string, [Right, ...Right[]]>();
  for (const right of some) {
    const key = `${right.line} ${right.resource}`;
    const known = rules.get(key);
    if (known === undefined) rules.set(key, [right]);
    else known.push(right);
  }
  return [...rules.values()];
}
