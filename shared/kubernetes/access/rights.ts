import { rights } from '../../../schemas/generated/rights.ts';
import type { Config } from '../../../schemas/generated/types.ts';

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

type Needs = Pick<Config, 'ping' | 'offloading'>;

const isSet = (spec: object) => Object.keys(spec).length > 0;

/** Whether the roles that only some options need are needed; the first role always is. */
const isRoleNeeded: Readonly<Record<string, (config: Needs, right: Right) => boolean>> = {
  'interlink-kubernetes-plugin': () => true,
  'interlink-kubernetes-plugin-nodes': ({ ping }) => ping.resources === 'nodes',
  'interlink-kubernetes-plugin-namespaces': ({ ping, offloading }, { resource, verb }) => {
    if (resource === 'resourcequotas' && verb === 'list') return ping.resources === 'quota';
    if (resource === 'resourcequotas') return isSet(offloading.resource_quota);
    return resource === 'limitranges' ? isSet(offloading.limit_range) : offloading.network_policy !== 'none';
  },
};

/** The rights that a plugin of this configuration needs. */
export const rightsNeededBy = (config: Needs): readonly Right[] =>
  rights.filter((right) => isRoleNeeded[right.role]?.(config, right) ?? false);

/** Without it no pod can be offloaded at all. */
export const isVital = ({ resource, verb }: Right): boolean => resource === 'pods' && verb === 'create';

/** As people read it: `create pods (deploy/rbac.yaml line 13)`. */
export const toText = ({ verb, resource, line }: Right): string =>
  `${verb} ${resource} (deploy/rbac.yaml line ${line})`;
