import { readFile } from 'node:fs/promises';
import { loadAll } from 'js-yaml';

/** One verb on one resource, as RBAC grants them. */
export interface Grant {
  readonly group: string;
  /** Plural, with its subresource after a slash. */
  readonly resource: string;
  readonly verb: string;
}

interface Rule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
}

interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly rules?: readonly Rule[];
  readonly subjects?: readonly object[];
}

/** What we ship for the plugin's credential: every role's grants, the optional ones too, and who they are bound to. */
export interface ShippedRoles {
  readonly grants: readonly Grant[];
  readonly subjects: readonly object[];
}

/** Reads deploy/rbac.yaml from the project's folder, where tests run. */
export async function readShippedRoles(): Promise<ShippedRoles> {
  const manifests = loadAll(await readFile('deploy/rbac.yaml', 'utf8')) as readonly Manifest[];
  return {
    grants: manifests.flatMap(({ rules }) => (rules ?? []).flatMap(toGrants)),
    subjects: manifests.flatMap(({ subjects }) => subjects ?? []),
  };
}

function toGrants({ apiGroups, resources, verbs }: Rule): Grant[] {
  return apiGroups.flatMap((group) =>
    resources.flatMap((resource) => verbs.map((verb) => ({ group, resource, verb }))),
  );
}

/** `pods/log get` */
export const nameOf = ({ resource, verb }: Grant): string => `${resource} ${verb}`;

/** The rules of a role that holds these grants. */
export function toRules(grants: readonly Grant[]): readonly Rule[] {
  return grants.map(({ group, resource, verb }) => ({ apiGroups: [group], resources: [resource], verbs: [verb] }));
}
