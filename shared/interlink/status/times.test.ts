import assert from 'node:assert/strict';
import test from 'node:test';
import { answer, asked, found, type Remote } from '../../../test/oracle/examples.ts';

const times = [
  ['2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z'],
  ['2026-01-01T01:30:00.123456789+01:30', '2026-01-01T00:00:00Z'],
  ['2026-02-30T00:00:00Z', '2026-03-02T00:00:00Z'],
  ['2026-01-01T24:00:00Z', '2026-01-02T00:00:00Z'],
  ['1970-01-01T00:00:00Z', undefined],
  ['0001-01-01T00:00:00Z', undefined],
  ['2026-01-01 00:00:00+00:00', undefined],
  ['datetime.datetime(2026, 1, 1)', undefined],
  ['2026-13-01T00:00:00Z', undefined],
  ['9999-12-31T23:59:59-12:00', undefined],
  ['', undefined],
  [null, undefined],
] as const;

for (const [given, expected] of times) {
  test(`S26 the time ${given} is answered as ${expected}`, () => {
    const remote: Remote = { phase: 'Failed', mains: { c: { terminated: { exitCode: 128, startedAt: given } } } };

    const [c] = answer(asked(), found(remote)).containers;

    assert.equal(c.state.terminated?.startedAt, expected);
    assert.equal('startedAt' in (c.state.terminated ?? {}), expected !== undefined);
  });
}
