import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { loadAll } from 'js-yaml';
import type { RequestRecord } from '../cluster/http/record.ts';
import type { Operation } from '../contract/front/plugin.ts';

const operations: readonly Operation[] = ['create', 'delete', 'status', 'getLogs'];
const userPrefix = 'handler:';

/** Whom a handler is in the suite, so that its calls are known by their user. */
export const userOf = (operation: Operation): string => `${userPrefix}${operation}`;

/** What each handler was seen to do: `group/resource verb`, sorted. Calls of no stored resource need no right. */
export function usedBy(requests: readonly RequestRecord[]): ReadonlyMap<Operation, readonly string[]> {
  const used = new Map<Operation, Set<string>>(operations.map((operation) => [operation, new Set()]));
  for (const { user, target } of requests) {
    const set = user.startsWith(userPrefix) ? used.get(user.slice(userPrefix.length) as Operation) : undefined;
    if (set === undefined || target === undefined) continue;
    const { type, subresource, verb } = target;
    set.add(`${type.group}/${subresource === undefined ? type.plural : `${type.plural}/${subresource}`} ${verb}`);
  }
  return new Map([...used].map(([operation, rights]) => [operation, [...rights].sort()]));
}

/** What only a race or a kill brings about, and no case of the suite for certain: a name is taken, and what has it is looked at. */
const inRaces: Readonly<Partial<Record<Operation, readonly string[]>>> = {
  create: ['/services get', 'apps/deployments get', 'apps/deployments deletecollection'],
  delete: ['/namespaces get'],
};

/** @throws AssertionError when the file lacks a right that was used, or grants one that was not */
export async function assertRolesFit(used: ReadonlyMap<Operation, readonly string[]>): Promise<void> {
  const shipped = await shippedTo();
  for (const operation of operations) {
    const [granted, needed, rare] = [shipped.get(operation) ?? [], used.get(operation) ?? [], inRaces[operation] ?? []];
    const missing = [...needed, ...rare].filter((right) => !granted.includes(right));
    const unused = granted.filter((right) => !needed.includes(right) && !rare.includes(right));
    assert.deepEqual({ missing, unused }, { missing: [], unused: [] }, `deploy/rbac-functions.yaml: ${operation}`);
  }
}

interface Role {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly rules?: readonly {
    readonly apiGroups: readonly string[];
    readonly resources: readonly string[];
    readonly verbs: readonly string[];
  }[];
}

/** What deploy/rbac-functions.yaml grants to each handler, in the same words. */
async function shippedTo(): Promise<ReadonlyMap<Operation, readonly string[]>> {
  const roles = loadAll(await readFile('deploy/rbac-functions.yaml', 'utf8')) as readonly Role[];
  const grantsOf = (operation: Operation) =>
    roles
      .filter(({ kind, metadata }) => kind === 'ClusterRole' && metadata.name === roleOf(operation))
      .flatMap(({ rules = [] }) => rules)
      .flatMap(({ apiGroups, resources, verbs }) =>
        apiGroups.flatMap((group) =>
          resources.flatMap((resource) => verbs.map((verb) => `${group}/${resource} ${verb}`)),
        ),
      );
  return new Map(operations.map((operation) => [operation, grantsOf(operation).sort()]));
}

const roleOf = (operation: Operation): string => `interlink-kubernetes-plugin-${operation.toLowerCase()}`;

/** The file that grants what was used, and no more. */
export function toRoles(used: ReadonlyMap<Operation, readonly string[]>): string {
  const roles = [...used].map(([operation, rights]) => {
    const verbsOf = new Map<string, string[]>();
    for (const right of new Set([...rights, ...(inRaces[operation] ?? [])].sort())) {
      const [what = '', verb = ''] = right.split(' ');
      verbsOf.set(what, [...(verbsOf.get(what) ?? []), verb]);
    }
    const rules = [...verbsOf].map(([what, verbs]) => {
      const [group, ...resource] = what.split('/');
      const apiGroup = group === '' ? '""' : group;
      return `  - { apiGroups: [${apiGroup}], resources: [${resource.join('/')}], verbs: [${verbs.join(', ')}] }`;
    });
    const head = 'apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata:\n';
    return `---\n${head}  name: ${roleOf(operation)}\nrules:\n${rules.join('\n')}\n`;
  });
  return `${header}${roles.join('')}`;
}

const header = `# For handlers that are deployed alone: what each was seen to need on the REMOTE cluster under the contract suite, and nothing more. The suite
# fails when a right is missing or unused; written by \`WRITE_ROLES=1 npm run test:some test/contract/standIn.test.ts\`. Bind each to whom the
# kubeconfig of its function names. Of deploy/rbac.yaml the same handlers need besides: the roles -nodes (status), -namespaces (create; status
# for quotas) and -tunnel (create and delete) with the options named there; and create, where the cluster is older than 1.27, patch on
# configmaps and secrets.
`;
