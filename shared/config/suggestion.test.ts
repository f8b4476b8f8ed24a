import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { suggest } from './suggestion.ts';

describe('a suggestion', () => {
  const candidates = ['socket_address', 'socket_port', 'name', 'level', 'dir'];
  const cases = [
    ['socket_adress', 'socket_address'],
    ['soket_prot', 'socket_port'],
    ['nmae', 'name'],
    ['levle', 'level'],
    ['socket-port', 'socket_port'],
    ['something_else_entirely', undefined],
    ['', undefined],
  ] as const;
  for (const [written, meant] of cases)
    test(`for "${written}" is ${meant ?? 'none'}`, () => assert.equal(suggest(written, candidates), meant));

  test('of nothing is none', () => assert.equal(suggest('name', []), undefined));
});
