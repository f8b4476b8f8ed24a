import type { V1PodSpec } from '@kubernetes/client-node';
import { podSpecRule } from './podFields.ts';
import type { Leaf, Rule } from './rules.ts';

/** A field by which a pod is hardened. */
export interface HardField {
  /** Dotted path with indices. */
  readonly path: string;
  /** The same for every pod: without indices. */
  readonly name: string;
  readonly since: string | undefined;
  /** Whether the pod that was made has it too. */
  readonly isKept: boolean;
}

/**
 * The fields by which a spec hardens its pod, and whether the spec that an API server made of it, in any shape, still has them: what an
 * API server does not know it drops without a word, and a webhook changes what it likes.
 */
export function hardFieldsOf(sent: V1PodSpec, made: unknown): readonly HardField[] {
  return fieldsIn(podSpecRule, sent, made, 'spec');
}

function fieldsIn(rule: Rule, sent: unknown, made: unknown, path: string): HardField[] {
  if (sent === undefined || sent === null) return [];
  switch (rule.rule) {
    case 'whole':
      return [];
    case 'leaf': {
      const name = path.replace(/\[\d+\]/g, '[]');
      return isHard(rule, sent) ? [{ path, name, since: rule.hardens?.since, isKept: made === sent }] : [];
    }
    case 'object':
      return Object.entries(rule.fields).flatMap(([name, field]) =>
        fieldsIn(field, fieldOf(sent, name), fieldOf(made, name), `${path}.${name}`),
      );
    case 'list':
      return toList(sent).flatMap((item, index) =>
        fieldsIn(rule.of, item, counterpartOf(item, toList(made)), `${path}[${index}]`),
      );
  }
}

function isHard({ hardens }: Leaf, value: unknown): boolean {
  return hardens !== undefined && (hardens.values?.includes(value) ?? true);
}

/** Admission may put containers, mounts and capabilities before ours. */
function counterpartOf(item: unknown, made: readonly unknown[]): unknown {
  const key = keyOf(item);
  return made.find((one) => keyOf(one) === key);
}

/** What tells one item of a list from the others: a volume may be mounted at several places. */
function keyOf(item: unknown): unknown {
  return typeof item === 'object' ? (fieldOf(item, 'mountPath') ?? fieldOf(item, 'name')) : item;
}

function fieldOf(object: unknown, name: string): unknown {
  return typeof object === 'object' && object !== null && Object.hasOwn(object, name)
    ? Reflect.get(object, name)
    : undefined;
}

function toList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
