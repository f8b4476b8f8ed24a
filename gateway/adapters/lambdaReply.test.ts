import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { describe, test } from 'node:test';
import { type LambdaReply, toLambdaReply } from './lambdaReply.ts';

const headers = { 'content-type': 'text/plain; charset=utf-8' };
const mib = 1024 * 1024;

const replyOf = (body: string | Readable) => ({ status: 200, headers, body });
const streamOf = (...chunks: readonly Buffer[]) => Readable.from(chunks);
const bytesOf = ({ body, isBase64Encoded }: LambdaReply) => Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');

function* mebibytes(count: number, byte: number, state = { read: 0 }) {
  for (; state.read < count; state.read++) yield Buffer.alloc(mib, byte);
}

describe('the answer of a function that does not stream', () => {
  test('is text where it can be, and base64 where it is none or would grow too much', async () => {
    const text = await toLambdaReply(replyOf(streamOf(Buffer.from('hällo\n'))), 'rest', {});
    const bytes = await toLambdaReply(replyOf(streamOf(Buffer.from([0x68, 0xff]))), 'rest', {});
    const escapes = await toLambdaReply(replyOf(streamOf(Buffer.alloc(10_000, 0x1b))), 'rest', {});

    assert.deepEqual([text.isBase64Encoded, text.body], [false, 'hällo\n']);
    assert.deepEqual([bytes.isBase64Encoded, bytes.body], [true, 'aP8=']);
    assert.equal(escapes.isBase64Encoded, true);
  });

  for (const { caller, most, limit } of [
    { caller: 'rest', most: 4 * mib, limit: 6 * mib },
    { caller: 'loadBalancer', most: 700 * 1024, limit: mib },
  ] as const)
    for (const byte of [0x61, 0x0a, 0x1b, 0xff])
      test(`through ${caller} fits into what the platform takes, and says where it was cut (bytes ${byte})`, async () => {
        const state = { read: 0 };
        const reply = await toLambdaReply(replyOf(Readable.from(mebibytes(100, byte, state))), caller, {});
        const bytes = bytesOf(reply);

        assert.ok(JSON.stringify(reply).length <= limit, `${JSON.stringify(reply).length} bytes`);
        assert.deepEqual(bytes.subarray(0, most), Buffer.alloc(most, byte));
        assert.match(bytes.subarray(most).toString(), /^\n\[cut after \d+ bytes, .*--tail or --since\]\n$/);
        assert.ok(state.read < 10, 'the rest was not read');
      });

  test('is 502 when the log breaks off: half a log must not look like a whole one', async () => {
    const broken = Readable.from(
      (async function* () {
        yield Buffer.from('half');
        throw new Error('token=hunter2');
      })(),
    );

    const { statusCode, body } = await toLambdaReply(replyOf(broken), 'rest', {});

    assert.deepEqual({ statusCode, body }, { statusCode: 502, body: 'the log broke off before its end (Error)\n' });
  });

  test('has for a load balancer a description, and its headers in lists where it sent them so', async () => {
    const single = await toLambdaReply(replyOf('x'), 'loadBalancer', { headers: {} });
    const multiple = await toLambdaReply(replyOf('x'), 'loadBalancer', { multiValueHeaders: {} });

    assert.deepEqual([single.statusDescription, single.multiValueHeaders], ['200 OK', undefined]);
    assert.deepEqual(multiple.multiValueHeaders, { 'content-type': ['text/plain; charset=utf-8'] });
  });
});
