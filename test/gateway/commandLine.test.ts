import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { allCommands } from '../../gateway/commands/all.ts';
import { optionsOf, readCommandLine } from '../../gateway/commands/commandLine.ts';
import type { Command } from '../../shared/command.ts';
import { exitCodes } from '../../shared/startError.ts';
import { runCommand } from './invocation.ts';

const commands = await allCommands('1.2.3');
const named = (name: string) => commands.find((command) => command.name === name) ?? assert.fail(name);

/** As a shell splits it, up to where it sends the output. */
const wordsOf = (line: string) => (line.split(/ [>|<] /)[0] ?? '').split(' ');

/** In its long form, or the short one where it has one. */
function explained(option: string, { options = {} }: Command): RegExp {
  const { short } = options[option.slice(2)] ?? {};
  return new RegExp(short === undefined ? option : `${option}|-${short}\\b`);
}

for (const command of commands)
  test(`${command.name} explains itself, with examples that the command line understands`, async () => {
    const { text } = await runCommand(named('help'), { positionals: [command.name] });

    assert.match(text, new RegExp(`^Usage: interlink-kubernetes-plugin ${command.name} `));
    assert.match(text, /\nExamples:\n {2}# \S.*\n {2}interlink-kubernetes-plugin \S/);
    assert.ok(
      text.split('\n').every((line) => line.length <= 140),
      'no line is too long',
    );
    for (const option of optionsOf(command)) assert.match(text, explained(option, command), option);
    for (const { line } of command.examples) {
      const request = readCommandLine(wordsOf(line), {}, commands, '1.2.3');
      assert.equal(request.kind === 'run' && request.command.name, command.name, line);
      const [word = ''] = request.kind === 'run' ? request.positionals : [];
      if (command.words !== undefined && word !== '') assert.ok(command.words.includes(word), line);
    }
  });

test('help lists every command and every exit code, and refuses a command there is none of', async () => {
  const { text, exitCode } = await runCommand(named('help'));

  assert.equal(exitCode, 0);
  for (const { name, summary } of commands) assert.match(text, new RegExp(`^ +${name} +${summary.slice(0, 20)}`, 'm'));
  for (const code of Object.values(exitCodes)) assert.match(text, new RegExp(`^ +${code} +\\S`, 'm'));
  await assert.rejects(runCommand(named('help'), { positionals: ['orphan'] }), { reason: 'usage' });
});

test('the page about commands tells of each of them, and of each exit code', async () => {
  const page = await readFile('docs/commands.md', 'utf8');

  for (const { name } of commands) assert.match(page, new RegExp(`^## \`${name}\``, 'm'));
  for (const code of Object.values(exitCodes)) assert.match(page, new RegExp(`^\\| ${code} +\\|`, 'm'));
});

test('version prints the version', async () => {
  assert.deepEqual(await runCommand(named('version')), { exitCode: 0, text: '1.2.3\n', notes: [], warnings: [] });
});

/** What bash would offer after these words, the last of which is being written. */
async function offered(...words: readonly string[]): Promise<readonly string[]> {
  const { text: script } = await runCommand(named('completion'), { positionals: ['bash'] });
  const line = `COMP_WORDS=(interlink-kubernetes-plugin "$@"); COMP_CWORD=$#
_interlink_kubernetes_plugin; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout } = await promisify(execFile)('bash', ['--norc', '-c', `${script}\n${line}`, 'bash', ...words]);
  return stdout.split('\n').filter(Boolean);
}

test('bash completes commands, their first word, and their options', async () => {
  assert.deepEqual(await offered('orph'), ['orphans']);
  assert.deepEqual(await offered('orphans', ''), ['list', 'clean']);
  assert.deepEqual(await offered('orphans', 'list', '--u'), ['--uid']);
  assert.deepEqual(await offered('completion', 'z'), ['zsh']);
  assert.deepEqual(await offered('explain', 'p'), [], 'a file is completed by bash itself');
});

test('zsh and fish get the same, and there is no other shell', async () => {
  for (const shell of ['zsh', 'fish']) {
    const { text } = await runCommand(named('completion'), { positionals: [shell] });
    for (const command of commands) {
      assert.ok(text.includes(command.name));
      for (const option of optionsOf(command))
        assert.ok(text.includes(shell === 'fish' ? `-l ${option.slice(2)}` : option), `${shell} ${option}`);
    }
  }
  await assert.rejects(runCommand(named('completion'), { positionals: ['csh'] }), { reason: 'usage' });
});
