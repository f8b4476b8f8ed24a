import type { Command, Invocation } from '../../shared/command.ts';

type Called = Partial<Pick<Invocation, 'env' | 'values' | 'positionals' | 'isColoured' | 'signal'>> & {
  /** Sees each piece as it is printed. */
  readonly onPrint?: (piece: string, all: string) => void;
};

/** Runs a command as the command line would, and tells what it printed. */
export async function runCommand(command: Command, { onPrint, ...called }: Called = {}) {
  const decoder = new TextDecoder();
  const told = { text: '', notes: [] as string[], warnings: [] as string[] };
  const exitCode = await command.run({
    env: {},
    values: {},
    positionals: [],
    isColoured: false,
    signal: new AbortController().signal,
    ...called,
    print: (piece) => {
      const text = typeof piece === 'string' ? piece : decoder.decode(piece, { stream: true });
      told.text += text;
      onPrint?.(text, told.text);
    },
    note: (line) => void told.notes.push(line),
    warn: (line) => void told.warnings.push(line),
  });
  return { exitCode, ...told };
}
