import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

/** Continued lines as one, without comments. */
const instructions = (await readFile('deploy/mesh/Dockerfile', 'utf8'))
  .replace(/^#.*\n/gm, '')
  .replace(/\\\n\s*/g, '')
  .split('\n')
  .filter(Boolean);

const of = (name: string) => instructions.filter((line) => line.startsWith(`${name} `));

test('the image is built by any builder: nothing of it is syntax of BuildKit', () => {
  const text = instructions.join('\n');

  assert.doesNotMatch(text, /^#\s*syntax=|--mount=|--link\b|--chmod=|<<|--network=|--checks?=/m);
  assert.deepEqual(
    instructions.filter((line) => !/^(ARG|FROM|LABEL|RUN|COPY|ENTRYPOINT|CMD) /.test(line)),
    [],
  );
});

test('where the image comes from is said by arguments, and wstunnel is the version the contract names', () => {
  assert.match(of('FROM').join('\n'), /^FROM \$\{WSTUNNEL_IMAGE\} AS wstunnel\nFROM \$\{BASE_IMAGE\}$/);
  assert.ok(of('ARG').some((line) => /^ARG BASE_IMAGE=\S+node:\d+-bookworm-slim$/.test(line)));
  assert.ok(of('ARG').some((line) => /^ARG WSTUNNEL_IMAGE=\S+wstunnel:v10\.4\.4$/.test(line)));
});

test('of the build context it takes the bundle alone, and nothing is downloaded but packages of the distribution', () => {
  assert.deepEqual(
    of('COPY').filter((line) => !line.includes('--from=')),
    ['COPY interlink-mesh.mjs /usr/local/lib/interlink-mesh/interlink-mesh.mjs'],
  );
  assert.doesNotMatch(instructions.join('\n'), /\b(curl|wget|git|npm|ADD)\b/);
});

test('it starts the program, which is given no shell', () => {
  assert.deepEqual(of('ENTRYPOINT'), ['ENTRYPOINT ["interlink-mesh"]']);
  assert.deepEqual(of('CMD'), ['CMD ["run"]']);
});
