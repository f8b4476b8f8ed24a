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
  const found: HardField[] = [];
  collect(hardRules, { sent, made, path: 'spec' }, found);
  return found;
}

/** The part of a rule that leads to values which harden a pod. */
type HardRule =
  | Leaf
  | { readonly rule: 'list'; readonly of: HardRule }
  | { readonly rule: 'object'; readonly fields: readonly (readonly [name: string, field: HardRule])[] };

function toHardRule(rule: Rule): HardRule | undefined {
  switch (rule.rule) {
    case 'whole':
      return undefined;
    case 'leaf':
      return rule.hardens === undefined ? undefined : rule;
    case 'list': {
      const of = toHardRule(rule.of);
      return of && { rule: 'list', of };
    }
    case 'object': {
      const fields = Object.entries(rule.fields).flatMap(([name, field]) => {
        const hard = toHardRule(field);
        return hard ? [[name, hard] as const] : [];
      });
      return fields.length === 0 ? undefined : { rule: 'object', fields };
    }
  }
}

/** Visiting every field of a pod, twice for each create, was a quarter of what a create allocates. */
const hardRules = toHardRule(podSpecRule) ?? { rule: 'object', fields: [] };

interface Compared {
  readonly sent: unknown;
  readonly made: unknown;
  readonly path: string;
}

function collect(rule: HardRule, { sent, made, path }: Compared, found: HardField[]): void {
  if (sent === undefined || sent === null) return;
  switch (rule.rule) {
    case 'leaf':
      if (isHard(rule, sent))
        found.push({ path, name: path.replace(/\[\d+\]/g, '[]'), since: rule.hardens?.since, isKept: made === sent });
      return;
    case 'object':
      for (const [name, field] of rule.fields) {
        const value = fieldOf(sent, name);
        if (value !== undefined)
          collect(field, { sent: value, made: fieldOf(made, name), path: `${path}.${name}` }, found);
      }
      return;
    case 'list': {
      const counterparts = byKey(toList(made));
      toList(sent).forEach((item, index) => {
        collect(rule.of, { sent: item, made: counterparts.get(keyOf(item)), path: `${path}[${index}]` }, found);
      });
    }
  }
}

function isHard({ hardens }: Leaf, value: unknown): boolean {
  return hardens !== undefined && (hardens.values?.includes(value) ?? true);
}

/** The items of a list by key: by index, admission may insert containers, mounts and capabilities before them. The first one of a key counts. */
function byKey(items: readonly unknown[]): ReadonlyMap<unknown, unknown> {
  const found = new Map<unknown, unknown>();
  for (const item of items) {
    const key = keyOf(item);
    if (!found.has(key)) found.set(key, item);
  }
  return found;
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
