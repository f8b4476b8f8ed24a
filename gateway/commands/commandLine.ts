import { parseArgs } from 'node:util';
import type { Command, OptionValue } from '../../shared/command.ts';
import type { Environment } from '../../shared/environment.ts';
import { StartError } from '../../shared/startError.ts';

const program = 'interlink-kubernetes-plugin';

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

/**
 * Reads a command line; the first of `commands` is the default.
 * @throws StartError `usage` for an unknown command or option
 */
export function readCommandLine(
  args: readonly string[],
  env: Environment,
  commands: readonly Command[],
  version: string,
): Request {
  const [first] = args;
  const named = first !== undefined && !first.startsWith('-');
  const command = named ? commands.find(({ name }) => name === first) : commands[0];
  if (command === undefined) throw new StartError('usage', `there is no command ${JSON.stringify(first)}; see --help`);
  const { values, positionals } = parse(args.slice(named ? 1 : 0), command);
  if (values.version === true) return { kind: 'show', text: `${version}\n` };
  if (values.help === true) return { kind: 'show', text: named ? helpOf(command) : overview(commands) };
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

const optionsHelp = `Options:
  --config FILE   configuration file (else CONFIG_FILE_PATH, else private/config.ini)
  --help, -h      this text
  --version       the plugin's version
`;

function helpOf({ name, usage, help }: Command): string {
  return `Usage: ${[program, name, '[--config FILE]', usage].filter(Boolean).join(' ')}\n\n${help}\n\n${optionsHelp}`;
}

function overview(commands: readonly Command[]): string {
  const width = Math.max(...commands.map(({ name }) => name.length)) + 3;
  const list = commands.map(({ name, summary }) => `  ${name.padEnd(width)}${summary}`).join('\n');
  return `Usage: ${program} [COMMAND] [--config FILE]

The interLink plugin that offloads pods to a remote cluster.

Commands (COMMAND --help says more):
${list}

${optionsHelp}
Every option of the configuration can also be given in the environment as SECTION_KEY, for instance APP_SOCKET_ADDRESS.
`;
}
