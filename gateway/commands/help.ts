import type { Command } from '../../shared/command.ts';
import { suggest } from '../../shared/config/suggestion.ts';
import { exitCodes, StartError } from '../../shared/startError.ts';

export const program = 'interlink-kubernetes-plugin';

const optionsHelp = `Options:
  --config FILE   configuration file (else CONFIG_FILE_PATH, else private/config.ini)
  --help, -h      this text
  --version       the plugin's version
`;

const exitHelp = `Exit codes:
  ${exitCodes.done}    done; of check and health, that all is well
  ${exitCodes.failed}    it was refused, was not found, or did not work
  ${exitCodes.usage}   the command line is wrong
  ${exitCodes.inUse}   another process has the socket, port or journal
  ${exitCodes.internal}   a bug
  ${exitCodes.configuration}   the configuration or the credentials cannot be used
`;

/** The help text of one command. */
export function helpOf({ name, usage, help, examples }: Command): string {
  const lines = examples.map(({ line, what }) => `  # ${what}\n  ${program} ${line}\n`);
  const title = [program, name, '[--config FILE]', usage].filter(Boolean).join(' ');
  return `Usage: ${title}\n\n${help}\n\nExamples:\n${lines.join('')}\n${optionsHelp}`;
}

/** The help text without a command: the list of commands. */
export function overviewOf(commands: readonly Command[]): string {
  const width = Math.max(...commands.map(({ name }) => name.length)) + 3;
  const list = commands.map(({ name, summary }) => `  ${name.padEnd(width)}${summary}`).join('\n');
  return `Usage: ${program} [COMMAND] [--config FILE]

The interLink plugin that offloads pods to a remote cluster.

Commands (help COMMAND says more):
${list}

${optionsHelp}
${exitHelp}
Every option of the configuration can also be given in the environment as SECTION_KEY, for instance APP_SOCKET_ADDRESS.
`;
}

/** The commands `version` and `help`. `all` includes them. */
export function createHelpCommands(all: () => readonly Command[], version: string): readonly Command[] {
  return [
    {
      name: 'version',
      summary: "print the plugin's version",
      usage: '',
      help: 'Prints the version and nothing else.',
      examples: [{ line: 'version', what: 'which version is this?' }],
      run: async ({ print }) => {
        print(`${version}\n`);
        return exitCodes.done;
      },
    },
    {
      name: 'help',
      summary: 'explain a command, or list them',
      usage: '[COMMAND]',
      help: 'Prints what COMMAND --help prints; without one, the list of commands and the exit codes.',
      examples: [{ line: 'help orphans', what: 'what does orphans do, and how?' }],
      get words() {
        return all().map(({ name }) => name);
      },
      run: async ({ positionals: [name], print }) => {
        if (name === undefined) print(overviewOf(all()));
        else print(helpOf(commandNamed(name, all())));
        return exitCodes.done;
      },
    },
  ];
}

/** @throws StartError `usage` when no command has that name */
export function commandNamed(name: string, commands: readonly Command[]): Command {
  const command = commands.find((one) => one.name === name);
  if (command !== undefined) return command;
  const meant = suggest(
    name,
    commands.map((one) => one.name),
  );
  const hint = meant === undefined ? '; see --help' : `; did you mean ${meant}?`;
  throw new StartError('usage', `there is no command ${JSON.stringify(name)}${hint}`);
}
