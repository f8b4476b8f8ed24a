import { loadConfig } from '../../shared/config/load.ts';
import type { Manifest } from '../../shared/kubernetes/manifest/manifest.ts';
import { policyOf } from '../../shared/kubernetes/manifest/policy.ts';
import { toManifest } from '../../shared/kubernetes/manifest/toManifest.ts';
import { withTunnel } from '../../shared/kubernetes/manifest/tunnel/withTunnel.ts';
import { busybox, request, uid } from '../offload/request.ts';
import { gatewayUser } from './gateway.ts';
import { openPlace, type Place } from './inContainer.ts';

export interface BastionOptions {
  readonly gatewayPort: number;
  readonly privateKey: string;
  /** Public host key of the gateway; none where any host is believed. */
  readonly hostKey?: string;
  /** Ports of the pod. */
  readonly ports: readonly number[];
  /** Those that another pod has. */
  readonly taken?: readonly number[];
}

interface BastionPod {
  readonly containers: readonly {
    readonly name: string;
    readonly command: readonly string[];
    readonly readinessProbe: { readonly exec: { readonly command: readonly string[] } };
  }[];
  readonly securityContext: { readonly runAsUser: number };
}

const gatewayHost = 'gateway.test';

/** The objects the plugin makes for a pod with these ports. */
export function tunnelOf({ gatewayPort, privateKey, hostKey = '', ports, taken = [] }: BastionOptions): Manifest {
  const tcp_tunnel = {
    enabled: true,
    gateway_host: gatewayHost,
    gateway_port: gatewayPort,
    gateway_user: gatewayUser,
    gateway_ssh_private_key: privateKey,
    gateway_host_key: hostKey,
  };
  const { config } = loadConfig({ CONFIG_FILE_PATH: '/dev/null' }, { tcp_tunnel });
  const asked = request({
    spec: { containers: [busybox({ ports: ports.map((containerPort) => ({ containerPort })) })] },
  });
  return withTunnel(toManifest(asked, policyOf(config)), asked.pod, { config, taken: new Set(taken) });
}

/** Where the bastion of such a pod runs: its Secret is mounted, and the pod's Service is this machine's ::1. */
export async function openBastion(options: BastionOptions): Promise<Place & { readonly pod: BastionPod }> {
  const { tunnel = [] } = tunnelOf(options);
  const [deployment, secret] = tunnel;
  if (deployment === undefined || secret === undefined) throw new Error('no tunnel');
  const { template } = deployment.spec as { readonly template: { readonly spec: BastionPod } };
  const files = Object.entries(secret.data as Record<string, string>).map(([name, data]) => [
    `interlink-tunnel/${name}`,
    Buffer.from(data, 'base64').toString(),
  ]);
  const place = await openPlace({
    etc: {
      ...Object.fromEntries(files),
      passwd: 'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/:/sbin/nologin\n',
      group: 'nobody:x:65534:\n',
      hosts: `127.0.0.1 ${gatewayHost}\n::1 tunnel-${uid}.offloading-science.svc\n`,
    },
    secrets: ['interlink-tunnel'],
    run: ['interlink-tunnel'],
    user: template.spec.securityContext.runAsUser,
  });
  return { ...place, pod: template.spec };
}
