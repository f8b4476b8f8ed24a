import { isHelperName } from '../../interlink/status/helpers.ts';
import type { PostedPod } from './pod.ts';

/**
 * Whether a pod left half made has the helpers it is to have now. The operator may have changed the mesh since, or interLink its annotations:
 * such a pod would wait for ever for a Secret that nobody makes, or run without its mesh.
 */
export function hasSameHelpers(there: PostedPod['spec'], wanted: PostedPod['spec']): boolean {
  return (['initContainers', 'containers'] as const).every((field) => {
    const known = helpersAmong(there[field]);
    const asked = helpersAmong(wanted[field]);
    return known.length === asked.length && known.every((name) => asked.includes(name));
  });
}

const helpersAmong = (list: PostedPod['spec']['containers'] = []) => list.map(({ name }) => name).filter(isHelperName);
