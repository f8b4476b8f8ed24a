import type { Config } from '../../schemas/generated/types.ts';
import { coerce } from './coerce.ts';
import { describeFault, type ValueSource } from './faults.ts';
import type { ConfigFile } from './file.ts';
import { interpolate } from './interpolation.ts';
import { type Option, variableOf } from './option.ts';

/** Values set by code, above every other source. */
export type ConfigOverrides = { readonly [Section in keyof Config]?: Readonly<Partial<Config[Section]>> };

export interface ConfigSources {
  readonly overrides: ConfigOverrides;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly file: ConfigFile | undefined;
}

/** The value an option gets, and from where. */
export interface Choice {
  readonly option: Option;
  readonly value: unknown;
  readonly source: ValueSource;
}

/** A choice with its fault, if its text cannot be read. The option then has its default, so that the other options can still be validated. */
export type Chosen = Choice & { readonly fault?: string };

/** Picks an option's value: program, then environment, then file, then default. */
export function choose(option: Option, { overrides, environment, file }: ConfigSources): Chosen {
  const override = new Map<string, unknown>(Object.entries(overrides[option.section] ?? {})).get(option.key);
  if (override !== undefined) return { option, value: override, source: { kind: 'program' } };

  const variable = variableOf(option);
  const text = environment[variable];
  const fromEnvironment = text === undefined ? undefined : read(option, text, { kind: 'environment', variable });
  return (
    fromEnvironment ?? (file && readFromFile(option, file)) ?? { ...fallback(option), source: { kind: 'default' } }
  );
}

function readFromFile(option: Option, { path, content }: ConfigFile): Chosen | undefined {
  const section = content.sections.get(option.section);
  const entry = section && (section.entries.get(option.key) ?? content.defaults.get(option.key));
  if (!entry) return undefined;
  const source: ValueSource = { kind: 'file', path, line: entry.line };
  const interpolated = interpolate(content, option.section, entry.text);
  if ('text' in interpolated) return read(option, interpolated.text, source);
  return { ...fallback(option), source, fault: describeFault(option, [], undefined, source, interpolated.problem) };
}

function read(option: Option, text: string, source: ValueSource): Chosen | undefined {
  const coerced = coerce(option, text);
  if (coerced === 'unset') return undefined;
  if ('value' in coerced) return { option, value: coerced.value, source };
  return { ...fallback(option), source, fault: describeFault(option, [], text, source, coerced.problem) };
}

function fallback(option: Option) {
  return { option, value: option.default };
}
