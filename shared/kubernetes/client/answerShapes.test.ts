import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { acknowledgement, objectList, type Shape, storedObject } from './answerShapes.ts';

const pod = { kind: 'Pod', metadata: { name: 'p', uid: 'u', labels: null } };
const page = { kind: 'PodList', metadata: { resourceVersion: '7' }, items: [pod] };
const status = { kind: 'Status', metadata: {}, status: 'Success' };

const rows: readonly (readonly [string, Shape<unknown>, unknown, boolean])[] = [
  ['an object', storedObject, pod, true],
  ['an object without a uid', storedObject, { metadata: { name: 'p' } }, false],
  ['an object whose name is a number', storedObject, { metadata: { name: 1, uid: 'u' } }, false],
  ['an object whose labels are a list', storedObject, { metadata: { name: 'p', uid: 'u', labels: [] } }, false],
  ['owners that are null', storedObject, { metadata: { name: 'p', uid: 'u', ownerReferences: [null] } }, false],
  ['nothing', storedObject, {}, false],
  ['a Status in place of an object', storedObject, status, false],
  ['a list', objectList, page, true],
  ['an empty list', objectList, { ...page, items: [] }, true],
  ['a page that has a next one', objectList, { ...page, metadata: { resourceVersion: '7', continue: 'x' } }, true],
  ['null in place of items', objectList, { ...page, items: null }, false],
  ['null among the items', objectList, { ...page, items: [pod, null] }, false],
  ['an item without metadata', objectList, { ...page, items: [{ kind: 'Pod' }] }, false],
  ['items without a version', objectList, { metadata: {}, items: [] }, false],
  ['items without metadata', objectList, { items: [] }, false],
  ['a token that is a number', objectList, { ...page, metadata: { resourceVersion: '7', continue: 1 } }, false],
  ['an object in place of a list', objectList, pod, false],
  ['a Status in place of a list', objectList, status, false],
  ['a Status after a delete', acknowledgement, status, true],
  ['what is being deleted', acknowledgement, pod, true],
  ['a list of what was deleted', acknowledgement, { kind: 'SecretList', items: null }, true],
  ['nothing after a delete', acknowledgement, {}, false],
  ['a kind alone after a delete', acknowledgement, { kind: 'Pod' }, false],
];
for (const [what, shape, answer, expected] of rows)
  test(`${what} is ${expected ? '' : 'not '}${shape.name}`, () => {
    assert.equal(shape.fits(answer), expected);
  });

test('any JSON at all fits or does not, and no shape throws', () => {
  const keys = fc.constantFrom(
    'kind',
    'metadata',
    'items',
    'name',
    'uid',
    'labels',
    'ownerReferences',
    'resourceVersion',
  );
  const json = fc.letrec((tie) => ({
    value: fc.oneof({ maxDepth: 4 }, fc.string(), fc.integer(), fc.constant(null), tie('list'), tie('map')),
    list: fc.array(tie('value'), { maxLength: 3 }),
    map: fc.dictionary(keys, tie('value')),
  })).value;
  fc.assert(
    fc.property(json, (answer) => {
      for (const shape of [storedObject, objectList, acknowledgement])
        assert.equal(typeof shape.fits(answer), 'boolean');
    }),
    { numRuns: 2000 },
  );
});
