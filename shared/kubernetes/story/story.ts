import type { RemotePod } from './remotePod.ts';

/** Everything that the remote cluster and the files of the plugin have about one local pod. */
export interface Story {
  /** The uid of the local pod; empty if it is not known. */
  readonly uid: string;
  /** Its remote pod; undefined if there is none. */
  readonly pod: RemotePod | undefined;
  /** Other pods with the same labels. */
  readonly rivals: readonly RemotePod[];
  readonly made: readonly Made[];
  /** The kinds of objects that this credential may not read. */
  readonly unseen: readonly string[];
  /** The last ten, the oldest first; undefined if the credential may not read them. */
  readonly events: readonly PodEvent[] | undefined;
  readonly journal: JournalView;
  readonly record: RecordView;
  readonly refusal: RefusalView;
  readonly log: LogTail | undefined;
}

/** An object in the remote cluster that was made for the pod, or a claim that it uses. */
export interface Made {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly createdAt: string | undefined;
}

export interface PodEvent {
  readonly type: string;
  readonly reason: string;
  readonly message: string;
  readonly count: number;
  readonly at: string;
}

/**
 * What the journal of deletes has: `accepted` is a delete of the last ten minutes, `pending` one that the cluster has not accepted yet, `undo` the
 * objects that a failed create left. `at` is in milliseconds since 1970.
 */
export type JournalView =
  | { readonly state: 'pending' | 'accepted' | 'undo'; readonly at: number }
  | { readonly state: 'nothing' }
  | { readonly state: 'unknown'; readonly why: string };

/** What the record of pods has: whether interLink was told the pod's end, and for how long it has not polled it. */
export type RecordView =
  | { readonly state: 'known'; readonly wasTold: boolean; readonly silentSeconds: number }
  | { readonly state: 'not asked' }
  | { readonly state: 'unknown'; readonly why: string };

/** The last request about the pod that was refused or failed, from the log of the plugin. */
export type RefusalView =
  | { readonly state: 'refused'; readonly at: string; readonly path: string; readonly text: string }
  | { readonly state: 'none' }
  | { readonly state: 'unknown'; readonly why: string };

export interface LogTail {
  readonly container: string;
  readonly lines: readonly string[];
}
