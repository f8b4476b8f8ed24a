import { isDeepStrictEqual } from 'node:util';
import { options } from '../../schemas/generated/options.ts';
import type { Config } from '../../schemas/generated/types.ts';
import { ConfigError } from './configError.ts';
import { findContradictions } from './consistency.ts';
import { nameOf, type Option } from './option.ts';

/** The names of the options whose value changed. */
export interface Changes {
  readonly takenOver: readonly string[];
  readonly needRestart: readonly string[];
}

/**
 * Takes over from `next` the changed options that are safe to change while the plugin runs (`live`). The section objects of `config` are changed
 * in place, so code that holds a section sees the new value at its next read. All other options keep their value until a restart.
 * @throws ConfigError, and changes nothing, when the new values contradict those that stay until a restart
 */
export function applyLiveOptions(config: Config, next: Config): Changes {
  const changed = options.filter((option) => !isDeepStrictEqual(valueIn(config, option), valueIn(next, option)));
  const live = changed.filter((option) => option.live === true);
  const mixed = live.reduce(withValueOf(next), config);
  const faults = findContradictions(mixed);
  if (faults.length > 0) throw new ConfigError(faults.map((fault) => `until a restart ${fault}`));
  for (const option of live) Object.assign(config[option.section], { [option.key]: valueIn(next, option) });
  return {
    takenOver: live.map(nameOf),
    needRestart: changed.filter((option) => option.live !== true).map(nameOf),
  };
}

const valueIn = (config: Config, { section, key }: Option): unknown =>
  new Map<string, unknown>(Object.entries(config[section])).get(key);

const withValueOf =
  (next: Config) =>
  (config: Config, option: Option): Config => ({
    ...config,
    [option.section]: { ...config[option.section], [option.key]: valueIn(next, option) },
  });
