import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createEventParser } from './eventStream.ts';

test('events are whole however the stream was cut, and signs of life are none', () => {
  const anyEvent = fc.record({ event: fc.constantFrom('state', 'pods'), data: fc.json() }, { noNullPrototype: true });
  fc.assert(
    fc.property(fc.array(anyEvent), fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 }), (events, cuts) => {
      const text = events.map(({ event, data }) => `:\n\nevent: ${event}\ndata: ${data}\n\n`).join('');
      const parse = createEventParser();
      const parsed = [];
      for (let at = 0, turn = 0; at < text.length; turn++) {
        const length = cuts[turn % cuts.length] ?? 1;
        parsed.push(...parse(text.slice(at, at + length)));
        at += length;
      }
      assert.deepEqual(parsed, events);
    }),
  );
});
