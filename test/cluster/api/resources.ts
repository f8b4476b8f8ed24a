import type { TypeName } from './status.ts';

/** One resource type the stand-in serves. */
export interface ResourceType extends TypeName {
  readonly version: string;
  readonly namespaced: boolean;
  /** Subresources beside the object itself. */
  readonly subresources: readonly string[];
  /** Which rule the name follows. */
  readonly names: 'subdomain' | 'label' | 'dns1035' | 'any';
  /** A DELETE answers the object itself instead of a Status. */
  readonly answersDeleted: boolean;
  /** Counted up when the spec changes. */
  readonly hasGeneration: boolean;
}

const core = {
  group: '',
  version: 'v1',
  namespaced: true,
  subresources: [],
  names: 'subdomain',
  answersDeleted: false,
  hasGeneration: false,
} as const;

/** Everything served, by plural name; the group keeps equal plurals apart. */
export const resourceTypes: readonly ResourceType[] = [
  {
    ...core,
    plural: 'namespaces',
    kind: 'Namespace',
    namespaced: false,
    names: 'label',
    subresources: ['status', 'finalize'],
    answersDeleted: true,
  },
  { ...core, plural: 'nodes', kind: 'Node', namespaced: false, subresources: ['status'] },
  { ...core, plural: 'pods', kind: 'Pod', subresources: ['status', 'log'], answersDeleted: true },
  { ...core, plural: 'configmaps', kind: 'ConfigMap' },
  { ...core, plural: 'secrets', kind: 'Secret' },
  {
    ...core,
    plural: 'persistentvolumeclaims',
    kind: 'PersistentVolumeClaim',
    subresources: ['status'],
    answersDeleted: true,
  },
  { ...core, plural: 'services', kind: 'Service', names: 'dns1035', subresources: ['status'] },
  { ...core, plural: 'serviceaccounts', kind: 'ServiceAccount', answersDeleted: true },
  { ...core, plural: 'events', kind: 'Event', names: 'any' },
  { ...core, plural: 'resourcequotas', kind: 'ResourceQuota', subresources: ['status'], answersDeleted: true },
  { ...core, plural: 'limitranges', kind: 'LimitRange' },
  // Stored, and no more: no controller makes pods of them.
  { ...core, group: 'apps', plural: 'deployments', kind: 'Deployment', subresources: ['status'], hasGeneration: true },
  { ...core, group: 'coordination.k8s.io', plural: 'leases', kind: 'Lease' },
  { ...core, group: 'networking.k8s.io', plural: 'networkpolicies', kind: 'NetworkPolicy', hasGeneration: true },
];

export function resourceType(group: string, plural: string): ResourceType | undefined {
  return resourceTypes.find((type) => type.plural === plural && type.group === group);
}

/** A type that is known to be served; throws on a misspelling in the stand-in itself. */
export function typeOf(plural: string): ResourceType {
  const type = resourceTypes.find((one) => one.plural === plural);
  if (type === undefined) throw new Error(`the stand-in serves no ${plural}`);
  return type;
}

export const apiVersionOf = ({ group, version }: ResourceType): string =>
  group === '' ? version : `${group}/${version}`;
