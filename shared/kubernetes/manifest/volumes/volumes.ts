import type { V1PodSpec, V1Volume } from '@kubernetes/client-node';
import { unsupportedVolumes } from '../../../pod/fields/volume.ts';
import { mountedVolumes, unmounted } from '../../../pod/mountedVolumes.ts';
import { podError } from '../../../pod/podError.ts';
import { remoteClaimsAnnotation } from '../marks.ts';
import type { Translation } from '../translation.ts';
import { remoteClaimNames } from './claims.ts';
import { objectVolume } from './objectVolume.ts';
import { projectedVolume } from './projected.ts';

/**
 * The pod's volumes for the remote cluster: those that a container uses and that can be offloaded.
 * @throws PluginError `refused` for a volume that cannot be offloaded if `offloading.unsupported_volumes` is `refuse`, and for content that is
 *   missing; `invalid_request` for a volume with several types
 */
export function volumesOf(spec: V1PodSpec, translation: Translation): V1Volume[] {
  const mounted = mountedVolumes(spec);
  return (spec.volumes ?? []).flatMap((volume, index) => {
    const path = `spec.volumes[${index}]`;
    if (!mounted.has(volume.name)) {
      // interLink sends no content for it (contract.md 6.2), so it could keep the pod from starting.
      translation.fates.note(path, 'dropped', unmounted);
      return [];
    }
    const remote = volumeOf(volume, index, path, translation);
    return remote === undefined ? [] : [remote];
  });
}

function volumeOf(volume: V1Volume, index: number, path: string, translation: Translation): V1Volume | undefined {
  const { name, configMap, secret, emptyDir, projected, downwardAPI, persistentVolumeClaim } = volume;
  const types = typesAsked(index, translation);
  if (types.length > 1) {
    throw podError(translation, 'invalid_request', `${path} has more than one type: ${types.join(', ')}`);
  }
  if (configMap || secret) return objectVolume(volume, translation);
  if (projected || downwardAPI) return projectedVolume(volume, path, translation);
  if (emptyDir) return { name, emptyDir };
  const [type] = types;
  // A volume without a type is an emptyDir to Kubernetes.
  if (type === undefined) return { name, emptyDir: {} };
  if (persistentVolumeClaim) {
    if (remoteClaimNames(translation).has(persistentVolumeClaim.claimName)) return { name, persistentVolumeClaim };
    const { claimName } = persistentVolumeClaim;
    return without(
      `list claim ${claimName} in annotation ${remoteClaimsAnnotation} to mount it remotely`,
      'or remove it',
    );
  }
  return without(`${type} never crosses: ${whyUnsupported(type)}`, 'remove it from the pod');

  /** Drops the volume, or refuses the pod if `offloading.unsupported_volumes` says so. */
  function without(why: string, wayOut: string): undefined {
    if (translation.policy.unsupported_volumes === 'refuse')
      throw podError(translation, 'refused', `volume ${name} is not offloaded: ${why}; ${wayOut}`);
    translation.fates.note(path, 'dropped', why);
    return undefined;
  }
}

/** Every type that the volume has, also types that the plugin does not know. */
function typesAsked(index: number, { pod }: Translation): string[] {
  return Object.entries(pod.spec?.volumes?.[index] ?? {})
    .filter(([key, value]) => key !== 'name' && value !== null && value !== undefined)
    .map(([key]) => key);
}

function whyUnsupported(type: string): string {
  return (
    Object.entries(unsupportedVolumes).find(([name]) => name === type)?.[1].why ?? 'a type this plugin does not know'
  );
}
