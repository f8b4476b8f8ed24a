import { settleAll } from '../../async/settleAll.ts';
import { tunnelSettings } from '../../config/tunnelSettings.ts';
import { isKubernetesError, KubernetesError } from '../client/kubernetesError.ts';
import { listAll } from '../client/listAll.ts';
import { clusterPathOf, pathOf } from '../client/paths.ts';
import { managedLabel, managedValue, sourceUidLabel } from '../manifest/marks.ts';
import type { ChildObject, ObjectMeta, OwnerReference } from '../manifest/remoteObjects.ts';
import { parsePortsText, tunnelLabel, tunnelPortsAnnotation } from '../manifest/tunnel/tunnelMarks.ts';
import { wantedPorts, withTunnel } from '../manifest/tunnel/withTunnel.ts';
import { ensureChild, namespaceOfChild } from './children.ts';
import type { CreateCall } from './createCall.ts';

/**
 * The create call with the tunnel of its pod. Ports that other pods have at the gateway are looked up, but none is reserved: if two creates at
 * the same time want one port, the gateway gives it to the first bastion that connects.
 */
export async function tunnelled(call: CreateCall): Promise<CreateCall> {
  const { manifest, config, local } = call;
  const wanted = wantedPorts(manifest, config);
  const taken = wanted.length === 0 ? new Set<number>() : await takenPorts(call, wanted);
  return { ...call, manifest: withTunnel(manifest, local, { config, taken }) };
}

/**
 * Makes the Service and the bastion. The pod cannot own objects in another namespace. These are made one after the other, the Deployment first:
 * the plugin may list Deployments but not Secrets, so a crash leaves nothing that it cannot find.
 */
export async function ensureTunnel(call: CreateCall, owner: OwnerReference): Promise<void> {
  const { tunnel = [], namespace } = call.manifest;
  const isBesidePod = (child: ChildObject) => namespaceOfChild(call, child) === namespace;
  const inOrder = async () => {
    for (const child of tunnel.filter((one) => !isBesidePod(one))) await ensureChild(call, child);
  };
  await settleAll([...tunnel.filter(isBesidePod).map((child) => ensureChild(call, child, owner)), inOrder()]);
}

async function takenPorts(call: CreateCall, wanted: readonly number[]): Promise<ReadonlySet<number>> {
  const { local, config, log } = call;
  const { uid } = local.metadata;
  const settings = tunnelSettings(config);
  const taken = new Set<number>();
  if (settings === undefined) return taken;
  for (const { namespace, name, labels, annotations, deletionTimestamp } of await listTunnelled(call)) {
    // A pod that has ended keeps its bastion, and with it its ports, until it is deleted.
    if (deletionTimestamp !== undefined || labels?.[sourceUidLabel] === uid) continue;
    const claimed = parsePortsText(annotations?.[tunnelPortsAnnotation], settings);
    for (const port of wanted.filter((one) => claimed.includes(one))) {
      taken.add(port);
      log.warn('gateway port taken', { uid, port, by: `${namespace}/${name}` });
    }
  }
  return taken;
}

/** Lists pods with a tunnel. It serves only to report taken ports early, so a failure is logged and does not stop the create. */
async function listTunnelled(call: CreateCall): Promise<readonly ObjectMeta[]> {
  const { client, deadline, log, local, manifest } = call;
  const labelSelector = `${managedLabel}=${managedValue},${tunnelLabel}`;
  const list = async (path: string) => {
    const selector = { labelSelector, fieldSelector: undefined };
    // Only the metadata is kept: specs may be large.
    const toItem = (raw: unknown) => (raw as { readonly metadata: ObjectMeta }).metadata;
    return (await listAll(client, { path, selector, toItem, mostTries: 1 }, deadline)).items;
  };
  try {
    return await list(clusterPathOf('pods')).catch((error: unknown) => {
      // The credential may list pods in some namespaces only.
      if (!isKubernetesError(error, 'Forbidden')) throw error;
      return list(pathOf(manifest.namespace, 'pods'));
    });
  } catch (error) {
    if (!(error instanceof KubernetesError)) throw error;
    log.warn('gateway ports not compared', { uid: local.metadata.uid, reason: error.message });
    return [];
  }
}
