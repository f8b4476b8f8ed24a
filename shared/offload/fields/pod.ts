import { containerRule, profile, resources, seLinuxOptions, windowsOptions } from './container.ts';
import { dropped, droppedLeaf, flag, list, number, object, refused, rewritten, text } from './rules.ts';
import { volumeRule } from './volume.ts';

const scheduling = 'it is about the nodes of the local cluster';
const node = 'a pod may not share a node with its neighbours beyond what containers do';

const securityContext = object({
  appArmorProfile: profile,
  fsGroup: number,
  fsGroupChangePolicy: text,
  runAsGroup: number,
  runAsNonRoot: flag,
  runAsUser: number,
  seLinuxChangePolicy: text,
  seLinuxOptions,
  seccompProfile: profile,
  supplementalGroups: list(number),
  supplementalGroupsPolicy: text,
  sysctls: list(object({ name: text, value: text })),
  windowsOptions,
});

/** What happens to the fields of a pod's spec: one rule for every field there is, held complete by a test. */
export const podSpecRule = object({
  activeDeadlineSeconds: number,
  affinity: dropped(scheduling),
  automountServiceAccountToken: rewritten('boolean', 'always false: no credentials of the remote cluster for the pod'),
  containers: list(containerRule),
  dnsConfig: object({
    nameservers: list(text),
    options: list(object({ name: text, value: text })),
    searches: list(text),
  }),
  dnsPolicy: text,
  enableServiceLinks: rewritten(
    'boolean',
    'always false: Services of the remote namespace are not those the pod knows',
  ),
  ephemeralContainers: dropped('Kubernetes takes them from running pods only'),
  hostAliases: list(object({ hostnames: list(text), ip: text })),
  hostIPC: refused('boolean', node),
  hostNetwork: refused('boolean', node),
  hostPID: refused('boolean', node),
  hostUsers: droppedLeaf('boolean', 'decided by the remote cluster'),
  hostname: text,
  hostnameOverride: text,
  imagePullSecrets: list(object({ name: rewritten('string', 'by offloading.image_pull_secrets_map, else left out') })),
  initContainers: list(containerRule),
  nodeName: droppedLeaf('string', 'the virtual node exists in the local cluster only'),
  nodeSelector: rewritten('strings', `${scheduling}; offloading.node_selector takes its place`),
  os: object({ name: text }),
  overhead: dropped('set by the runtime class of the remote cluster'),
  preemptionPolicy: dropped('set by the priority class of the remote cluster'),
  priority: dropped('set by the priority class of the remote cluster'),
  priorityClassName: rewritten('string', 'by offloading.priority_class_map, else left out'),
  readinessGates: dropped('the local controllers that open them do not see the remote pod'),
  resourceClaims: dropped('the resource claims exist in the local cluster only'),
  resources,
  restartPolicy: text,
  runtimeClassName: rewritten('string', 'by offloading.runtime_class_map, else left out'),
  schedulerName: dropped('the remote cluster has its own scheduler'),
  schedulingGates: dropped('the pod passed them in the local cluster'),
  securityContext,
  serviceAccount: dropped('old name of serviceAccountName'),
  serviceAccountName: rewritten('string', 'by offloading.service_account_map, else left out'),
  setHostnameAsFQDN: dropped('the full name would be one of the remote cluster'),
  shareProcessNamespace: flag,
  subdomain: text,
  terminationGracePeriodSeconds: number,
  tolerations: dropped(`${scheduling}; offloading.node_tolerations takes their place`),
  topologySpreadConstraints: dropped(scheduling),
  volumes: list(volumeRule),
});
