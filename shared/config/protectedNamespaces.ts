import type { Config } from '../../schemas/generated/types.ts';

/** Whether offloaded pods stay out of a remote namespace unless an exclusion names it on purpose. */
export function isProtected(remote: string, policy: Pick<Config['offloading'], 'protected_namespaces'>): boolean {
  return (
    remote === 'default' || remote.startsWith('kube-') || policy.protected_namespaces.some((name) => fits(name, remote))
  );
}

function fits(pattern: string, name: string): boolean {
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
}
