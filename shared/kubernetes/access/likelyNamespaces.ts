import type { Config } from '../../../schemas/generated/types.ts';
import { PluginError } from '../../interlink/errors.ts';
import { remoteNamespace } from '../manifest/namespaces.ts';

/**
 * The remote namespaces that are likely to get pods, for use before any pod has come: that of the local `default`, which every cluster has,
 * and those in `offloading.namespace_prefix_exclusions`.
 */
export function likelyNamespaces(offloading: Config['offloading']): readonly string[] {
  return [...new Set([...ofDefault(offloading), ...offloading.namespace_prefix_exclusions])];
}

function ofDefault(offloading: Config['offloading']): readonly string[] {
  try {
    return [remoteNamespace('default', offloading)];
  } catch (error) {
    if (error instanceof PluginError) return []; // no pod of `default` can be offloaded
    throw error;
  }
}
