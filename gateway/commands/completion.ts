import type { Command } from '../../shared/command.ts';
import { exitCodes, StartError } from '../../shared/startError.ts';
import { optionsOf } from './commandLine.ts';
import { program } from './help.ts';

const shells = { bash: toBash, zsh: toZsh, fish: toFish } as const;
const names = Object.keys(shells);
const isShell = (name: string): name is keyof typeof shells => names.includes(name);

/** The command `completion`: scripts by which a shell completes commands, their first word and their options. `all` includes this command. */
export const createCompletion = (all: () => readonly Command[]): Command => ({
  name: 'completion',
  summary: 'print what a shell needs to complete commands',
  usage: names.join('|'),
  words: names,
  help: 'Prints a script for the shell, which completes commands, what they take, and their options.',
  examples: [
    { line: 'completion bash > /etc/bash_completion.d/interlink-kubernetes-plugin', what: 'for bash, for all users' },
    { line: 'completion zsh > ~/.zfunc/_interlink-kubernetes-plugin', what: 'for zsh, in a folder of $fpath' },
    { line: 'completion fish > ~/.config/fish/completions/interlink-kubernetes-plugin.fish', what: 'for fish' },
  ],
  run: async ({ positionals: [shell = '', ...more], print }) => {
    if (!isShell(shell) || more.length > 0) throw new StartError('usage', `completion: say one of ${names.join(', ')}`);
    print(shells[shell](all()));
    return exitCodes.done;
  },
});

/** POSIX does not allow a dash in the name of a shell function. */
const functionName = `_${program.replaceAll('-', '_')}`;

const wordsOf = ({ words = [] }: Command) => words.join(' ');

function toBash(commands: readonly Command[]): string {
  const cases = commands.map(
    (command) => `    ${command.name}) words='${wordsOf(command)}'; options='${optionsOf(command).join(' ')}' ;;`,
  );
  return `# bash completion for ${program}
${functionName}() {
  local current=\${COMP_WORDS[COMP_CWORD]} words='' options=''
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W '${commands.map(({ name }) => name).join(' ')} --config --help --version' -- "$current"))
    return
  fi
  case \${COMP_WORDS[1]} in
${cases.join('\n')}
  esac
  if [ "$COMP_CWORD" -gt 2 ]; then words=''; fi
  case $current in -*) words=$options ;; esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F ${functionName} ${program}
`;
}

function toZsh(commands: readonly Command[]): string {
  const list = commands.map(({ name, summary }) => `    '${name}:${quote(summary)}'`);
  const cases = commands.map(
    (command) => `      ${command.name}) first=(${wordsOf(command)}); options=(${optionsOf(command).join(' ')}) ;;`,
  );
  return `#compdef ${program}
${functionName}() {
  local -a commands first options
  commands=(
${list.join('\n')}
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    compadd -- --config --help --version
    return
  fi
  case \${words[2]} in
${cases.join('\n')}
  esac
  if [[ \${words[CURRENT]} == -* ]]; then compadd -- $options
  elif (( CURRENT == 3 && \${#first} )); then compadd -- $first
  else _files
  fi
}
if [ "$funcstack[1]" = ${functionName} ]; then ${functionName} "$@"; else compdef ${functionName} ${program}; fi
`;
}

function toFish(commands: readonly Command[]): string {
  const lines = commands.flatMap((command) => [
    `complete -c ${program} -n __fish_use_subcommand -f -a ${command.name} -d '${quote(command.summary)}'`,
    ...(command.words ?? []).map(
      (word) => `complete -c ${program} -n '__fish_seen_subcommand_from ${command.name}' -f -a ${word}`,
    ),
    ...optionsOf(command).map(
      (option) => `complete -c ${program} -n '__fish_seen_subcommand_from ${command.name}' -l ${option.slice(2)}`,
    ),
  ]);
  return `# fish completion for ${program}\n${lines.join('\n')}\n`;
}

/** Escapes a text for use inside single quotes, in each of these shells. */
const quote = (text: string) => text.replaceAll("'", "'\\''");
