import { isDeepStrictEqual } from 'node:util';
import { options } from '../../schemas/generated/options.ts';
import type { Config } from '../../schemas/generated/types.ts';
import { ConfigError } from './configError.ts';
import { findContradictions, findRisks } from './consistency.ts';
import { describeSource } from './faults.ts';
import { type ConfigFile, readConfigFile } from './file.ts';
import { findUnreportable } from './fixedResources.ts';
import { nameOf } from './option.ts';
import { resolvePaths } from './resolvePaths.ts';
import { type Choice, type ConfigOverrides, choose } from './sources.ts';
import { findUnknown, findUnknownVariables } from './unknown.ts';
import { judge } from './validation.ts';

export interface LoadedConfig {
  readonly config: Config;
  /** One line each, for the log: options without effect, and risky values. */
  readonly warnings: readonly string[];
  /** The configuration file that was read; `no file` when there is none. */
  readonly source: string;
  /** Each option with its value and the source of the value. */
  readonly choices: readonly Choice[];
}

/**
 * The configuration: each option from `overrides`, else the environment variable SECTION_KEY, else the file (CONFIG_FILE_PATH,
 * else `private/config.ini` if it exists), else its default. Relative paths become absolute.
 * @throws ConfigError with all faults; none of them shows a secret
 */
export function loadConfig(
  environment: Readonly<Record<string, string | undefined>>,
  overrides: ConfigOverrides = {},
  workingFolder: string = process.cwd(),
): LoadedConfig {
  const file = readConfigFile(environment.CONFIG_FILE_PATH, workingFolder);
  if (typeof file === 'string') throw new ConfigError([file]);

  const chosen = options.map((option) => choose(option, { overrides, environment, file }));
  const base = file?.base ?? workingFolder;
  const choices = chosen.map((choice) => ({ ...choice, value: resolvePaths(choice.option, choice.value, base) }));
  const { config, faults } = judge(choices);
  const unreadable = chosen.flatMap(({ fault }) => (fault === undefined ? [] : [fault]));
  const all = [
    ...describeSyntax(file),
    ...findUnknown(options, file, overrides),
    ...unreadable,
    ...faults,
    ...findUnreportable(config, choices),
    ...findContradictions(config),
  ];
  if (all.length > 0) throw new ConfigError(all);
  return {
    config,
    warnings: [...findUnknownVariables(options, environment), ...choices.flatMap(toNotice), ...findRisks(config)],
    source: file?.path ?? 'no file',
    choices,
  };
}

function describeSyntax(file: ConfigFile | undefined): readonly string[] {
  return (file?.content.faults ?? []).map(({ line, problem }) => `${file?.path} line ${line} ${problem}`);
}

function toNotice({ option, value, source }: Choice): readonly string[] {
  if (option.notice === undefined || isDeepStrictEqual(value, option.default)) return [];
  return [`${nameOf(option)} (${describeSource(source)}): ${option.notice}`];
}
