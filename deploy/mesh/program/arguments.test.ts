import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseCommandLine } from './arguments.ts';
import { exitCodes, MeshError } from './meshError.ts';

const understood = [
  [['run'], { name: 'run', file: '/etc/interlink-mesh/mesh.json', state: '/run/interlink-mesh' }],
  [['run', '/tmp/a.json', '--state', '/tmp/s'], { name: 'run', file: '/tmp/a.json', state: '/tmp/s' }],
  [['ready'], { name: 'ready', state: '/run/interlink-mesh' }],
  [['ready', '--state=/tmp/s'], { name: 'ready', state: '/tmp/s' }],
  [['--help'], { name: 'help' }],
  [['--version'], { name: 'version' }],
] as const;

for (const [args, command] of understood)
  test(`the command line "${args.join(' ')}" is understood`, () => {
    assert.deepEqual(parseCommandLine(args), command);
  });

for (const args of [[], ['start'], ['run', 'a', 'b'], ['ready', 'a'], ['run', '--shell'], ['run', '--state']])
  test(`the command line "${args.join(' ')}" ends with the code of wrong usage`, () => {
    assert.throws(
      () => parseCommandLine(args),
      (error) => error instanceof MeshError && error.exitCode === exitCodes.usage && !error.message.includes('\n'),
    );
  });
