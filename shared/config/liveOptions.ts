import { isDeepStrictEqual } from 'node:util';
import { options } from '../../schemas/generated/options.ts';
import type { Config } from '../../schemas/generated/types.ts';
import { ConfigError } from './configError.ts';
import { findContradictions } from './consistency.ts';
import { nameOf, type Option } from './option.ts';

/** Names of options that differ from before. */
export interface Changes {
  readonly takenOver: readonly string[];
  readonly needRestart: readonly string[];
}

/**
 * Takes over what another configuration has otherwise, as far as that is safe while the plugin runs. The sections are changed where they are: all
 * that hold one see the new value the next time they look. The rest stays as it was at the start.
 * @throws ConfigError, and changes nothing, where the new values contradict those that stay until a restart
 */
export function takeOver(config: Config, next: Config): Changes {
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
