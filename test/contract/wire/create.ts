import type { Delivered } from './objects.ts';
import type { Fields, WireContainer, WirePod, WireVolume } from './pod.ts';

/** What lies in the local cluster for a pod's volumes. */
export interface LocalObjects {
  readonly configMaps?: readonly Delivered[];
  readonly secrets?: readonly Delivered[];
  /** Named like their volume. */
  readonly projected?: readonly Delivered[];
  /** Only interLink's branch 396 sends these. */
  readonly claims?: readonly Delivered[];
}

export interface CreateBody extends Fields {
  readonly pod: WirePod;
  readonly container: readonly Fields[] | null;
}

/**
 * The body of /create: an entry per container, init containers first, each with the object of every mount in it, so that
 * one mounted twice stands there twice (contract.md 1.4 and 6.2). An empty list is Go's null.
 */
export function createBody(pod: WirePod, objects: LocalObjects = {}): CreateBody {
  const containers = [...(pod.spec.initContainers ?? []), ...(pod.spec.containers ?? [])];
  const entries = containers.map((container) => toEntry(container, pod.spec.volumes ?? [], objects));
  return { pod, container: entries.length > 0 ? entries : null, jobConfig: emptyJobConfig };
}

function toEntry(container: WireContainer, volumes: readonly WireVolume[], objects: LocalObjects): Fields {
  const mounts = Array.isArray(container.volumeMounts) ? container.volumeMounts : [];
  const mounted = mounts.flatMap((mount: { name: string }) => volumes.filter(({ name }) => name === mount.name));
  const find = (among: readonly Delivered[] | undefined, nameIn: (volume: WireVolume) => unknown) => {
    const found = mounted.flatMap((volume) => (among ?? []).filter(({ metadata }) => metadata.name === nameIn(volume)));
    return found.length > 0 ? found : null;
  };
  const claims = find(objects.claims, (volume) => field(volume.persistentVolumeClaim, 'claimName'));
  return {
    name: container.name,
    configMaps: find(objects.configMaps, (volume) => field(volume.configMap, 'name')),
    projectedvolumemaps: find(objects.projected, (volume) => volume.name),
    secrets: find(objects.secrets, (volume) => field(volume.secret, 'secretName')),
    emptyDirs: null,
    ...(claims && { persistentVolumeClaims: claims }),
  };
}

function field(source: unknown, key: string): unknown {
  return typeof source === 'object' && source !== null ? Reflect.get(source, key) : undefined;
}

/** Always there and all zero: Go ignores omitempty on a struct. */
const emptyJobConfig = {
  SingularityHubProxy: { server: '', master_token: '', cache_validity_seconds: 0 },
  ApptainerOptions: {
    executable: '',
    fakeroot: false,
    containall: false,
    fuseMode: '',
    noInit: false,
    noHome: false,
    noPrivs: false,
    nvidiaSupport: false,
    cleanenv: false,
    unsquash: false,
  },
  Volumes: {
    scratch_area: '',
    apptainer_cachedir: '',
    image_dir: '',
    additional_directories_in_path: null,
    fuse_sleep_seconds: 0,
  },
};
