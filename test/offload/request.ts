import { readFileSync } from 'node:fs';
import type { Config, ContainerData, CreateRequest, LocalPodMetadata } from '../../schemas/generated/types.ts';

export const uid = '11111111-2222-3333-4444-555555555555';

type MeshPolicy = Config['mesh'];
type Policy = Config['offloading'] & { readonly mesh: MeshPolicy };

/** The configuration's defaults with some options changed. */
export function policy(changes: Partial<Policy> = {}): Policy {
  return {
    namespace_prefix: 'offloading',
    namespace_prefix_exclusions: [],
    node_selector: {},
    node_tolerations: [],
    cluster_id: '',
    pod_security: 'baseline',
    pod_security_enforce: false,
    protected_namespaces: [],
    service_account_map: {},
    priority_class_map: {},
    runtime_class_map: {},
    image_pull_secrets_map: {},
    image_pull_secrets: [],
    label_allow: [],
    annotation_allow: [],
    labels: {},
    annotations: {},
    unsupported_volumes: 'drop',
    pvc_retention: 'retain',
    pvc_storage_class: '',
    pvc_access_modes: [],
    preflight: false,
    resource_quota: {},
    limit_range: {},
    network_policy: 'none',
    create_deadline_seconds: 90,
    stop_grace_seconds: 20,
    mesh: meshPolicy(),
    ...changes,
  };
}

/** The configuration's defaults of section `mesh`, with an image and some options changed. */
export function meshPolicy(changes: Partial<MeshPolicy> = {}): MeshPolicy {
  return {
    mode: 'native',
    image: 'registry.example.org/interlink-mesh:1',
    init_container: true,
    startup_probe: true,
    slurm_setup_script: false,
    script_image: 'docker.io/library/alpine:3.21',
    pre_exec: 'ignore',
    tunnel_command: 'refuse',
    endpoints: [],
    allowed_cidrs: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', 'fc00::/7'],
    verify_tls: true,
    nameservers: [],
    tun_device: 'host_path',
    tun_resource: '',
    resources: { requests: { cpu: '10m', memory: '48Mi' }, limits: { memory: '128Mi' } },
    ...changes,
  };
}

interface Parts {
  readonly spec?: Readonly<Record<string, unknown>>;
  readonly metadata?: Partial<LocalPodMetadata>;
  readonly container?: ContainerData[] | null;
}

/** A create request as interLink sends it; `spec` is completed with one busybox container. */
export function request({ spec = {}, metadata = {}, container = null }: Parts = {}): CreateRequest {
  return {
    pod: {
      metadata: { name: 'train-0', namespace: 'science', uid, ...metadata },
      spec: { containers: [busybox()], ...spec },
      status: {},
    },
    container,
  };
}

/** The pod of a public report, as test/fixtures/cases has it. */
export function reportedPod(name: string): CreateRequest['pod'] {
  const { pod } = JSON.parse(readFileSync(`test/fixtures/cases/${name}.json`, 'utf8'));
  return { ...pod, metadata: { namespace: 'science', uid, ...pod.metadata } };
}

/** A container called main that some fields are added to. */
export function busybox(fields: Readonly<Record<string, unknown>> = {}): { name: string; [field: string]: unknown } {
  return { name: 'main', image: 'busybox', command: ['true'], resources: {}, ...fields };
}

export const configMap = (name: string, data: Record<string, string>) => ({
  metadata: {
    name,
    namespace: 'science',
    uid: `uid-of-${name}`,
    resourceVersion: '7',
    creationTimestamp: null,
    labels: { app: 'x' },
    annotations: { 'kubectl.kubernetes.io/last-applied-configuration': '{}' },
    managedFields: [],
    ownerReferences: [],
  },
  data,
});

export const secret = (name: string, data: Record<string, string>, type = 'Opaque') => ({
  metadata: { name, namespace: 'science', uid: `uid-of-${name}` },
  type,
  data,
});

export const volumeMap = (name: string, data: Record<string, string>) => ({
  metadata: { name, creationTimestamp: null },
  data,
});

/** The message of the error `act` throws; fails when it throws none. */
export function messageOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof Error) return error.message;
    throw error;
  }
  throw new Error('nothing was thrown');
}
