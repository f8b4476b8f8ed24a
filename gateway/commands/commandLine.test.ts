import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Command } from '../../shared/command.ts';
import { readCommandLine } from './commandLine.ts';

const done = async () => 0;
const commands: readonly [Command, ...Command[]] = [
  {
    name: 'serve',
    summary: 'serve it',
    usage: '',
    help: 'Serves.',
    examples: [{ line: 'serve', what: 'so' }],
    run: done,
  },
  {
    name: 'orphans',
    summary: 'list them',
    usage: 'list|clean [--older-than SECONDS]',
    help: 'Orphans.',
    examples: [{ line: 'orphans list', what: 'see them' }],
    options: { 'older-than': { type: 'string' } },
    run: done,
  },
];

const readLine = (...args: readonly string[]) => readCommandLine(args, { PATH: '/bin' }, commands, '1.2.3');

/** What would be run, in short. */
function ran(...args: readonly string[]) {
  const request = readLine(...args);
  assert.equal(request.kind, 'run');
  return request.kind === 'run' ? request : undefined;
}

test('without a command the first one runs', () => {
  assert.equal(ran()?.command.name, 'serve');
  assert.equal(ran('--config', '/x.ini')?.command.name, 'serve');
  assert.equal(ran('serve')?.command.name, 'serve');
});

test('--config takes the place of CONFIG_FILE_PATH, and the rest of the environment stays', () => {
  assert.deepEqual(ran('serve', '--config', '/x.ini')?.env, { PATH: '/bin', CONFIG_FILE_PATH: '/x.ini' });
  assert.deepEqual(ran()?.env, { PATH: '/bin' });
});

test('a command gets its own options and its words', () => {
  const request = ran('orphans', 'list', '--older-than', '60');

  assert.deepEqual(request?.positionals, ['list']);
  assert.equal(request?.values['older-than'], '60');
});

test('--help lists the commands, and a command explains itself', () => {
  for (const flag of ['--help', '-h']) {
    const overview = readLine(flag);
    assert.match(overview.kind === 'show' ? overview.text : '', /serve\s+serve it\n\s+orphans\s+list them/);
    const one = readLine('orphans', flag);
    assert.match(
      one.kind === 'show' ? one.text : '',
      /^Usage: \S+ orphans \[--config FILE\] list\|clean \[--older-than SECONDS\]\n\nOrphans\./,
    );
  }
});

test('--version is the version and nothing else', () => {
  assert.deepEqual(readLine('--version'), { kind: 'show', text: '1.2.3\n' });
});

for (const { args, message } of [
  { args: ['surve'], message: /no command "surve"; did you mean serve\?/ },
  { args: ['xyzzy'], message: /no command "xyzzy"; see --help/ },
  { args: ['--confgi', 'x'], message: /^Unknown option '--confgi'; see serve --help$/ },
  { args: ['serve', 'extra'], message: /Unexpected argument 'extra'/ },
  { args: ['serve', '--older-than', '6'], message: /Unknown option/ },
  { args: ['--config'], message: /argument missing/ },
])
  test(`${args.join(' ')} is refused in one line`, () => {
    assert.throws(() => readLine(...args), { reason: 'usage', message });
    assert.throws(
      () => readLine(...args),
      ({ message: text }: Error) => !text.includes('\n'),
    );
  });
