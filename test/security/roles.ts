import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { V1ObjectMeta } from '@kubernetes/client-node';
import type { Admin } from '../contract/bench/admin.ts';
import { type Grant, type ShippedRoles, toRules } from './grants.ts';

/** A role of this run's own, bound to whom deploy/rbac.yaml names. */
export interface BoundRole {
  /** From now on these grants, and no others. The API server takes a moment to go by it. */
  grantOnly(grants: readonly Grant[]): Promise<void>;
  remove(): Promise<void>;
}

const group = 'rbac.authorization.k8s.io';
const roles = `/apis/${group}/v1/clusterroles`;
const bindings = `/apis/${group}/v1/clusterrolebindings`;
const label = 'interlink-test';
/** Says whose they are, for whoever finds them when that process is gone. */
const processOf = 'interlink-test/process';

/** Makes and binds a role with all that we ship; needs an admin who may grant it. */
export async function bindRole(admin: Admin, { grants, subjects }: ShippedRoles): Promise<BoundRole> {
  const name = `interlink-test-${randomUUID().slice(0, 8)}`;
  const annotations = { [processOf]: `${hostname()}/${process.pid}` };
  const common = { apiVersion: `${group}/v1`, metadata: { name, labels: { [label]: 'role' }, annotations } };
  await admin.request('POST', roles, { ...common, kind: 'ClusterRole', rules: toRules(grants) });
  const roleRef = { apiGroup: group, kind: 'ClusterRole', name };
  await admin.request('POST', bindings, { ...common, kind: 'ClusterRoleBinding', roleRef, subjects });
  return {
    grantOnly: async (wanted) => void (await admin.request('PATCH', `${roles}/${name}`, { rules: toRules(wanted) })),
    remove: async () => {
      await admin.request('DELETE', `${bindings}/${name}`);
      await admin.request('DELETE', `${roles}/${name}`);
    },
  };
}

/** Removes what runs on this machine left bound when they were killed: nobody else would, and their user keeps the rights. */
export async function removeLeftRoles(admin: Admin): Promise<void> {
  for (const path of [bindings, roles]) {
    const { items } = await admin.request<{ items: { metadata: V1ObjectMeta }[] }>(
      'GET',
      `${path}?labelSelector=${label}`,
    );
    for (const { metadata } of items) {
      const [host, pid] = metadata.annotations?.[processOf]?.split('/') ?? [];
      if (host === hostname() && !isAlive(Number(pid))) await admin.request('DELETE', `${path}/${metadata.name}`);
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Whether these credentials have the grant in every namespace, by the API server's own word. */
export async function may(credentials: Admin, { group, resource, verb }: Grant): Promise<boolean> {
  const [plural, subresource] = resource.split('/');
  const { status } = await credentials.request<{ status: { allowed: boolean } }>(
    'POST',
    '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews',
    {
      apiVersion: 'authorization.k8s.io/v1',
      kind: 'SelfSubjectAccessReview',
      spec: { resourceAttributes: { group, resource: plural, verb, ...(subresource && { subresource }) } },
    },
  );
  return status.allowed;
}
