import { validate } from '../../schemas/generated/config.js';
import type { Config } from '../../schemas/generated/types.ts';
import { describeFault } from './faults.ts';
import { nameOf } from './option.ts';
import type { Choice } from './sources.ts';

/**
 * Judges the chosen values by the schema. The compiled validator stops at the first fault, which keeps it small; so an option
 * at fault is set back to its default and the rest is judged again, until nothing is left to object to.
 */
export function judge(choices: readonly Choice[]): { readonly config: Config; readonly faults: readonly string[] } {
  const faults: string[] = [];
  const values = new Map(choices.map((choice) => [nameOf(choice.option), choice.value]));
  for (;;) {
    const draft: unknown = nest(choices, values);
    if (validate(draft)) return { config: draft, faults };
    const [fault] = validate.errors ?? [];
    const [section = '', key = '', ...rest] = (fault?.instancePath ?? '').split('/').slice(1).map(unescapePointer);
    const choice = choices.find(({ option }) => option.section === section && option.key === key);
    if (!choice || values.get(nameOf(choice.option)) === choice.option.default)
      throw new Error(`the schema refuses its own default of ${section}.${key}: ${fault?.message}`);
    const { option, value, source } = choice;
    // Of a secret only the names that the schema knows are shown, and those are its first level.
    const path = option.secret ? rest.slice(0, 1) : rest;
    faults.push(describeFault(option, path, rest.length > 0 ? undefined : value, source, toFaultText(fault?.message)));
    values.set(nameOf(option), option.default);
  }
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

/** The validator's words, where they say more to a programmer than to an operator, in plain ones. */
function toFaultText(message = 'is not valid'): string {
  if (message.startsWith('must match pattern')) return 'does not have the right form';
  if (message.startsWith('must be equal to one')) return 'is none of the allowed values';
  return message.replace(/^must be ([a-z]+),([a-z]+)$/, 'must be $1 or $2');
}

function unescapePointer(segment: string): string {
  return segment.replaceAll('~1', '/').replaceAll('~0', '~');
}
