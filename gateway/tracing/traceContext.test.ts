import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { contextIn, toHeaders } from './traceContext.ts';

const traceId = '0af7651916cd43dd8448eb211c80319c';
const spanId = 'b7ad6b7169203331';

test('a context is read as it was written, with what others keep in it', () => {
  for (const isSampled of [true, false]) {
    const context = { traceId, spanId, isSampled, state: 'congo=t61rcWkgMzE' };
    const { traceparent, tracestate } = toHeaders(context);

    assert.deepEqual(contextIn(traceparent, tracestate), context);
  }
});

for (const [header, why] of [
  [`00-${traceId}-${spanId}-01-more`.replace('-more', ''), ''],
  [`01-${traceId}-${spanId}-01-what-comes-later`, ''],
  [`ff-${traceId}-${spanId}-01`, 'a version that is forbidden'],
  [`00-${'0'.repeat(32)}-${spanId}-01`, 'no trace'],
  [`00-${traceId}-${'0'.repeat(16)}-01`, 'no span'],
  [`00-${traceId.toUpperCase()}-${spanId}-01`, 'capitals'],
  [`00-${traceId}-${spanId}`, 'no flags'],
  [`00-${traceId}-${spanId}-01\r\nx: y`, 'another header'],
  ['', 'nothing'],
] as const)
  test(`${JSON.stringify(header)} is ${why === '' ? 'a context' : `none: ${why}`}`, () => {
    assert.equal(contextIn(header, undefined)?.traceId, why === '' ? traceId : undefined);
  });

test('whatever a client sends, what is passed on are headers of the one form', () => {
  fc.assert(
    fc.property(fc.string(), fc.string({ maxLength: 600 }), (parent, state) => {
      for (const traceparent of [parent, `00-${traceId}-${spanId}-01${parent}`]) {
        const context = contextIn(traceparent, state);
        if (context === undefined) continue;
        const headers = toHeaders(context);
        assert.match(headers.traceparent ?? '', /^00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]$/);
        assert.match(headers.tracestate ?? 'none', /^[\x20-\x7e]{1,512}$/);
      }
    }),
  );
});
