/** Something of the remote side that was made, changed or removed; without a name where it was all that bears the pod's labels. */
export interface AuditedObject {
  readonly verb: string;
  readonly resource: string;
  readonly namespace?: string;
  readonly name?: string;
  /** True where no answer came: it may have happened or not. */
  readonly isUnsure?: true;
}

/** What became of a request of interLink's, or of what the plugin does by itself. */
export type Decision =
  /** About to be worked on, where nothing may happen that is not on record. */
  | 'asked'
  | 'created'
  /** It was there already, made by an earlier call or another plugin. */
  | 'adopted'
  | 'deleted'
  /** A delete that found no pod. */
  | 'unknown'
  /** A delete that the cluster did not accept yet, and that will be tried until it does. */
  | 'queued'
  /** By the plugin's rules or the cluster's: `code` says which. */
  | 'refused'
  /** For lack of an answer, of time or of a cluster: `code` says which. */
  | 'failed'
  /** Of what the plugin did by itself: late deletes, orphans, what an undo had left. */
  | 'done';

/** What a line of the audit tells, but for its place in the chain. */
export interface AuditEntry {
  readonly what: 'create' | 'delete' | 'own';
  /** interLink's correlation id. */
  readonly session?: string;
  /** `namespace/name` of the local pod. */
  readonly pod?: string;
  readonly uid?: string;
  readonly decision: Decision;
  readonly code?: string;
  readonly objects?: readonly AuditedObject[];
}
