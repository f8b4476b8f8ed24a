import type { Config, LocalPod } from '../../../../schemas/generated/types.ts';
import { type TunnelSettings, tunnelSettings } from '../../../config/tunnelSettings.ts';
import type { Manifest } from '../manifest.ts';
import { annotationsOf, labelsOf, managedLabel, managedValue, omittedAnnotation, sourceUidLabel } from '../marks.ts';
import { joinOmissions } from '../omissions.ts';
import type { ChildObject } from '../remoteObjects.ts';
import { type BastionContainer, toBastionSpec, toSecretData } from './bastion.ts';
import { type TunnelPort, tunnelPortsOf } from './ports.ts';
import {
  bastionLabel,
  bastionNamespaceAnnotation,
  podNamespaceAnnotation,
  toPortsText,
  tunnelLabel,
  tunnelPortsAnnotation,
} from './tunnelMarks.ts';

/** What a pod's tunnel depends on, apart from the pod. */
interface TunnelOptions {
  readonly config: Pick<Config, 'tcp_tunnel' | 'offloading'>;
  /** Ports that other pods have at the gateway. */
  readonly taken: ReadonlySet<number>;
}

/** The ports that a pod would have at the gateway; none if no tunnels are configured. */
export function wantedPorts({ pod }: Manifest, config: Pick<Config, 'tcp_tunnel'>): readonly number[] {
  const settings = tunnelSettings(config);
  return settings === undefined ? [] : tunnelPortsOf(pod.spec, settings).carried.map(({ port }) => port);
}

/**
 * The manifest with a tunnel for the pod's TCP ports: a headless Service for the pod, and a bastion that opens the ports at the gateway. Ports
 * that other pods have there are in a second container of the bastion, which is restarted until it gets them, so that the others work at once.
 */
export function withTunnel(manifest: Manifest, local: LocalPod, { config, taken }: TunnelOptions): Manifest {
  const settings = tunnelSettings(config);
  if (settings === undefined) return manifest;
  const { carried, left } = tunnelPortsOf(manifest.pod.spec, settings);
  const contested = carried.filter(({ port }) => taken.has(port));
  const omitted = joinOmissions(manifest.omitted, [
    ...left,
    ...contested.map(({ port }) => ({
      what: `port ${port} at the gateway`,
      why: 'another offloaded pod has it; this one gets it when that is gone',
    })),
  ]);
  const { metadata } = manifest.pod;
  const isApart = settings.bastionNamespace !== '' && settings.bastionNamespace !== manifest.namespace;
  const hasTunnel = carried.length > 0;
  const ports = carried.map(({ port }) => port);
  return {
    ...manifest,
    omitted,
    pod: {
      ...manifest.pod,
      metadata: {
        ...metadata,
        labels: { ...metadata.labels, ...(hasTunnel && { [tunnelLabel]: 'true' }) },
        annotations: {
          ...metadata.annotations,
          ...(omitted !== undefined && { [omittedAnnotation]: omitted }),
          ...(hasTunnel && { [tunnelPortsAnnotation]: toPortsText(ports, settings) }),
          ...(hasTunnel && isApart && { [bastionNamespaceAnnotation]: settings.bastionNamespace }),
        },
      },
    },
    ...(hasTunnel && { tunnel: toObjects(manifest, local, { settings, config, carried, contested, isApart }) }),
  };
}

interface Parts extends Pick<TunnelOptions, 'config'> {
  readonly settings: TunnelSettings;
  readonly carried: readonly TunnelPort[];
  readonly contested: readonly TunnelPort[];
  readonly isApart: boolean;
}

/** In the order in which they are made in another namespace than the pod's: an orphaned Deployment is found later, an orphaned Secret is not. */
function toObjects({ namespace }: Manifest, { metadata }: LocalPod, parts: Parts): readonly ChildObject[] {
  const { settings, config, carried, contested, isApart } = parts;
  const name = `tunnel-${metadata.uid}`;
  const labels = labelsOf(metadata.uid, config.offloading.cluster_id);
  const annotations = annotationsOf(metadata);
  const placed = {
    name,
    namespace: isApart ? settings.bastionNamespace : namespace,
    labels,
    annotations: { ...annotations, ...(isApart && { [podNamespaceAnnotation]: namespace }) },
  };
  const own = { [bastionLabel]: metadata.uid };
  const toForward = ({ port }: TunnelPort) => ({ port, host: `${name}.${namespace}.svc`, targetPort: port });
  const free = carried.filter((port) => !contested.includes(port));
  const containers: readonly BastionContainer[] = [
    { name: 'bastion', forwards: free.map(toForward) },
    { name: 'waiting', forwards: contested.map(toForward) },
  ];
  const spec = toBastionSpec(
    settings,
    name,
    containers.filter(({ forwards }) => forwards.length > 0),
  );
  return [
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: placed,
      spec: {
        replicas: 1,
        // Two pods of a rolling update would want the same ports of the gateway.
        strategy: { type: 'Recreate' },
        revisionHistoryLimit: 0,
        selector: { matchLabels: own },
        template: { metadata: { labels: own }, spec: { ...spec, ...placement(config) } },
      },
    },
    {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: placed,
      type: 'kubernetes.io/ssh-auth',
      immutable: true,
      data: toSecretData(settings),
    },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name, namespace, labels, annotations },
      spec: {
        clusterIP: 'None',
        selector: { [managedLabel]: managedValue, [sourceUidLabel]: metadata.uid },
        ports: carried.map((port) => ({ ...port, protocol: 'TCP', targetPort: port.port })),
      },
    },
  ];
}

/** A bastion gets the node selector, tolerations and image pull secrets of offloaded pods. */
function placement({ offloading }: Pick<Config, 'offloading'>) {
  const { node_selector: selector, node_tolerations: tolerations, image_pull_secrets: pullSecrets } = offloading;
  return {
    ...(Object.keys(selector).length > 0 && { nodeSelector: { ...selector } }),
    ...(tolerations.length > 0 && { tolerations: tolerations.map((toleration) => ({ ...toleration })) }),
    ...(pullSecrets.length > 0 && { imagePullSecrets: pullSecrets.map((secret) => ({ name: secret })) }),
  };
}
