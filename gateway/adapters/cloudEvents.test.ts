import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { requestIn } from './cloudEvents.ts';

const attributes = { specversion: '1.0', id: '1', source: '/vk', type: 'dev.interlink.create' };

describe('the request in a body', () => {
  test('is the body, unless it is an event of structured mode', () => {
    for (const body of [undefined, null, [], [attributes], { pod: {}, container: [] }, { data: {} }])
      assert.equal(requestIn(body), body);
  });

  test('is the data of an event, as JSON or in base64', () => {
    const encoded = Buffer.from('{"pod":{}}').toString('base64');

    assert.deepEqual(requestIn({ ...attributes, data: { pod: {} } }), { pod: {} });
    assert.deepEqual(requestIn({ ...attributes, data_base64: encoded }), { pod: {} });
    assert.equal(requestIn(attributes), undefined);
  });

  test('is refused where the data is no JSON, or reaches for a prototype', () => {
    for (const data of ['{', '{"__proto__":1}'])
      assert.throws(() => requestIn({ ...attributes, data_base64: Buffer.from(data).toString('base64') }), {
        code: 'invalid_request',
      });
  });
});
