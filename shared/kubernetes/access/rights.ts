import type { Config } from '../../../schemas/generated/types.ts';
import { tunnelSettings } from '../../config/tunnelSettings.ts';
import { grants } from './grants.ts';

/** Something the plugin's credential has to be allowed, as deploy/rbac.yaml grants it. */
export interface Right {
  /** ClusterRole it is in. */
  readonly role: string;
  readonly group: string;
  /** With its subresource: `pods/log`. */
  readonly resource: string;
  readonly verb: string;
  /** Of deploy/rbac.yaml. */
  readonly line: number;
}

type Needs = Pick<Config, 'ping' | 'offloading' | 'replicas' | 'tcp_tunnel'>;

const isSet = (spec: object) => Object.keys(spec).length > 0;

/** Whether the roles that only some options need are needed; the first role always is. */
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

/** Without it no pod can be offloaded at all. */
export const isVital = ({ resource, verb }: Right): boolean => resource === 'pods' && verb === 'create';

/** As people read them, those of a rule together: `get, create pods (deploy/rbac.yaml line 13)`. */
export const toTexts = (lacking: readonly Right[]): readonly string[] =>
  byRule(lacking).map((rule) => {
    const [{ resource, line }] = rule;
    return `${rule.map(({ verb }) => verb).join(', ')} ${resource} (deploy/rbac.yaml line ${line})`;
  });

/** The rights of each rule, in the order of the file. */
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
