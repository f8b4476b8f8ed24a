import { parseArgs } from 'node:util';
import type { Command, OptionValue } from '../../shared/command.ts';
import type { Environment } from '../../shared/environment.ts';
import { StartError } from '../../shared/startError.ts';
import { commandNamed, helpOf, overviewOf } from './help.ts';

/** What a command line means: a text to show, or a command to run. */
export type Request =
  | { readonly kind: 'show'; readonly text: string }
  | {
      readonly kind: 'run';
      readonly command: Command;
      readonly env: Environment;
      readonly values: Readonly<Record<string, OptionValue>>;
      readonly positionals: readonly string[];
    };

const commonOptions = {
  config: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
} as const;

/** Every option that a command takes, with its dashes: `--config`. */
export const optionsOf = ({ options = {} }: Command): readonly string[] =>
  Object.keys({ ...commonOptions, ...options }).map((name) => `--${name}`);

/**
 * Reads a command line; the first of `commands` is the default.
 * @throws StartError `usage` for an unknown command or option
 */
export function readCommandLine(
  args: readonly string[],
  env: Environment,
  commands: readonly [Command, ...Command[]],
  version: string,
): Request {
  const [first] = args;
  const named = first !== undefined && !first.startsWith('-');
  const command = named ? commandNamed(first, commands) : commands[0];
  const { values, positionals } = parse(args.slice(named ? 1 : 0), command);
  if (values.version === true) return { kind: 'show', text: `${version}\n` };
  if (values.help === true) return { kind: 'show', text: named ? helpOf(command) : overviewOf(commands) };
  const file = typeof values.config === 'string' ? { CONFIG_FILE_PATH: values.config } : {};
  return { kind: 'run', command, env: { ...env, ...file }, values, positionals };
}

function parse(args: readonly string[], command: Command) {
  try {
    return parseArgs({
      args: [...args],
      options: { ...commonOptions, ...command.options },
      allowPositionals: command.usage !== '',
      strict: true,
    });
  } catch (cause) {
    const [reason] = cause instanceof Error ? cause.message.split('. ') : ['cannot be read'];
    throw new StartError('usage', `${reason}; see ${command.name} --help`, { cause });
  }
}
