import type { Config } from '../../../schemas/generated/types.ts';
import { PluginError } from '../../interlink/errors.ts';
import { remoteNamespace } from '../manifest/namespaces.ts';

/**
 * Remote namespaces that pods may come to before any has: that of the local `default`, which every cluster has, and those that configuration
 * names.
 */
export function likelyNamespaces(offloading: Config['offloading']): readonly string[] {
  return [...new Set([...ofDefault(offloading), ...offloading.namespace_prefix_exclusions])];
}

function ofDefault(offloading: Config['offloading']): readonly string[] {
  try {
    return [remoteNamespace('default', offloading)];
  } catch (error) {
    if (error instanceof PluginError) return []; // no pod of it can come
    throw error;
  }
}
