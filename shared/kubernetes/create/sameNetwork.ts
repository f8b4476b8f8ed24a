import { isHelperName } from '../../interlink/status/addedContainers.ts';
import type { ObjectMeta } from '../manifest/remoteObjects.ts';
import { bastionNamespaceAnnotation, tunnelPortsAnnotation } from '../manifest/tunnel/tunnelMarks.ts';
import type { PostedPod } from './postPod.ts';

/** The parts of a pod that its mesh and its tunnel appear in. */
interface Networked {
  readonly metadata: ObjectMeta;
  readonly spec: PostedPod['spec'];
}

/**
 * Whether a half-made pod has the helper containers and the tunnel that it should have now. If the operator has changed the options, or interLink
 * the annotations, the pod would wait for ever for a Secret that is not made, run without its mesh, or leave its bastion behind.
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
