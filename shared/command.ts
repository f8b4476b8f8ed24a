import type { ParseArgsConfig } from 'node:util';
import type { Environment } from './environment.ts';

/** The value of an option; a list if the option may be given more than once. */
export type OptionValue = string | boolean | readonly (string | boolean)[] | undefined;

/** The arguments of a command, and its outputs. */
export interface Invocation {
  /** With CONFIG_FILE_PATH replaced by `--config` when that was given. */
  readonly env: Environment;
  readonly values: Readonly<Record<string, OptionValue>>;
  readonly positionals: readonly string[];
  /** Writes to stdout. */
  readonly print: (text: string | Uint8Array) => void;
  /** Writes a line about the progress to stderr, only if stderr is a terminal. It is not part of the output. */
  readonly note: (line: string) => void;
  /** Writes a line to stderr, also if it is no terminal: why the output may be incomplete. */
  readonly warn: (line: string) => void;
  /** Whether stdout is a terminal, and colours are allowed. */
  readonly isColoured: boolean;
  /** Aborted when the reader of stdout has closed it. */
  readonly signal: AbortSignal;
}

/** An example in the help that can be run as it is. */
export interface Example {
  /** The command line after the name of the program. */
  readonly line: string;
  readonly what: string;
}

/** A command of the command line. */
export interface Command {
  readonly name: string;
  /** Up to ten words, for the list of commands. */
  readonly summary: string;
  /** The whole help text below the usage line. */
  readonly help: string;
  readonly examples: readonly [Example, ...Example[]];
  /** What follows the command's name in the usage line, such as `list|clean [--older-than SECONDS]`; empty if it takes no arguments. */
  readonly usage: string;
  /** The allowed first arguments, for shell completion; without them the shell completes file names. */
  readonly words?: readonly string[];
  readonly options?: NonNullable<ParseArgsConfig['options']>;
  /**
   * Runs the command, and answers the exit code.
   * @throws StartError, ConfigError or PluginError for an error that the operator can correct
   */
  run(invocation: Invocation): Promise<number>;
}
