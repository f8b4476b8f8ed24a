/** What a value must look like; `quantity` is text or a number, as people write `cpu: 2`; `port` is an IntOrString. */
export type LeafType = 'string' | 'number' | 'boolean' | 'quantity' | 'port' | 'strings' | 'quantities';

/** Marks a value by which an author wants a pod to be able to do less than Kubernetes lets it: it crosses, or the pod is refused. */
export interface Hardening {
  /** Which values do; without it any. */
  readonly values?: readonly unknown[];
  /** The Kubernetes release from which on the field is kept; without it every supported one keeps it. */
  readonly since?: string;
}

type RuleFate = 'copied' | 'rewritten' | 'dropped' | 'refused';

/** A value whose shape is checked; only `copied` ones reach the remote pod untouched, `rewritten` ones by the step `why` names. */
export interface Leaf {
  readonly rule: 'leaf';
  readonly type: LeafType;
  readonly fate: RuleFate;
  readonly why: string;
  readonly hardens?: Hardening;
  /** Of a number: what Kubernetes' own validation lets pass. */
  readonly range?: Range;
}

/** Whole numbers from `min` to `max`. */
export interface Range {
  readonly min: number;
  readonly max: number;
  /** More than `max` is no fault, and becomes `max`. */
  readonly clamps?: true;
}

/** A field that goes no further, with all that is below it today and in Kubernetes versions to come. */
export interface Whole {
  readonly rule: 'whole';
  readonly fate: 'dropped';
  readonly why: string;
}

export interface ListRule {
  readonly rule: 'list';
  readonly of: Leaf | ObjectRule;
}

export interface ObjectRule {
  readonly rule: 'object';
  readonly fields: Fields;
  /** Whether a field of it that nobody here knows refuses the pod, because it may harden it; elsewhere such a field is dropped. */
  readonly isHardening?: boolean;
}

/** What happens to a field of the Kubernetes API. */
export type Rule = Leaf | Whole | ListRule | ObjectRule;
export type Fields = Readonly<Record<string, Rule>>;

const copied = (type: LeafType): Leaf => ({ rule: 'leaf', type, fate: 'copied', why: 'copied as it is' });

export const text = copied('string');
const between = (min: number, max: number): Leaf => ({ ...copied('number'), range: { min, max } });
const longest = 2 ** 31 - 1;
/**
 * An int64 of Kubernetes with bounds of its own, or an int32: every number in a pod but `seconds`. What is beyond 2^53 is a double here, and
 * no longer the number that was written.
 */
export const int32 = between(-(2 ** 31), longest);
/** Of a probe. */
export const count = between(0, longest);
/** Of a check that is over once it succeeds. */
export const once = between(0, 1);
/** Of a user or group. */
export const id = between(0, longest);
export const containerPort = between(1, 65_535);
/** 0 is none. */
export const hostPort = between(0, 65_535);
/** Octal 0 to 0777. */
export const fileMode = between(0, 0o777);
export const deadlineSeconds = between(1, longest);
/**
 * A time to wait at most, which Kubernetes takes as any int64: people write 2^63-1 for "as long as it takes". Added to a time of day, more
 * than 292 years wrap around; 68 do the same job.
 */
export const seconds = (min: number): Leaf => ({ ...copied('number'), range: { min, max: longest, clamps: true } });
export const flag = copied('boolean');
export const quantity = copied('quantity');
export const port = copied('port');
export const quantities = copied('quantities');

export const rewritten = (type: LeafType, why: string): Leaf => ({ rule: 'leaf', type, fate: 'rewritten', why });
export const refused = (type: LeafType, why: string): Leaf => ({ rule: 'leaf', type, fate: 'refused', why });
/** Dropped, yet its value matters to a check or a rewriting step. */
export const droppedLeaf = (type: LeafType, why: string): Leaf => ({ rule: 'leaf', type, fate: 'dropped', why });
/** A value that hardens the pod: a release that drops it is found by its answer, so `since` is only what people are told. */
export const hardening = (leaf: Leaf, hardens: Hardening = {}): Leaf => ({ ...leaf, hardens });
export const dropped = (why: string): Whole => ({ rule: 'whole', fate: 'dropped', why });
export const list = (of: Leaf | ObjectRule): ListRule => ({ rule: 'list', of });
export const object = (fields: Fields): ObjectRule => ({ rule: 'object', fields });
export const hardeningObject = (fields: Fields): ObjectRule => ({ ...object(fields), isHardening: true });
