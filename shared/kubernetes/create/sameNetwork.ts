import { isHelperName } from '../../interlink/status/helpers.ts';
import type { ObjectMeta } from '../manifest/remoteObjects.ts';
import { bastionNamespaceAnnotation, tunnelPortsAnnotation } from '../manifest/tunnel/tunnelMarks.ts';
import type { PostedPod } from './postPod.ts';

/** Of a pod, what its network is made of. */
interface Networked {
  readonly metadata: ObjectMeta;
  readonly spec: PostedPod['spec'];
}

/**
 * Whether a pod left half made has the helpers and the tunnel it is to have now. The operator may have changed the options since, or interLink
 * its annotations: such a pod would wait for ever for a Secret that nobody makes, run without its mesh, or leave its bastion behind.
 */
export function hasSameNetwork(there: Networked, wanted: Networked): boolean {
  const hasSameHelpers = (['initContainers', 'containers'] as const).every((field) => {
    const known = helpersAmong(there.spec[field]);
    const asked = helpersAmong(wanted.spec[field]);
    return known.length === asked.length && known.every((name) => asked.includes(name));
  });
  const hasSameTunnel = [tunnelPortsAnnotation, bastionNamespaceAnnotation].every(
    (key) => there.metadata.annotations?.[key] === wanted.metadata.annotations?.[key],
  );
  return hasSameHelpers && hasSameTunnel;
}

const helpersAmong = (list: PostedPod['spec']['containers'] = []) => list.map(({ name }) => name).filter(isHelperName);
