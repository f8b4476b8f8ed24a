/** The type of a value; `quantity` is text or a number, because `cpu: 2` is allowed; `port` is an IntOrString. */
export type LeafType = 'string' | 'number' | 'boolean' | 'quantity' | 'port' | 'strings' | 'quantities';

/** Marks a value that lets a pod do less than Kubernetes allows by default: the remote pod gets the value, or the pod is refused. */
export interface Hardening {
  /** The values that harden; without it any value does. */
  readonly values?: readonly unknown[];
  /** The Kubernetes release from which on the field is kept; without it every supported one keeps it. */
  readonly since?: string;
}

type RuleFate = 'copied' | 'rewritten' | 'dropped' | 'refused';

/** A value whose type is checked. `copied` values reach the remote pod unchanged, `rewritten` ones as `why` says. */
export interface Leaf {
  readonly rule: 'leaf';
  readonly type: LeafType;
  readonly fate: RuleFate;
  readonly why: string;
  readonly hardens?: Hardening;
  /** The range of a number that the validation of Kubernetes accepts. */
  readonly range?: NumberRange;
}

/** Whole numbers from `min` to `max`. */
export interface NumberRange {
  readonly min: number;
  readonly max: number;
  /** A value above `max` is no fault, and becomes `max`. */
  readonly clamps?: true;
}

/** A field that is dropped with everything in it, also fields of later Kubernetes versions. */
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
  readonly fields: FieldRules;
  /** Whether an unknown field in this object refuses the pod, because it may harden the pod; in other objects it is dropped. */
  readonly isHardening?: boolean;
}

/** What happens to a field of the Kubernetes API. */
export type Rule = Leaf | Whole | ListRule | ObjectRule;
export type FieldRules = Readonly<Record<string, Rule>>;

const copied = (type: LeafType): Leaf => ({ rule: 'leaf', type, fate: 'copied', why: 'copied as it is' });

export const text = copied('string');
const between = (min: number, max: number): Leaf => ({ ...copied('number'), range: { min, max } });
const longest = 2 ** 31 - 1;
/**
 * An int32, or an int64 that Kubernetes bounds to the range of int32. All numbers in a pod but `seconds` are one or the other. An int64
 * above 2^53 would be inexact here, because JSON numbers are doubles.
 */
export const int32 = between(-(2 ** 31), longest);
/** A number of seconds or tries of a probe or lifecycle handler. */
export const count = between(0, longest);
/** The success threshold of a liveness or startup probe, which Kubernetes limits to 1. */
export const once = between(0, 1);
/** The id of a user or group. */
export const id = between(0, longest);
export const containerPort = between(1, 65_535);
/** 0: no port of the node. */
export const hostPort = between(0, 65_535);
/** File permissions, octal 0 to 0777. */
export const fileMode = between(0, 0o777);
export const deadlineSeconds = between(1, longest);
/**
 * A longest wait in seconds, for which Kubernetes accepts any int64: people write 2^63-1 for "as long as it takes". Added to a time of day,
 * more than 292 years overflow int64 nanoseconds, so the value is limited to 68 years.
 */
export const seconds = (min: number): Leaf => ({ ...copied('number'), range: { min, max: longest, clamps: true } });
export const flag = copied('boolean');
export const quantity = copied('quantity');
export const port = copied('port');
export const quantities = copied('quantities');

export const rewritten = (type: LeafType, why: string): Leaf => ({ rule: 'leaf', type, fate: 'rewritten', why });
export const refused = (type: LeafType, why: string): Leaf => ({ rule: 'leaf', type, fate: 'refused', why });
/** A field that is dropped, but whose value a check or another step reads. */
export const droppedLeaf = (type: LeafType, why: string): Leaf => ({ rule: 'leaf', type, fate: 'dropped', why });
/** A value that hardens the pod. A Kubernetes release that drops it is detected by its answer; `since` is only for messages. */
export const hardening = (leaf: Leaf, hardens: Hardening = {}): Leaf => ({ ...leaf, hardens });
export const dropped = (why: string): Whole => ({ rule: 'whole', fate: 'dropped', why });
export const list = (of: Leaf | ObjectRule): ListRule => ({ rule: 'list', of });
export const object = (fields: FieldRules): ObjectRule => ({ rule: 'object', fields });
export const hardeningObject = (fields: FieldRules): ObjectRule => ({ ...object(fields), isHardening: true });
