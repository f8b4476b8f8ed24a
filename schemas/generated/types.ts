// Generated from schemas/*.schema.json by `npm run generate`. Do not edit.
export type LocalPodSpec = {
  restartPolicy?: string | null;
  containers?: LocalContainer[] | null;
  initContainers?: LocalContainer[] | null;
  volumes?: LocalVolume[] | null;
  [k: string]: unknown;
} | null;
/**
 * Reply of /delete: a sentence, for the log.
 */
export type DeleteReply = string;
/**
 * Body of POST|DELETE /delete: the pod as the virtual kubelet last knew it. Only its metadata and grace period are read.
 */
export type DeleteRequest = LocalPod;
/**
 * Reply of /getLogs: the container's output, byte for byte, as text/plain; with Follow the response ends when the container does.
 */
export type GetLogsReply = string;
export type LogOptions = {
  /**
   * Lines from the end; 0 is everything, and so is more than 9007199254740991.
   */
  Tail?: number | null;
  /**
   * Bytes from the start; 0 is everything, and so is more than 9007199254740991.
   */
  Bytes?: number | null;
  /**
   * Alias of Bytes, the name the plugin SDK uses.
   */
  LimitBytes?: number | null;
  Timestamps?: boolean | null;
  Follow?: boolean | null;
  Previous?: boolean | null;
  /**
   * Age of the oldest line; 0 is everything, and so is more than 2147483647 (68 years).
   */
  SinceSeconds?: number | null;
  SinceTime?: string | null;
  [k: string]: unknown;
} | null;
/**
 * One line of the delete journal: a removal that was asked for, or the key of one that is done. What a later version adds is ignored.
 */
export type JournalLine = BegunRemoval | DoneRemoval;
export type Key = string;
export type Cidr = string;
/**
 * Scheme, host and port of the wstunnel server; no path, no user, no query.
 */
export type Server = string;
/**
 * Of this end of the interface.
 */
export type Address = string;
/**
 * What is sent into the tunnel; each lies in an allowed address range.
 *
 * @minItems 1
 * @maxItems 64
 */
export type Routes = [Cidr, ...Cidr[]];
/**
 * In bytes.
 */
export type MTU = number;
/**
 * Seconds between two keep-alive packets; 0: none.
 */
export type KeepAlive = number;
export type Uid = string;
/**
 * One line of the record of pods: who this plugin is, and what it knows of the pods interLink asks it about. What a later version adds is ignored.
 */
export type PodRecordLine = PluginLine | AliveLine | AskedLine | ToldLine | SilentLine | ForgottenLine;
/**
 * Reply of /status: a list with one entry per known pod, or the ping object when the request was an empty list.
 */
export type StatusReply = PodStatus[] | Ping;
/**
 * Body of GET|POST /status: the pods asked about. An empty list (or null, or no body) is the ping.
 */
export type StatusRequest =
  | {
      metadata: {
        [k: string]: unknown;
      };
      [k: string]: unknown;
    }[]
  | null;

export interface Schemas {}
/**
 * Every option by section and key, defaults applied, relative paths made absolute.
 */
export interface Config {
  /**
   * The plugin and the socket it listens on.
   */
  app: {
    /**
     * Name shown on the documentation page.
     */
    name: string;
    /**
     * Sentence shown on the documentation page.
     */
    description: string;
    /**
     * Version shown on the documentation page; empty for that of the plugin.
     */
    version: string;
    /**
     * Read for compatibility: the plugin serves the one API there is.
     */
    api_versions: string[];
    /**
     * URL path of the interactive documentation; empty to serve none.
     */
    api_docs_path: string;
    /**
     * Where interLink reaches the plugin: a unix socket, or a TCP host, with its port here or in `socket_port`.
     */
    socket_address: string;
    /**
     * Port for a TCP `socket_address`; 0 takes the one written there, else any free one. Ignored for a unix socket.
     */
    socket_port: number;
    /**
     * Permissions of the unix socket, in octal.
     */
    socket_mode: string;
    /**
     * Group that owns the unix socket, by name or number; empty leaves it to the process.
     */
    socket_group: string;
    /**
     * Bytes a create request may have: ConfigMaps and Secrets come along, once per container.
     */
    create_body_limit: number;
    /**
     * Bytes a status request may have.
     */
    status_body_limit: number;
    /**
     * Bytes any other request may have.
     */
    body_limit: number;
    /**
     * PEM file with the certificate chain of a TCP listener; empty for plain HTTP.
     */
    tls_cert_file: string;
    /**
     * PEM file with the key of `tls_cert_file`.
     */
    tls_key_file: string;
    /**
     * PEM file of the authorities that client certificates must come from; empty asks for none.
     */
    tls_client_ca_file: string;
    /**
     * File with the token that requests on TCP must carry as `Authorization: Bearer`; empty asks for none.
     */
    bearer_token_file: string;
  };
  /**
   * A listener for operators and monitoring, apart from interLink's: `/healthz`, `/readyz`, `/metrics`, and a live page at `/` (docs/monitoring.md).
   */
  operator: {
    /**
     * Where operators and monitoring reach the plugin: a TCP host with its port, or a unix socket, with `app.socket_mode` and `app.socket_group`; empty for nowhere. Who is not let in by a token or a certificate can read it all, so name a loopback address or set one of them.
     */
    address: string;
    /**
     * PEM file with the certificate chain of a TCP `address`; empty for plain HTTP.
     */
    tls_cert_file: string;
    /**
     * PEM file with the key of `tls_cert_file`.
     */
    tls_key_file: string;
    /**
     * PEM file of the authorities that client certificates must come from; empty asks for none.
     */
    tls_client_ca_file: string;
    /**
     * File with the token that requests on TCP must carry as `Authorization: Bearer`, but for `/healthz` and `/readyz`; empty asks for none.
     */
    bearer_token_file: string;
  };
  /**
   * What the plugin logs on standard error, and in a file.
   */
  log: {
    /**
     * Least severity that is logged. Python names are understood: WARNING is warn, CRITICAL is error.
     */
    level: 'debug' | 'info' | 'warn' | 'error';
    /**
     * Folder for a log file besides standard error; empty for none. SIGHUP opens the file anew, for programs such as logrotate.
     */
    dir: string;
    /**
     * MiB that the file of `log.dir` may have: then it is renamed to end in `.1`, and begun anew. 0 for no limit, where something else moves it away and sends SIGHUP.
     */
    max_size_mib: number;
    /**
     * How many full files of `log.dir` are kept, from `.1`, the latest, on.
     */
    max_files: number;
    /**
     * Whether lines on standard error are for people instead of JSON: `auto` where that is a terminal. The file of `log.dir` is always JSON.
     */
    rich_enabled: 'auto' | 'true' | 'false';
    /**
     * Log every request at level info: method, path, pod and uid, status, duration; never its body, which holds Secrets.
     */
    requests_enabled: boolean;
    /**
     * A failure that repeats itself, the same about the same pod for the same reason, is logged when it first comes; how often it came again (`repeated`) follows once in so many seconds. 0 logs each. Requests are not folded while `log.requests_enabled` is set.
     */
    fold_seconds: number;
  };
  /**
   * What runs the pods.
   */
  backend: {
    /**
     * What runs the pods: `kubernetes`, a remote cluster.
     */
    type: string;
  };
  /**
   * The remote cluster and the way to it.
   */
  k8s: {
    /**
     * Kubeconfig file of the remote cluster.
     */
    kubeconfig_path: string;
    /**
     * Kubeconfig as JSON, for where there is no file. It is never written to disk. Relative paths in it start at the working directory.
     */
    kubeconfig: {
      [k: string]: unknown;
    };
    /**
     * Settings on top of the kubeconfig, by the names of the Python client's Configuration.
     */
    client_configuration: {
      host?: string | null;
      verify_ssl?: boolean | null;
      ssl_ca_cert?: string | null;
      cert_file?: string | null;
      key_file?: string | null;
      tls_server_name?: string | null;
      api_key?: {
        [k: string]: string;
      } | null;
      api_key_prefix?: {
        [k: string]: string;
      } | null;
      username?: string | null;
      password?: string | null;
      proxy?: string | null;
      proxy_headers?: {
        [k: string]: string;
      } | null;
      no_proxy?: string | null;
      connection_pool_maxsize?: number | null;
      assert_hostname?: string | boolean | null;
      retries?: number | boolean | null;
      [k: string]: unknown;
    };
    /**
     * Context of the kubeconfig to use; empty for its current one.
     */
    context: string;
    /**
     * Whether a kubeconfig may run a program to get credentials.
     */
    exec_plugins: 'allow' | 'forbid';
    /**
     * Whether the kubeconfig or `client_configuration` may switch the verification of the server's certificate off. `forbid` also refuses a server that is not https, unless it is on loopback.
     */
    insecure_skip_tls_verify: 'allow' | 'forbid';
    /**
     * Most connections to the remote API server at a time that change something. Half as many are there for reading alone, so that creates which hang never hold up a status; streams are apart.
     */
    max_connections: number;
    /**
     * Seconds until the remote API server must begin to answer an attempt of a call, and that its answer may then pause. For a stream only the first counts.
     */
    request_timeout_seconds: number;
  };
  /**
   * How local pods become remote ones.
   */
  offloading: {
    /**
     * Put before the local namespace, with a dash, to name the remote one; empty for none.
     */
    namespace_prefix: string;
    /**
     * Namespaces that keep their name remotely.
     */
    namespace_prefix_exclusions: string[];
    /**
     * Labels a remote node must have to run our pods.
     */
    node_selector: {
      [k: string]: string;
    };
    /**
     * Taints of remote nodes that our pods tolerate.
     */
    node_tolerations: Toleration[];
    /**
     * Name of the local cluster, set as a label on remote objects, where several share one remote cluster; empty for none.
     */
    cluster_id: string;
    /**
     * Pod Security Standard that offloaded pods must meet.
     */
    pod_security: 'baseline' | 'restricted' | 'privileged';
    /**
     * Have namespaces we create enforce `pod_security`, not only warn and audit.
     */
    pod_security_enforce: boolean;
    /**
     * Remote namespaces, or `prefix*`, that no pod may enter, besides kube-* and default.
     */
    protected_namespaces: string[];
    /**
     * Local service account to remote one; others are left out.
     */
    service_account_map: {
      [k: string]: string;
    };
    /**
     * Local priority class to remote one; others are left out.
     */
    priority_class_map: {
      [k: string]: string;
    };
    /**
     * Local runtime class to remote one, or to empty text to run pods without. A pod of any other class is refused, since it may be a sandbox; `nvidia`, `runc` and `crun`, which are none, are left out.
     */
    runtime_class_map: {
      [k: string]: string;
    };
    /**
     * Local image pull secret to the remote one; others are left out.
     */
    image_pull_secrets_map: {
      [k: string]: string;
    };
    /**
     * Remote image pull secrets added to every pod.
     */
    image_pull_secrets: string[];
    /**
     * Label keys, or `prefix/*`, that are copied although somebody in the remote cluster would act on the pod by them: Kubernetes, Kueue, Istio, KubeRay, YuniKorn and others, which the command `explain` names. Labels that only say something about the pod are copied anyway.
     */
    label_allow: string[];
    /**
     * Annotation keys, or `prefix/*`, that are copied; others are not.
     */
    annotation_allow: string[];
    /**
     * Labels put on every remote pod, over the user's.
     */
    labels: {
      [k: string]: string;
    };
    /**
     * Annotations put on every remote pod, over the user's.
     */
    annotations: {
      [k: string]: string;
    };
    /**
     * What becomes of a volume that cannot cross: refuse the pod, or drop the volume with its mounts and say so in the status of the pod.
     */
    unsupported_volumes: 'refuse' | 'drop';
    /**
     * What becomes of a remote claim we created when its last pod goes, unless the annotation `interlink.io/pvc-retention-policy` on the claim or the pod says otherwise.
     */
    pvc_retention: 'retain' | 'delete';
    /**
     * Storage class of the claims we create; empty keeps that of the local claim.
     */
    pvc_storage_class: string;
    /**
     * Access modes of the claims we create; empty keeps those of the local claim.
     */
    pvc_access_modes: ('ReadWriteOnce' | 'ReadOnlyMany' | 'ReadWriteMany' | 'ReadWriteOncePod')[];
    /**
     * Try every object with dryRun=All before the first one is created. Their namespace is created before that, where there is none.
     */
    preflight: boolean;
    /**
     * spec of a ResourceQuota put into namespaces we create; empty for none.
     */
    resource_quota: {
      [k: string]: unknown;
    };
    /**
     * spec of a LimitRange put into namespaces we create; empty for none.
     */
    limit_range: {
      [k: string]: unknown;
    };
    /**
     * NetworkPolicy put into namespaces we create.
     */
    network_policy: 'none' | 'default-deny';
    /**
     * Seconds after which a create that has not succeeded is undone and fails. interLink itself gives up after 120.
     */
    create_deadline_seconds: number;
    /**
     * Seconds that creates, deletes and reads of logs have to finish when the plugin stops. Then they are ended, and creates undone, which takes up to 5 s more.
     */
    stop_grace_seconds: number;
  };
  /**
   * How the state of remote pods is read.
   */
  status: {
    /**
     * Seconds the memory of remote pods may lag behind before it is no longer answered from.
     */
    max_stale_seconds: number;
    /**
     * Seconds within which a status request is answered, whatever the remote cluster does.
     */
    deadline_seconds: number;
    /**
     * Show started containers as waiting until all of them are ready, as long as the pod has not been Running. A pod that never gets ready looks Pending.
     */
    hold_until_ready: boolean;
  };
  /**
   * What the virtual node is told about the remote cluster.
   */
  ping: {
    /**
     * Where the virtual node's capacity comes from: untouched, remote nodes, a ResourceQuota, or `fixed_resources`.
     */
    resources: 'none' | 'nodes' | 'quota' | 'fixed';
    /**
     * Resource name to quantity, for `resources = fixed`. All but cpu, memory and pods are reported as accelerators.
     */
    fixed_resources: {
      [k: string]: string;
    };
    /**
     * Extended resources that are reported as accelerators, of nodes and quotas. One that was there and is in none of them any more is told as 0: to lift a quota, raise it.
     */
    accelerators: string[];
    /**
     * Remote namespace whose ResourceQuota is the capacity, for `resources = quota`.
     */
    quota_namespace: string;
    /**
     * Taints the virtual node always has.
     */
    taints: ConfiguredTaint[];
    /**
     * Add a NoSchedule taint while the remote cluster cannot be reached, or does not accept our credentials.
     */
    unreachable_taint: boolean;
    /**
     * Add a NoSchedule taint while the credential lacks the right to create pods. Where it is granted by namespace and no pod has come yet, those of `default` and of `offloading.namespace_prefix_exclusions` are looked at; where it is granted in others only, the first pod needs this off.
     */
    forbidden_taint: boolean;
    /**
     * Seconds of outage after which the ping fails, which evicts every offloaded pod; 0 for never.
     */
    fail_after_seconds: number;
  };
  /**
   * How removals survive an outage.
   */
  delete: {
    /**
     * File that remembers deletes the remote cluster has not accepted yet, with a neighbour (`.pods`) that remembers who this plugin is and which pods interLink asked it about; one process's alone. Empty puts it next to the unix socket, or keeps it in memory for TCP. A volume that outlives the plugin's pod is the place for it.
     */
    journal_path: string;
  };
  /**
   * Remote objects whose local pod is gone.
   */
  orphans: {
    /**
     * Whether orphans are only reported, or deleted. What another plugin may be using is reported, and never deleted; what marks an old delete (a tombstone) is removed either way.
     */
    policy: 'report' | 'delete';
    /**
     * Seconds that a pod which nobody asks about any more is kept before it counts as orphan, of the time in which the plugin runs and pings come; restarts do not begin them anew. What a create left unfinished, and objects whose pod is gone, count after twice `offloading.create_deadline_seconds`.
     */
    grace_seconds: number;
    /**
     * Seconds between two looks for orphans.
     */
    interval_seconds: number;
  };
  /**
   * Several gateways behind one Service.
   */
  replicas: {
    /**
     * Namespace of the remote cluster for what several gateways of one virtual node share: deletes, the Lease of the one that works in the background. All of them name the same one, and nobody else uses it; it is made when missing. Empty: there is one gateway, which keeps that to itself.
     */
    namespace: string;
    /**
     * Seconds after which another gateway takes over the background work of one that does not renew its Lease any more.
     */
    lease_seconds: number;
    /**
     * Seconds for which a gateway with `replicas.namespace` that is told to stop goes on taking requests, each answered with `Connection: close`: until the others get them all. What `offloading.stop_grace_seconds` says begins after it.
     */
    linger_seconds: number;
  };
  /**
   * How container output is served.
   */
  logs: {
    /**
     * Most log streams that may be followed at a time. One more ends the one that has been silent the longest, if that is a minute or more.
     */
    max_follows: number;
  };
  /**
   * interLink's mesh (WireGuard over a websocket) and its TCP tunnels over wstunnel, for pods that come with their annotations.
   */
  mesh: {
    /**
     * `native` reads the parameters out of the annotations and runs `mesh.image`; `script` runs the text of the annotation as privileged root, for sites with templates of their own; `off` refuses a pod that needs the mesh or a tunnel.
     */
    mode: 'native' | 'script' | 'off';
    /**
     * Image of deploy/mesh, with its tag or digest, for the mesh and for wstunnel tunnels. Without it a pod that needs one is refused.
     */
    image: string;
    /**
     * Run the mesh in a native sidecar (Kubernetes 1.29): before the other init containers, and no Job waits for it. `false`: in a regular container, for older clusters; nothing waits for it, and it runs on until the pod is deleted.
     */
    init_container: boolean;
    /**
     * Let the other containers wait until the mesh carries traffic; in script mode, until there is /tmp/interlink/mesh-ready, if the script makes it.
     */
    startup_probe: boolean;
    /**
     * In script mode: run the mesh script the way a Slurm job would, as the template of the virtual kubelet needs it.
     */
    slurm_setup_script: boolean;
    /**
     * Image that runs texts of annotations: the mesh script, and commands that `mesh.pre_exec` or `mesh.tunnel_command` let run.
     */
    script_image: string;
    /**
     * What becomes of a `slurm-job.vk.io/pre-exec` text that is no mesh script: `ignore` it and say so in the pod's status; `refuse` the pod; `run` it, unprivileged, in an init container of its own of `mesh.script_image`.
     */
    pre_exec: 'ignore' | 'refuse' | 'run';
    /**
     * What becomes of an `interlink.eu/wstunnel-client-commands` that is not understood: `refuse` the pod, or `run` the command, unprivileged, in a sidecar of `mesh.script_image`.
     */
    tunnel_command: 'refuse' | 'run';
    /**
     * Hosts a pod's carrier may connect to, or `*.suffix`; empty for any.
     */
    endpoints: string[];
    /**
     * Address ranges a mesh may route, take traffic from and have its own address in; a pod that asks for others, or for a default route, is refused.
     */
    allowed_cidrs: string[];
    /**
     * Refuse a wss server whose certificate the authorities in the mesh image do not vouch for.
     */
    verify_tls: boolean;
    /**
     * Name servers that know the carrier's host, as the pod's own are behind the mesh; empty: those of the mesh script that are outside of its address ranges.
     *
     * @maxItems 3
     */
    nameservers: [] | [string] | [string, string] | [string, string, string];
    /**
     * How the mesh container gets /dev/net/tun: `host_path` mounts the node's; `resource` asks a device plugin for `mesh.tun_resource`; `none` where the nodes have WireGuard in the kernel.
     */
    tun_device: 'host_path' | 'resource' | 'none';
    /**
     * Extended resource by which a device plugin gives a container /dev/net/tun.
     */
    tun_resource: string;
    /**
     * Resources of the mesh container, and of what runs a script, a command or a pre-exec text in its place.
     */
    resources: {
      [k: string]: unknown;
    };
  };
  /**
   * TCP tunnels (deprecated upstream): a bastion per pod forwards its TCP ports to an SSH gateway in the local cluster.
   */
  tcp_tunnel: {
    /**
     * Open tunnels for the TCP ports of offloaded pods.
     */
    enabled: boolean;
    /**
     * Remote namespace of the bastions; empty for the pod's own, where they go with it.
     */
    bastion_namespace: string;
    /**
     * Read for compatibility: Helm chart of the bastions.
     */
    bastion_chart_path: string;
    /**
     * Address of the SSH gateway in the local cluster.
     */
    gateway_host: string;
    /**
     * Port of the gateway's SSH daemon.
     */
    gateway_port: number;
    /**
     * Private key for the gateway, plain (indent its lines in the file) or base64.
     */
    gateway_ssh_private_key: string;
    /**
     * User at the gateway.
     */
    gateway_user: string;
    /**
     * Public host key of the gateway, as `ssh-keyscan` prints it without the host; empty: any host is believed, with a warning.
     */
    gateway_host_key: string;
    /**
     * Image with an OpenSSH client.
     */
    image: string;
    /**
     * Resources of a bastion.
     */
    resources: {
      [k: string]: unknown;
    };
  };
  /**
   * Endpoints that a function elsewhere answers: interLink itself speaks only to unix sockets and plain http (docs/functions.md).
   */
  routes: {
    /**
     * Where a create goes: `local`, or the URL of a function.
     */
    create: string;
    /**
     * Where a delete goes. Keep it where creates go, or a delete does not stop a create that is under way.
     */
    delete: string;
    /**
     * Where polls and pings go.
     */
    status: string;
    /**
     * Where reads of logs go.
     */
    get_logs: string;
    /**
     * What becomes of a request whose function cannot be reached or fails: `local` answers it here, `fail` tells interLink. A ping is answered with a taint in either case.
     */
    fallback: 'local' | 'fail';
    /**
     * Seconds a function has to answer; of a log, to begin. interLink waits 120 s.
     */
    timeout_seconds: number;
    /**
     * File with the token to send as `Authorization: Bearer`, read again when it changes; empty to send none.
     */
    bearer_token_file: string;
    /**
     * PEM file of the authorities that the certificates of functions come from; empty for those Node trusts.
     */
    ca_file: string;
    /**
     * PEM file with the certificate to show to functions (mTLS).
     */
    cert_file: string;
    /**
     * PEM file with the key of `cert_file`.
     */
    key_file: string;
    /**
     * Signs requests for this service (AWS Signature Version 4): `lambda` for function URLs, `execute-api` for API Gateway.
     */
    aws_service: 'none' | 'lambda' | 'execute-api';
    /**
     * Region to sign for; empty to take it from the URL's host.
     */
    aws_region: string;
    /**
     * File with a `[default]` profile, read again when it changes; empty for AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN.
     */
    aws_credentials_file: string;
  };
  /**
   * A record of every create and delete that holds its own proof.
   */
  audit: {
    /**
     * File to which a JSON line is added for every create and delete, and for what the plugin removes by itself: when, for which session and pod, what was made or removed, what was decided; with the hash of the line before it. Empty for none. `audit verify` checks it.
     */
    path: string;
    /**
     * What becomes of creates while the audit cannot be written, as when the disk is full: `warn` works on, says so, and puts them on record later; `refuse` answers 503, and has each create and delete on disk before it is begun. Deletes are always carried out.
     */
    on_failure: 'warn' | 'refuse';
  };
}
export interface Toleration {
  key?: string;
  operator?: 'Equal' | 'Exists' | 'Lt' | 'Gt';
  value?: string;
  effect?: 'NoSchedule' | 'PreferNoSchedule' | 'NoExecute';
  tolerationSeconds?: number;
}
export interface ConfiguredTaint {
  key: string;
  value?: string;
  effect: 'NoSchedule' | 'PreferNoSchedule' | 'NoExecute';
}
/**
 * Reply of POST /create: always a single object. PodUID echoes the request; PodJID is the remote pod's uid.
 */
export interface CreateReply {
  /**
   * metadata.uid of the request.
   */
  PodUID: string;
  /**
   * uid of the remote pod.
   */
  PodJID: string;
}
export interface ContainerData {
  name?: string;
  configMaps?: DeliveredConfigMap[] | null;
  /**
   * Pseudo ConfigMaps made by the virtual kubelet out of projected and downwardAPI volumes: named like the volume, one key per file path.
   */
  projectedvolumemaps?: DeliveredConfigMap[] | null;
  secrets?: DeliveredSecret[] | null;
  /**
   * Sent by no released API server yet (interLink issue 396).
   */
  persistentVolumeClaims?: DeliveredPersistentVolumeClaim[] | null;
  [k: string]: unknown;
}
export interface DeliveredConfigMap {
  metadata: DeliveredMetadata;
  data?: {
    [k: string]: string;
  } | null;
  binaryData?: {
    [k: string]: string;
  } | null;
  immutable?: boolean | null;
  [k: string]: unknown;
}
export interface DeliveredMetadata {
  name: string;
  labels?: {
    [k: string]: string;
  } | null;
  annotations?: {
    [k: string]: string;
  } | null;
  [k: string]: unknown;
}
export interface DeliveredSecret {
  metadata: DeliveredMetadata;
  type?: string | null;
  data?: {
    [k: string]: string;
  } | null;
  stringData?: {
    [k: string]: string;
  } | null;
  immutable?: boolean | null;
  [k: string]: unknown;
}
export interface DeliveredPersistentVolumeClaim {
  metadata: DeliveredMetadata;
  spec?: {
    [k: string]: unknown;
  } | null;
  [k: string]: unknown;
}
/**
 * Body of POST /create: the pod, and for every container the objects its volumes refer to. API servers up to 0.4 wrap it in a one-element array, which the handler unwraps first.
 */
export interface CreateRequest {
  pod: LocalPod;
  /**
   * One entry per container, init containers first; the same object appears once per mount. null when the pod has no container.
   */
  container?: ContainerData[] | null;
  [k: string]: unknown;
}
/**
 * A Kubernetes v1.Pod of the local cluster, as interLink sends it. Only what handlers read is described. A create reads every field: one of a type that Kubernetes does not give it is refused, so is a number beyond the bounds that the API's own validation has for it (shared/offload/fields), one that is unknown or cannot cross is left out, and the values of the rest are for the remote API server to judge. Delete and status read no number but the grace period. Go sends null for empty lists and maps.
 */
export interface LocalPod {
  metadata: LocalPodMetadata;
  spec?: LocalPodSpec;
  [k: string]: unknown;
}
export interface LocalPodMetadata {
  /**
   * Identity of the local pod: every remote object is keyed on it.
   */
  uid: string;
  name: string;
  namespace: string;
  labels?: {
    [k: string]: string;
  } | null;
  /**
   * `JobID` is set by the virtual kubelet once a create reply was processed (it tells a lost pod from one never created).
   */
  annotations?: {
    [k: string]: string;
  } | null;
  /**
   * Grace period of a delete, from 0 to 2147483647 s (68 years), which stands for all that is longer. Never a reason to refuse a delete: what is no whole number of seconds counts as not set.
   */
  deletionGracePeriodSeconds?: unknown;
  [k: string]: unknown;
}
export interface LocalContainer {
  name: string;
  /**
   * `Always` on an init container makes it a native sidecar.
   */
  restartPolicy?: string | null;
  env?:
    | {
        [k: string]: unknown;
      }[]
    | null;
  envFrom?:
    | {
        [k: string]: unknown;
      }[]
    | null;
  volumeMounts?: LocalVolumeMount[] | null;
  [k: string]: unknown;
}
export interface LocalVolumeMount {
  name: string;
  [k: string]: unknown;
}
export interface LocalVolume {
  name: string;
  [k: string]: unknown;
}
/**
 * Body of GET|POST /getLogs. 0, false and 0001-01-01T00:00:00Z mean `not set`.
 */
export interface GetLogsRequest {
  Namespace: string;
  PodUID: string;
  PodName?: string | null;
  /**
   * May be empty when the pod has a single container.
   */
  ContainerName?: string | null;
  Opts?: LogOptions;
  [k: string]: unknown;
}
/**
 * Something to be removed for one local uid: all of the pod, or just what an undo could not reach.
 */
export interface Removal {
  /**
   * Of the local pod.
   */
  uid: string;
  /**
   * Of the local pod.
   */
  namespace: string;
  /**
   * Of the local pod.
   */
  name: string;
  /**
   * As the delete asked for; at most 2147483647 is sent.
   */
  graceSeconds?: number;
  /**
   * As the delete named it: of several pods with the labels of this uid, the one that counts.
   */
  jobId?: string;
  /**
   * When it was asked for, in milliseconds since 1970 by this machine: the age of a tombstone must outlive the process. A time in the future counts as now.
   */
  at: number;
  /**
   * What an undo could not reach; absent when all of the pod is to be removed.
   */
  objects?: MadeObject[];
  [k: string]: unknown;
}
/**
 * An object of the remote cluster that one call of create asked for, as exactly as it can be told apart from any other.
 */
export interface MadeObject {
  resource: 'pods' | 'configmaps' | 'secrets' | 'services' | 'persistentvolumeclaims' | 'deployments';
  namespace: string;
  name: string;
  /**
   * Absent while the answer to its POST has not come, or when it never came.
   */
  uid?: string;
  /**
   * The stamp of the call on it.
   */
  createdBy: string;
  /**
   * A pod this call has not let run: when it runs all the same, another call finished it, and told its caller so.
   */
  held?: boolean;
  /**
   * Its POST went out and no answer came: it may appear a moment after we looked.
   */
  unanswered?: boolean;
  [k: string]: unknown;
}
export interface BegunRemoval {
  begin: Removal;
  [k: string]: unknown;
}
export interface DoneRemoval {
  /**
   * The uid of a removal that is done, followed by ` undo` when it was the undo of a create.
   */
  done: string;
  [k: string]: unknown;
}
/**
 * What the mesh container of an offloaded pod reads when it starts: the carrier (wstunnel), and WireGuard over it unless only ports are tunnelled. The plugin keeps it in a Secret that the remote pod owns.
 */
export interface MeshFile {
  carrier: Carrier;
  wireguard?: WireGuard;
}
/**
 * The websocket to the local cluster.
 */
export interface Carrier {
  url: Server;
  /**
   * Secret first part of the path of the upgrade request: whoever knows it may use the tunnel.
   */
  pathPrefix: string;
  /**
   * With wss: refuse a certificate that the system's authorities do not vouch for.
   */
  verifyTls: boolean;
  /**
   * Asked for the server's address, as the pod's own may only be reached through the mesh; none: those of the pod.
   *
   * @maxItems 3
   */
  nameservers: [] | [string] | [string, string] | [string, string, string];
  /**
   * TCP ports that the server listens on and that lead to the same port of this pod; none where WireGuard carries everything.
   *
   * @maxItems 256
   */
  reversePorts: number[];
}
/**
 * The interface that rides on the carrier; absent where only ports are tunnelled.
 */
export interface WireGuard {
  /**
   * Of this end.
   */
  privateKey: string;
  /**
   * Of the server.
   */
  peerPublicKey: string;
  address: Address;
  /**
   * Asked by the probe whether the tunnel carries traffic.
   */
  peerAddress: string;
  /**
   * What may come out of the tunnel, and what may go into it.
   *
   * @minItems 1
   * @maxItems 64
   */
  allowedIPs: [Cidr, ...Cidr[]];
  routes: Routes;
  mtu: MTU;
  keepaliveSeconds: KeepAlive;
  /**
   * UDP port of this pod where the carrier takes WireGuard's packets.
   */
  localPort: number;
  /**
   * UDP port of WireGuard on the server's side, at its loopback address.
   */
  remotePort: number;
}
export interface PluginLine {
  /**
   * The identity of this plugin: the value of label `interlink.io/plugin` on the objects it makes.
   */
  plugin: string;
  [k: string]: unknown;
}
export interface AliveLine {
  /**
   * When the plugin was last at work, in milliseconds since 1970: whoever was away for long cannot say what others have told the virtual kubelet meanwhile.
   */
  alive: number;
  [k: string]: unknown;
}
export interface AskedLine {
  /**
   * uid of a local pod that interLink created here, or asked about.
   */
  asked: string;
  /**
   * Where its remote pod is.
   */
  namespace: string;
  [k: string]: unknown;
}
export interface ToldLine {
  /**
   * uid of a local pod whose end was told, or may have been: nobody asks about it any more, though it may be there.
   */
  told: string;
  [k: string]: unknown;
}
export interface SilentLine {
  /**
   * uid of a local pod nobody asks about.
   */
  silent: string;
  /**
   * For how long, counted only while the plugin ran and pings came; 0 once somebody asks again.
   */
  seconds: number;
  [k: string]: unknown;
}
export interface ForgottenLine {
  /**
   * uid of a local pod that has no remote pod any more.
   */
  forgotten: string;
  [k: string]: unknown;
}
export interface PodStatus {
  /**
   * Name of the local pod.
   */
  name: string;
  /**
   * uid of the local pod.
   */
  UID: string;
  /**
   * Namespace of the local pod.
   */
  namespace: string;
  /**
   * uid of the remote pod; of one that is lost, the `JobID` of the request.
   */
  JID: string;
  /**
   * One status per spec container of the request, in spec order: never empty, never one more.
   *
   * @minItems 1
   */
  containers: [ContainerStatus, ...ContainerStatus[]];
  /**
   * Native sidecars are never listed.
   */
  initContainers: ContainerStatus[];
}
/**
 * A v1.ContainerStatus.
 */
export interface ContainerStatus {
  name: string;
  state: ContainerState;
  lastState: ContainerState;
  ready: boolean;
  started?: boolean;
  restartCount: number;
  image: string;
  imageID: string;
  containerID?: string;
}
/**
 * At most one of waiting, running, terminated; `state` always has exactly one, `lastState` may be {}.
 */
export interface ContainerState {
  waiting?: WaitingState;
  running?: RunningState;
  terminated?: TerminatedState;
}
export interface WaitingState {
  reason?: string;
  message?: string;
}
export interface RunningState {
  startedAt?: string;
}
export interface TerminatedState {
  exitCode: number;
  signal?: number;
  /**
   * Overwritten by the virtual kubelet.
   */
  reason?: string;
  /**
   * What the container said itself, byte for byte; where it said nothing, why it ended, on one line.
   */
  message?: string;
  /**
   * RFC 3339; left out when unknown.
   */
  startedAt?: string;
  /**
   * RFC 3339; left out when unknown.
   */
  finishedAt?: string;
  containerID?: string;
}
/**
 * Health, capacity and taints of the virtual node. Quantities are strings; what is left out stays as it is on the node.
 */
export interface Ping {
  status: string;
  resources?: PingResources;
  taints?: Taint[];
}
export interface PingResources {
  cpu?: string;
  memory?: string;
  pods?: string;
  accelerators?: Accelerator[];
}
export interface Accelerator {
  resourceType: string;
  available: string;
}
export interface Taint {
  key: string;
  value: string;
  effect: 'NoSchedule' | 'PreferNoSchedule' | 'NoExecute';
}
