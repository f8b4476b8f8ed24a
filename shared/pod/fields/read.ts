import { PluginError } from '../../interlink/errors.ts';
import { isRecord } from '../../record.ts';
import type { Fates } from './fates.ts';
import type { Leaf, LeafType, ObjectRule, Range, Rule } from './rules.ts';

/** How a tree of fields is read. */
export interface Reading {
  /** `namespace/name` of the pod, for error messages. */
  readonly pod: string;
  /** Told about every field present that is not copied as it is. */
  readonly fates?: Fates;
  /** Whether a refused field that is set ends the reading; a first look at what was asked for goes on. */
  readonly refuses: boolean;
  /** Which leaves and dropped branches the result has. */
  keeps(rule: Exclude<Rule, { rule: 'list' | 'object' }>): boolean;
}

export type Tree = Readonly<Record<string, unknown>>;

/**
 * A fresh copy of `value` with nothing but the fields the rules know and `keeps` wants. Go's nulls count as absent; list
 * positions stay as they are. The input's own keys never become keys of the result, so `__proto__` is as harmless as any.
 * @throws PluginError `invalid_request` when a field is not of the type Kubernetes gives it, `refused` when a rule refuses it
 */
export function readFields(rule: ObjectRule, value: unknown, path: string, reading: Reading): Tree {
  const source = asObject(value, path, reading);
  const result: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(rule.fields)) {
    if (!Object.hasOwn(source, name)) continue;
    const read = readRule(field, source[name], `${path}.${name}`, reading);
    if (read !== undefined) result[name] = read;
  }
  for (const name of Object.keys(source)) {
    if (Object.hasOwn(rule.fields, name) || source[name] == null) continue;
    if (rule.isHardening && reading.refuses)
      throw refusal(`${path}.${name}`, 'this plugin does not know it, and it may harden the pod', reading);
    reading.fates?.note(`${path}.${name}`, 'dropped', 'not a field of Kubernetes that this plugin knows');
  }
  return result;
}

function readRule(rule: Rule, value: unknown, path: string, reading: Reading): unknown {
  if (value === null || value === undefined) return undefined;
  switch (rule.rule) {
    case 'object':
      return readFields(rule, value, path, reading);
    case 'list':
      if (!Array.isArray(value)) throw mismatch(path, 'a list', reading);
      return value.map((item: unknown, index) => {
        const read = readRule(rule.of, item, `${path}[${index}]`, reading);
        if (read === undefined) throw mismatch(`${path}[${index}]`, 'more than null', reading);
        return read;
      });
    case 'whole':
      reading.fates?.note(path, rule.fate, rule.why);
      return reading.keeps(rule) ? value : undefined;
    case 'leaf':
      return readLeaf(rule, value, path, reading);
  }
}

function readLeaf(leaf: Leaf, value: unknown, path: string, reading: Reading): unknown {
  if (!fits(leaf.type, value)) throw mismatch(path, wordOf[leaf.type], reading);
  if (leaf.range !== undefined) return readNumber(leaf, leaf.range, Number(value), path, reading);
  if (isAltered(leaf.type, value))
    throw mismatch(path, 'text: so large a number does not arrive as it was written', reading);
  if (leaf.fate === 'refused' && reading.refuses && value !== false) throw refusal(path, leaf.why, reading);
  noteLeaf(leaf, value, path, reading);
  if (!reading.keeps(leaf)) return undefined;
  return isRecord(value) ? Object.fromEntries(Object.entries(value)) : value;
}

function readNumber(leaf: Leaf, { min, max, clamps }: Range, value: number, path: string, reading: Reading): unknown {
  if (value < min || (value > max && !clamps)) throw mismatch(path, `${wordOf.number} from ${min} to ${max}`, reading);
  if (value > max) reading.fates?.note(path, 'rewritten', `${max}, which is 68 years, stands for all that is longer`);
  noteLeaf(leaf, value, path, reading);
  return reading.keeps(leaf) ? Math.min(value, max) : undefined;
}

function noteLeaf({ fate, why }: Leaf, value: unknown, path: string, { fates }: Reading): void {
  if (fate === 'copied') return;
  if (fate === 'refused' && value === false) fates?.note(path, 'dropped', 'it is false for every offloaded pod');
  else fates?.note(path, fate, why);
}

const wordOf: Readonly<Record<LeafType, string>> = {
  string: 'text',
  number: 'a whole number',
  boolean: 'true or false',
  quantity: 'a quantity',
  port: 'a name, or a number from 1 to 65535',
  strings: 'a map of text',
  quantities: 'a map of quantities',
};

function fits(type: LeafType, value: unknown): boolean {
  switch (type) {
    case 'string':
      return typeof value === 'string';
    case 'number':
      return Number.isInteger(value);
    case 'boolean':
      return typeof value === 'boolean';
    case 'quantity':
      return typeof value === 'string' || Number.isFinite(value);
    case 'port':
      return typeof value === 'string' || (Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 65_535);
    case 'strings':
      return isRecord(value) && Object.values(value).every((item) => fits('string', item));
    case 'quantities':
      return isRecord(value) && Object.values(value).every((item) => fits('quantity', item));
  }
}

/** A quantity that was an int64 where it was written, and is another number by now; fractions are as good as they were. */
function isAltered(type: LeafType, value: unknown): boolean {
  if (type === 'quantities') return Object.values(value as Tree).some((item) => isAltered('quantity', item));
  return type === 'quantity' && Number.isInteger(value) && !Number.isSafeInteger(value);
}

function asObject(value: unknown, path: string, reading: Reading): Tree {
  if (!isRecord(value)) throw mismatch(path, 'an object', reading);
  return value;
}

function mismatch(path: string, wanted: string, { pod }: Reading): PluginError {
  return new PluginError('invalid_request', `pod ${pod}: ${path} must be ${wanted}`);
}

function refusal(path: string, why: string, { pod }: Reading): PluginError {
  return new PluginError('refused', `pod ${pod}: ${path} is not offloaded: ${why}; remove it from the pod`);
}
