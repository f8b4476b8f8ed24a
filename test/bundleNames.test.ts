import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';

let bundleNameOf: (paths: readonly string[]) => string;

before(async () => {
  ({ bundleNameOf } = await import(pathToFileURL(resolve('build/tests.mjs')).href));
});

const path = fc
  .array(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1, maxLength: 6 })
  .map((parts) => `${parts.join('/')}.test.ts`);

test('the bundle of however many test files has a name that any file system takes', () => {
  fc.assert(
    fc.property(fc.array(path, { maxLength: 300 }), (paths) => {
      assert.match(bundleNameOf(paths), /^\w{1,100}$/);
    }),
  );
});

test('another list of files has another bundle, however long the two agree', () => {
  const many = Array.from({ length: 200 }, (_, at) => `shared/folder/file${at}.test.ts`);
  assert.notEqual(bundleNameOf([...many, 'a.test.ts']), bundleNameOf([...many, 'b.test.ts']));
});

test('a short list of files is legible in the name of its bundle', () => {
  assert.equal(bundleNameOf(['shared/config', 'test/oracle']), 'shared_config_test_oracle');
  assert.equal(bundleNameOf([]), 'all');
});
