/** A remote object that was made, changed or removed. Without a name: all objects with the pod's labels. */
export interface AuditedObject {
  readonly verb: string;
  readonly resource: string;
  readonly namespace?: string;
  readonly name?: string;
  /** True if no answer came: the change may have happened or not. */
  readonly isUnsure?: true;
}

/** The outcome of a request of interLink's, or of a change that the plugin makes by itself. */
export type Decision =
  /** Written before the work begins, if `audit.on_failure` is `refuse`. */
  | 'asked'
  | 'created'
  /** The pod existed already, made by an earlier call or another plugin. */
  | 'adopted'
  | 'deleted'
  /** A delete that found no pod. */
  | 'unknown'
  /** A delete that the cluster has not accepted yet; it is retried until it does. */
  | 'queued'
  /** Refused by the plugin or the cluster: `code` says why. */
  | 'refused'
  /** Not carried out, such as for want of an answer or of time: `code` says why. */
  | 'failed'
  /** A change that the plugin made by itself: a late delete, the removal of an orphan, or of leftovers of an undo. */
  | 'done';

/** The content of an audit line, without the fields of the chain. */
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
