import { isProtected } from '../../config/protectedNamespaces.ts';
import { PluginError } from '../../interlink/errors.ts';
import { isDnsLabel, shortHashOf } from './names.ts';
import type { OffloadPolicy } from './policy.ts';

const longest = 63;
const hashLength = 10;

type NamespacePolicy = Pick<OffloadPolicy, 'namespace_prefix' | 'namespace_prefix_exclusions' | 'protected_namespaces'>;

/**
 * Remote namespace of a local one: `prefix-name`, or the name itself if the configuration has no prefix or excludes the name from prefixing.
 * No two local namespaces share one. A shortened name has exactly 63 characters, and a prefixed name that is not shortened at most 62, so
 * nobody can name a namespace to get the shortened name of another.
 * @throws PluginError `invalid_request` when `local` is not the name of a namespace, `refused` when the remote namespace is protected or
 *   belongs to another local namespace
 */
export function remoteNamespace(local: string, policy: NamespacePolicy): string {
  if (!isDnsLabel(local)) throw new PluginError('invalid_request', 'metadata.namespace is not a namespace name');
  if (policy.namespace_prefix_exclusions.includes(local)) return local;
  const remote = prefixed(local, policy.namespace_prefix);
  if (policy.namespace_prefix_exclusions.includes(remote)) {
    throw new PluginError(
      'refused',
      `namespace ${local} would become ${remote}, which belongs to the local namespace of that name: the operator has to take it out of offloading.namespace_prefix_exclusions or choose another offloading.namespace_prefix`,
    );
  }
  if (isProtected(remote, policy)) {
    throw new PluginError(
      'refused',
      `namespace ${local} would become ${remote}, which is protected: the operator has to set offloading.namespace_prefix, or exclude ${local} from it on purpose`,
    );
  }
  return remote;
}

function prefixed(local: string, prefix: string): string {
  if (prefix === '') return local;
  const name = `${prefix}-${local}`;
  if (name.length < longest) return name;
  return `${name.slice(0, longest - hashLength - 1)}-${shortHashOf([prefix, local], hashLength)}`;
}
