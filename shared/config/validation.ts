import { validators } from '../../schemas/generated/config.js';
import type { Config } from '../../schemas/generated/types.ts';
import { describeFault } from './faults.ts';
import { nameOf } from './option.ts';
import type { Choice } from './sources.ts';

/**
 * Validates each chosen value against the schema of its option. Defaults are not validated: the generator checks them. An option with a fault
 * gets its default, so that the other options can still be validated.
 */
export function judge(choices: readonly Choice[]): { readonly config: Config; readonly faults: readonly string[] } {
  const faults: string[] = [];
  const values = new Map<string, unknown>();
  for (const { option, value, source } of choices) {
    const name = nameOf(option);
    values.set(name, value);
    if (source.kind === 'default') continue;
    const validate = validators[name];
    if (validate === undefined) throw new Error(`there are no rules for ${name}`);
    if (validate(value)) continue;
    const [fault] = validate.errors ?? [];
    const path = (fault?.instancePath ?? '').split('/').slice(1).map(unescapePointer);
    // The path into a secret is shown only to its first level, whose names are from the schema. Deeper names may be secret.
    const shown = option.secret ? path.slice(0, 1) : path;
    faults.push(describeFault(option, shown, path.length > 0 ? undefined : value, source, toFaultText(fault?.message)));
    values.set(name, option.default);
  }
  return { config: nest(choices, values) as unknown as Config, faults };
}

function nest(
  choices: readonly Choice[],
  values: ReadonlyMap<string, unknown>,
): Record<string, Record<string, unknown>> {
  const nested: Record<string, Record<string, unknown>> = {};
  for (const { option } of choices) {
    nested[option.section] ??= {};
    Object.assign(nested[option.section] ?? {}, { [option.key]: values.get(nameOf(option)) });
  }
  return nested;
}

/** The validator's message, in plain words if it is about schemas or patterns. */
function toFaultText(message = 'is not valid'): string {
  if (message.startsWith('must match pattern')) return 'does not have the right form';
  if (message.startsWith('must be equal to one')) return 'is none of the allowed values';
  return message.replace(/^must be ([a-z]+),([a-z]+)$/, 'must be $1 or $2');
}

function unescapePointer(segment: string): string {
  return segment.replaceAll('~1', '/').replaceAll('~0', '~');
}
