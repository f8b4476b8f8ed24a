/** What the demo shows: coloured on a terminal, plain in a pipe. */
export interface Screen {
  title(text: string): void;
  /** A request and what came of it. */
  step(what: string, outcome: string): void;
  /** A line of a container's output. */
  output(line: string): void;
  note(text: string): void;
  /** Something the demo expected: told when it held, shouted when not. */
  expect(held: boolean, what: string): void;
  /** How many expectations did not hold. */
  readonly failures: number;
}

export function openScreen(stream: Pick<NodeJS.WriteStream, 'write'> & { readonly isTTY?: boolean }): Screen {
  const coloured = stream.isTTY === true && process.env.NO_COLOR === undefined;
  const paint = (code: number) => (text: string) => (coloured ? `\u001b[${code}m${text}\u001b[0m` : text);
  const [bold, red, green, cyan, grey] = [paint(1), paint(31), paint(32), paint(36), paint(90)];
  const say = (line: string) => void stream.write(`${line}\n`);
  let failures = 0;
  return {
    title: (text) => say(`\n${bold(text)}`),
    step: (what, outcome) => say(`  ${cyan(what.padEnd(22))} ${outcome}`),
    output: (line) => say(`  ${' '.repeat(22)} ${grey('|')} ${line}`),
    note: (text) => say(text === '' ? '' : `  ${grey(text)}`),
    expect: (held, what) => {
      if (!held) failures++;
      say(held ? `  ${green('ok')}  ${what}` : `  ${red('NOT AS EXPECTED')}  ${what}`);
    },
    get failures() {
      return failures;
    },
  };
}
