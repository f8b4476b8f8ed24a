import type { RemotePod } from './remotePod.ts';

/** All that can be told of one local pod, as the remote cluster and the files of the plugin have it. */
export interface Story {
  /** Of the local pod; empty where nobody knows. */
  readonly uid: string;
  /** The remote pod that answers for it. */
  readonly pod: RemotePod | undefined;
  /** Others that bear its labels. */
  readonly rivals: readonly RemotePod[];
  readonly made: readonly Made[];
  /** Kinds of objects that this credential may not look at. */
  readonly unseen: readonly string[];
  /** The latest ones, the oldest first; undefined where they may not be read. */
  readonly events: readonly PodEvent[] | undefined;
  readonly journal: JournalView;
  readonly record: RecordView;
  readonly refusal: RefusalView;
  readonly log: LogTail | undefined;
}

/** An object of the remote cluster that was made for the pod, or that it uses. */
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

/** What the journal of deletes says: `accepted` is a tombstone, `pending` a delete the cluster has not accepted, `undo` what a failed create left. */
export type JournalView =
  | { readonly state: 'pending' | 'accepted' | 'undo'; readonly at: number }
  | { readonly state: 'nothing' }
  | { readonly state: 'unknown'; readonly why: string };

/** What the record of pods says. */
export type RecordView =
  | { readonly state: 'known'; readonly wasTold: boolean; readonly silentSeconds: number }
  | { readonly state: 'not asked' }
  | { readonly state: 'unknown'; readonly why: string };

/** The last request about the pod that was refused, or failed. */
export type RefusalView =
  | { readonly state: 'refused'; readonly at: string; readonly path: string; readonly text: string }
  | { readonly state: 'none' }
  | { readonly state: 'unknown'; readonly why: string };

export interface LogTail {
  readonly container: string;
  readonly lines: readonly string[];
}
