import type { User } from './http/users.ts';
import { type Dialect, dialectOf, type Version } from './versions/dialect.ts';

export type Authoriser = (user: User, verb: string, resource: string, namespace: string | undefined) => boolean;

export interface ClusterOptions {
  /** The Kubernetes that is imitated, word for word (default 1.37); 1.20 also has neither gates nor sidecars. */
  readonly version?: Version;
  /** Keep `schedulingGates` (default true); false drops the field silently, as Kubernetes before 1.27 does. */
  readonly gates?: boolean;
  /** Keep `restartPolicy` of init containers (default true); false drops it, as Kubernetes before 1.29 does. */
  readonly sidecars?: boolean;
  /** `run` (default) schedules pods and runs their commands as local processes; `none` leaves every pod unscheduled. */
  readonly kubelet?: 'run' | 'none';
  /** How mounts are shown to processes; by default found out once per process. */
  readonly mounts?: 'namespace' | 'rewritten';
  /** Real milliseconds a second of kubelet time lasts: grace periods, deadlines, probe periods (default 1000). */
  readonly secondMs?: number;
  /** First wait before a crashed container is restarted, doubled up to 30 times that (default 10 seconds of kubelet time). */
  readonly restartBackoffMs?: number;
  /** How long a deleted namespace stays Terminating at least (default 50). */
  readonly namespaceDrainMs?: number;
  /** Delay of garbage collection (default 20). */
  readonly collectMs?: number;
  /** Time between bookmarks of a watch that asked for them (default 60000). */
  readonly bookmarkMs?: number;
  /** Default of `timeoutSeconds` of a watch, in milliseconds (default 1800000). */
  readonly watchTimeoutMs?: number;
  /** Who may do what; asked for every user but `admin`. Default: everybody everything. */
  readonly authorize?: Authoriser;
  /** Labels and taints of the one node; its name is `stand-in`. */
  readonly node?: { readonly labels?: Readonly<Record<string, string>>; readonly taints?: readonly Taint[] };
  /** Namespaces that exist from the start beside `default` and `kube-system`. */
  readonly namespaces?: readonly string[];
  /** A fixed port instead of any free one. */
  readonly port?: number;
}

export interface Taint {
  readonly key: string;
  readonly value?: string;
  readonly effect: 'NoSchedule' | 'PreferNoSchedule' | 'NoExecute';
}

/** Options with every default filled in. */
export type Settings = Required<Omit<ClusterOptions, 'mounts' | 'version'>> &
  Pick<ClusterOptions, 'mounts'> & { readonly dialect: Dialect };

export function toSettings(options: ClusterOptions): Settings {
  const { secondMs = 1000, version = '1.37' } = options;
  return {
    dialect: dialectOf(version),
    gates: version !== '1.20',
    sidecars: version !== '1.20',
    kubelet: 'run',
    namespaceDrainMs: 50,
    collectMs: 20,
    bookmarkMs: 60_000,
    watchTimeoutMs: 1_800_000,
    authorize: () => true,
    node: {},
    namespaces: [],
    port: 0,
    ...options,
    secondMs,
    restartBackoffMs: options.restartBackoffMs ?? 10 * secondMs,
  };
}
