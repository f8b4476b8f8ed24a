import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allCommands } from '../../gateway/commands/all.ts';
import { readCommandLine } from '../../gateway/commands/commandLine.ts';
import { StartError } from '../../shared/startError.ts';
import { assertNone, codeIn, ours } from './pages.ts';

/** Command lines in the documents are read by the program itself. */

const commands = await allCommands('0');

/** The words behind the program's name, up to a comment or what the shell takes; and spans that begin with a command. */
function commandLinesIn(code: string): readonly (readonly string[])[] {
  const [own = ''] = code.split(/ +#| [|>&<]|;/);
  const words = own.trim().split(/\s+/);
  // As a later word it is the name of a unit, a release or an object.
  const at = Math.max(
    words.findLastIndex((word) => /(?:^|\/)main\.mjs$/.test(word)),
    words[0] === 'interlink-kubernetes-plugin' ? 0 : -1,
  );
  const line = at === -1 ? words : words.slice(at + 1);
  const [first = ''] = line;
  const isCommand = commands.some(({ name }) => name === first);
  if (at === -1) return isCommand && line.some((word) => word.startsWith('-')) ? [line] : [];
  return isCommand || /^(?:--?[a-z]|[a-z]+$)/.test(first) ? [line] : [];
}

/** Why a command line would not be understood. */
function faultOfLine(line: readonly string[]): string | undefined {
  try {
    readCommandLine(line, {}, commands, '0');
    return undefined;
  } catch (error) {
    const fault = error instanceof StartError ? error.message : String(error);
    // In a sentence a flag may stand without its value.
    return fault.includes('argument missing') ? undefined : fault;
  }
}

test('commands that the documents name, and their flags, are understood', () => {
  const named = ours.flatMap(({ path, text }) =>
    codeIn(text)
      .flatMap(commandLinesIn)
      .map((line) => ({ path, line })),
  );

  assert.ok(named.length > 15, `${named.length} command lines`);
  assertNone(
    'command lines that are not understood',
    named.flatMap(({ path, line }) => {
      const fault = faultOfLine(line);
      return fault === undefined ? [] : [`${path}: ${line.join(' ')}: ${fault}`];
    }),
  );
  for (const wrong of ['node dist/gateway/main.mjs cheque', 'orphans list --al', 'node main.mjs --confg x'])
    assert.ok(
      commandLinesIn(wrong).some((line) => faultOfLine(line) !== undefined),
      wrong,
    );
});
