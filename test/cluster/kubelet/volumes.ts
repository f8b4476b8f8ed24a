import { chmod, mkdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { DownwardItem, KeyToPath, Pod, Projection, Volume } from '../api/pod.ts';
import { typeOf } from '../api/resources.ts';
import type { World } from '../world.ts';
import { fieldOf, resourceOf } from './downward.ts';
import type { Reference } from './references.ts';
import { dataOf, MissingReference } from './references.ts';

interface File {
  readonly path: string;
  readonly bytes: Buffer;
  readonly mode: number;
}

/** A volume of a pod, laid out in a folder of this machine. */
export interface PreparedVolume {
  readonly name: string;
  readonly folder: string;
  /** Files of the API are never writable, whatever the mount says. */
  readonly readOnly: boolean;
}

/** Lays out every volume of a pod below `folder`. @throws MissingReference naming the volume as the kubelet's event does */
export async function prepareVolumes(
  world: World,
  pod: Pod,
  folder: string,
  claims: string,
): Promise<readonly PreparedVolume[]> {
  const prepared: PreparedVolume[] = [];
  for (const volume of pod.spec.volumes ?? []) {
    const place = volumeFolder(world, pod, volume, folder, claims);
    await mkdir(place, { recursive: true, mode: 0o777 });
    const files = filesOf(world, pod, volume);
    if (files !== undefined) await writeAtomically(place, files);
    prepared.push({ name: volume.name, folder: place, readOnly: files !== undefined });
  }
  return prepared;
}

function volumeFolder(world: World, pod: Pod, volume: Volume, folder: string, claims: string): string {
  if (volume.hostPath !== undefined) return volume.hostPath.path;
  const name = volume.persistentVolumeClaim?.claimName;
  if (name === undefined) return join(folder, volume.name);
  const claim = world.store.get(typeOf('persistentvolumeclaims'), pod.metadata.namespace, name);
  if (claim === undefined) throw new MissingReference(`persistentvolumeclaim "${name}" not found`);
  return join(claims, claim.metadata.uid);
}

/** Undefined for volumes that start empty. */
function filesOf(world: World, pod: Pod, volume: Volume): readonly File[] | undefined {
  const { namespace } = pod.metadata;
  const { configMap, secret, downwardAPI, projected } = volume;
  try {
    if (configMap !== undefined) {
      const { name, optional, items, defaultMode } = configMap;
      return keyFiles(world, { kind: 'configmaps', namespace, name, optional }, items, defaultMode);
    }
    if (secret !== undefined) {
      const { secretName, optional, items, defaultMode } = secret;
      return keyFiles(world, { kind: 'secrets', namespace, name: secretName, optional }, items, defaultMode);
    }
    if (downwardAPI !== undefined) return downwardFiles(pod, downwardAPI.items ?? [], downwardAPI.defaultMode);
    return projected?.sources?.flatMap((source) => projectedFiles(world, pod, source, projected.defaultMode));
  } catch (error) {
    if (!(error instanceof MissingReference)) throw error;
    throw new MissingReference(`MountVolume.SetUp failed for volume "${volume.name}" : ${error.message}`, {
      cause: error,
    });
  }
}

function projectedFiles(world: World, pod: Pod, source: Projection, mode: number | undefined): readonly File[] {
  const { namespace } = pod.metadata;
  const { configMap, secret, downwardAPI, serviceAccountToken } = source;
  if (configMap !== undefined)
    return keyFiles(
      world,
      { kind: 'configmaps', namespace, name: configMap.name, optional: configMap.optional },
      configMap.items,
      mode,
    );
  if (secret !== undefined)
    return keyFiles(
      world,
      { kind: 'secrets', namespace, name: secret.name, optional: secret.optional },
      secret.items,
      mode,
    );
  if (downwardAPI !== undefined) return downwardFiles(pod, downwardAPI.items ?? [], mode);
  if (serviceAccountToken === undefined) return [];
  return [
    {
      path: serviceAccountToken.path,
      bytes: Buffer.from(`stand-in-token-of-${pod.metadata.uid}`),
      mode: mode ?? 0o644,
    },
  ];
}

/** All keys as files, or the chosen ones under the chosen paths. @throws MissingReference when a chosen key is not there */
function keyFiles(
  world: World,
  reference: Reference,
  items: readonly KeyToPath[] | undefined,
  mode = 0o644,
): readonly File[] {
  const data = dataOf(world, reference);
  if (data === undefined) return [];
  if (items === undefined) return [...data].map(([key, bytes]) => ({ path: key, bytes, mode }));
  return items.flatMap((item) => {
    const bytes = data.get(item.key);
    if (bytes !== undefined) return [{ path: item.path, bytes, mode: item.mode ?? mode }];
    if (reference.optional) return [];
    throw new MissingReference(`references non-existent config key: ${item.key}`);
  });
}

const downwardFiles = (pod: Pod, items: readonly DownwardItem[], mode = 0o644): readonly File[] =>
  items.map((item) => ({
    path: item.path,
    bytes: Buffer.from(
      item.fieldRef === undefined
        ? item.resourceFieldRef === undefined
          ? ''
          : resourceOf(pod, undefined, item.resourceFieldRef)
        : fieldOf(pod, item.fieldRef.fieldPath),
    ),
    mode: item.mode ?? mode,
  }));

/** As the kubelet does it: a dated folder behind `..data`, and a link for every top name, so that `ls` shows links. */
async function writeAtomically(folder: string, files: readonly File[]): Promise<void> {
  const dated = '..stand_in';
  await rm(join(folder, dated), { recursive: true, force: true });
  await mkdir(join(folder, dated), { recursive: true });
  for (const { path, bytes, mode } of files) {
    const file = join(folder, dated, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, bytes);
    await chmod(file, mode & 0o777);
  }
  await link(folder, '..data', dated);
  for (const top of new Set(files.map(({ path }) => path.split('/')[0] ?? path)))
    await link(folder, top, `..data/${top}`);
}

async function link(folder: string, name: string, target: string): Promise<void> {
  await symlink(target, join(folder, `${name}.new`));
  await rename(join(folder, `${name}.new`), join(folder, name));
}
