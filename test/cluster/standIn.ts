import type { KubeObject } from './api/object.ts';
import type { Pod, PodStatus } from './api/pod.ts';
import type { Change } from './api/store.ts';
import type { Faults } from './http/faults.ts';
import type { Meter, RequestHook, RequestRecord } from './http/record.ts';
import type { Tokens } from './http/users.ts';
import type { Kubeconfig } from './kubeconfig.ts';
import type { Kubelet } from './kubelet/kubelet.ts';
import type { Mounts } from './kubelet/sandbox.ts';
import type { LogScript } from './logs/read.ts';
import type { PlayOptions } from './sequences/play.ts';
import type { SequenceName } from './sequences/recordings.ts';
import type { Watches } from './verbs/watch.ts';

/** A running stand-in cluster; see cluster.ts for how to use it. */
export interface StandIn {
  readonly url: string;
  readonly port: number;
  /** The server's certificate, PEM. */
  readonly certificate: string;
  /** An admin's. */
  readonly kubeconfig: Kubeconfig;
  readonly adminToken: string;
  readonly pluginToken: string;
  readonly mounts: Mounts;
  readonly node: string;
  readonly tokens: Tokens;
  readonly faults: Faults;
  readonly requests: readonly RequestRecord[];
  readonly meter: Readonly<Meter>;
  readonly watches: Watches;
  readonly kubelet: Kubelet;
  kubeconfigFor(who: 'admin' | 'plugin' | { readonly token: string }): Kubeconfig;
  /** One request as admin, in process: no TLS, no fault, no record. @throws ApiError as the API server would refuse it */
  call(method: string, path: string, body?: object): unknown;
  /** An object by plural, namespace and name; undefined when it is not there. */
  find(plural: string, namespace: string | undefined, name: string): KubeObject | undefined;
  /** All objects of a plural, in one namespace or all. */
  all(plural: string, namespace?: string): readonly KubeObject[];
  /** Resolves with the pod once the condition holds (undefined when it is gone); rejects after `withinMs` (default 10000). */
  until(
    namespace: string,
    pod: string,
    condition: (pod: Pod | undefined) => boolean,
    withinMs?: number,
  ): Promise<Pod | undefined>;
  /** Resolves once a container's output so far has this text in it; rejects after `withinMs` (default 10000). */
  untilLog(namespace: string, pod: string, container: string, text: string, withinMs?: number): Promise<void>;
  /** Resolves once a condition over the whole cluster holds, looked at after every change; rejects after `withinMs`. */
  settled(condition: () => boolean, withinMs?: number): Promise<void>;
  /** The kubelet lets go of a pod for good and this becomes its status; with `nodeName` it counts as scheduled. */
  setStatus(namespace: string, pod: string, status: PodStatus): Promise<void>;
  /** The kubelet lets go of a pod and it lives a recorded life; resolves after the last step. @throws when there is no such pod */
  play(namespace: string, pod: string, name: SequenceName, options?: PlayOptions): Promise<void>;
  /** Output of a container, made up; `source` is called for every request. Only `limitBytes` applies to it. */
  setLog(namespace: string, pod: string, container: string, source: LogScript): void;
  /** Calls back after every change of a plural's objects, whoever made it; answers a function that ends it. */
  onChange(plural: string, listener: (change: Change) => void): () => void;
  /** Calls back around every request; answers a function that ends it. */
  onRequest(hook: RequestHook): () => void;
  /** Forgets the history: watches and continued lists from before answer 410. */
  compact(): void;
  /** Refuses and cuts connections until `reopen`. */
  shut(): Promise<void>;
  reopen(): Promise<void>;
  close(): Promise<void>;
}
