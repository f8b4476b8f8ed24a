import type { Config } from '../../schemas/generated/types.ts';

/** Whether a remote namespace is closed to offloaded pods, unless `offloading.namespace_prefix_exclusions` names it. */
export function isProtected(remote: string, policy: Pick<Config['offloading'], 'protected_namespaces'>): boolean {
  return (
    remote === 'default' || remote.startsWith('kube-') || policy.protected_namespaces.some((name) => fits(name, remote))
  );
}

function fits(pattern: string, name: string): boolean {
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
}
