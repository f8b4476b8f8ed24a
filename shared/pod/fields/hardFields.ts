import type { V1PodSpec } from '@kubernetes/client-node';
import { podSpecRule } from './podFields.ts';
import type { Leaf, Rule } from './rules.ts';

/** A field that hardens a pod: it takes away something that Kubernetes allows by default. */
export interface HardField {
  /** Dotted path with indices. */
  readonly path: string;
  /** The path without indices, such as `spec.containers[].securityContext.privileged`: the same for every pod. */
  readonly name: string;
  /** The Kubernetes release from which on the field is kept; undefined if every supported one keeps it. */
  readonly since: string | undefined;
  /** Whether the created pod has the field with the same value. */
  readonly isKept: boolean;
}

/**
 * The fields that harden the pod in the spec that was sent, and whether `made`, the spec in the API server's answer, still has them. An API
 * server silently drops fields that it does not know, and a webhook may change any field.
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

/** Finds an item of a list by its key, not its index: admission may insert containers, mounts and capabilities before it. */
function counterpartOf(item: unknown, made: readonly unknown[]): unknown {
  const key = keyOf(item);
  return made.find((one) => keyOf(one) === key);
}

/** The key of a list item: its mountPath (a volume may be mounted at several paths), else its name, else the item itself. */
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
