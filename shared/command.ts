import type { ParseArgsConfig } from 'node:util';
import type { Environment } from './environment.ts';

/** Of an option that may come more than once, a list. */
export type OptionValue = string | boolean | readonly (string | boolean)[] | undefined;

/** What a command was called with, and where it writes. */
export interface Invocation {
  /** With CONFIG_FILE_PATH replaced by `--config` when that was given. */
  readonly env: Environment;
  readonly values: Readonly<Record<string, OptionValue>>;
  readonly positionals: readonly string[];
  /** Writes to stdout. */
  readonly print: (text: string | Uint8Array) => void;
  /** One line about what is being done, on stderr where that is a terminal: it is no part of the output. */
  readonly note: (line: string) => void;
  /** One line on stderr, whoever reads it: what may make the output less than it seems. */
  readonly warn: (line: string) => void;
  /** Whether stdout is a terminal that may be coloured. */
  readonly isColoured: boolean;
  /** Aborted when nobody reads stdout any more. */
  readonly signal: AbortSignal;
}

/** A line of the help that can be tried as it stands. */
export interface Example {
  /** Behind the name of the program. */
  readonly line: string;
  readonly what: string;
}

/** A word of the command line and what it does. */
export interface Command {
  readonly name: string;
  /** For the list of commands: up to ten words. */
  readonly summary: string;
  /** The whole help text below the usage line. */
  readonly help: string;
  readonly examples: readonly [Example, ...Example[]];
  /** After the command's name in the usage line, for instance `list|clean [--older-than SECONDS]`; empty where it takes no words. */
  readonly usage: string;
  /** What its first word may be, for a shell that completes; where there is none it may be a file. */
  readonly words?: readonly string[];
  readonly options?: NonNullable<ParseArgsConfig['options']>;
  /**
   * Answers the exit code.
   * @throws StartError, ConfigError or PluginError for what the operator can put right
   */
  run(invocation: Invocation): Promise<number>;
}
