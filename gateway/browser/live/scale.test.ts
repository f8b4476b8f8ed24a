import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { indexAt, linear, logarithmic, sumsOf, toLines, xOf } from './scale.ts';

const box = { width: 400, height: 100 };
const anyValues = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { maxLength: 360 });

for (const [name, scaleOf] of [
  ['linear', linear],
  ['logarithmic', logarithmic],
] as const)
  test(`every value has its place on a ${name} scale, the larger one above`, () => {
    fc.assert(
      fc.property(anyValues, (values) => {
        const scale = scaleOf(values);
        const places = [...values].sort((a, b) => a - b).map(scale.at);
        assert.ok(places.every((place) => place >= 0 && place <= 1 + 1e-9));
        assert.deepEqual(
          [...places].sort((a, b) => a - b),
          places,
        );
        assert.ok(scale.ticks.length >= 2 && scale.ticks.every((tick) => scale.at(tick) <= 1 + 1e-9));
      }),
    );
  });

test('a line ends at the right edge, and is broken where nothing is known', () => {
  const scale = linear([10]);

  assert.deepEqual(toLines([0, 10, null, 5], 5, scale, box), ['100.0,100.0 200.0,0.0', '400.0,50.0']);
  assert.deepEqual(toLines([], 5, scale, box), []);
});

test('what is pointed at is what is drawn there', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 359 }), fc.nat(358), (count, at) => {
      const index = at % count;
      assert.ok(indexAt(xOf(index, count, 359, box), count, 359, box) === index);
    }),
  );
  assert.equal(indexAt(0, 10, 359, box), undefined);
});

test('sums are of whole groups, the youngest one last', () => {
  assert.deepEqual(sumsOf([9, 1, 2, 3, 4], 2), [3, 7]);
  assert.deepEqual(sumsOf([1], 2), []);
});
