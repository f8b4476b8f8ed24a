import type { ParseArgsConfig } from 'node:util';
import type { Environment } from './environment.ts';

/** Of an option that may come more than once, a list. */
export type OptionValue = string | boolean | readonly (string | boolean)[] | undefined;

/** What a command was called with. */
export interface Invocation {
  /** With CONFIG_FILE_PATH replaced by `--config` when that was given. */
  readonly env: Environment;
  readonly values: Readonly<Record<string, OptionValue>>;
  readonly positionals: readonly string[];
  /** Writes to stdout. */
  readonly print: (text: string) => void;
}

/** A word of the command line and what it does. */
export interface Command {
  readonly name: string;
  /** For the list of commands: up to ten words. */
  readonly summary: string;
  /** The whole help text below the usage line. */
  readonly help: string;
  /** After the command's name in the usage line, for instance `list|clean [--older-than SECONDS]`. */
  readonly usage: string;
  readonly options?: NonNullable<ParseArgsConfig['options']>;
  /**
   * Answers the exit code.
   * @throws StartError, ConfigError or PluginError for what the operator can put right
   */
  run(invocation: Invocation): Promise<number>;
}
