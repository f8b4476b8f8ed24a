import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { test } from 'node:test';

const top = ['handlers', 'gateway', 'shared', 'schemas'] as const;

interface Source {
  readonly path: string;
  readonly text: string;
  /** Paths from the top of the project, or package names. */
  readonly imports: readonly string[];
}

async function readSources(): Promise<Source[]> {
  const sources: Source[] = [];
  for (const folder of top) {
    for (const entry of await readdir(folder, { recursive: true })) {
      if (!entry.endsWith('.ts') || entry.endsWith('.test.ts')) continue;
      const path = join(folder, entry);
      const text = await readFile(path, 'utf8');
      const imports = [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(([, specifier = '']) =>
        specifier.startsWith('.') ? relative('.', resolve(dirname(path), specifier)) : specifier,
      );
      sources.push({ path, text, imports });
    }
  }
  return sources;
}

const sources = await readSources();

/** Fails with every place at once. */
function assertNone(what: string, offenders: readonly string[]): void {
  assert.deepEqual(offenders, [], what);
}

const within = (...folders: readonly string[]) =>
  sources.filter(({ path }) => folders.some((folder) => path.startsWith(`${folder}/`)));

const importsOf = (from: readonly Source[], isForbidden: (specifier: string, source: Source) => boolean) =>
  from.flatMap((source) =>
    source.imports
      .filter((specifier) => isForbidden(specifier, source))
      .map((specifier) => `${source.path} imports ${specifier}`),
  );

const textIn = (from: readonly Source[], pattern: RegExp) =>
  from.flatMap(({ path, text }) => {
    const found = pattern.exec(text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, ''));
    return found ? [`${path}: ${found[0]}`] : [];
  });

test('imports go one way: gateway, handlers, shared, schemas', () => {
  const order: readonly string[] = ['schemas', 'shared', 'handlers', 'gateway'];
  const rankOf = (path: string) => order.indexOf(path.split('/')[0] ?? '');

  // The generated declarations name the type of a validator, which is no code.
  const from = sources.filter(({ path }) => !path.startsWith('schemas/generated/'));
  assertNone(
    'upward imports',
    importsOf(from, (specifier, { path }) => rankOf(specifier) > rankOf(path)),
  );
});

test('what is offloaded and what interLink says is known without a backend', () => {
  assertNone(
    'a second backend is to use them too',
    importsOf(within('shared/offload', 'shared/interlink', 'shared/config'), (specifier) =>
      specifier.startsWith('shared/kubernetes/'),
    ),
  );
});

test('create uses remove, and never the other way round', () => {
  assertNone(
    'a circle',
    importsOf(within('shared/kubernetes/remove'), (specifier) => specifier.startsWith('shared/kubernetes/create/')),
  );
});

test('a handler imports no other handler', () => {
  assertNone(
    'handlers are deployed alone',
    importsOf(within('handlers'), (specifier) => specifier.startsWith('handlers/')),
  );
});

test('nothing deployed imports a test', () => {
  assertNone(
    'tests stay out',
    importsOf(sources, (specifier) => specifier.startsWith('test/')),
  );
});

test('offload and interlink are pure: no I/O, no clock, no randomness', () => {
  const pure = within('shared/offload', 'shared/interlink');

  // node:crypto for its hash; stream types are of the contract.
  const isEffect = (specifier: string) =>
    specifier.startsWith('node:') && !['node:crypto', 'node:stream'].includes(specifier);
  assertNone('effects', importsOf(pure, isEffect));
  assertNone(
    'clock, randomness, environment',
    textIn(pure, /\bDate\.now\(|new Date\(\)|Math\.random|randomUUID|process\.|setTimeout|performance\./),
  );
});

test('what is particular to Kubernetes stays behind the backend: handlers and interlink name none of its paths', () => {
  assertNone('API paths', textIn(within('handlers', 'shared/interlink'), /\/api\/v1|\/apis\//));
});

test('no child process, shell or code from strings, but for the exec plugin of a kubeconfig', () => {
  const others = sources.filter(({ path }) => path !== 'shared/kubernetes/credentials/execPlugin.ts');
  assertNone(
    'child processes',
    importsOf(others, (specifier) => /^(node:)?(child_process|vm|worker_threads)$/.test(specifier)),
  );
  assertNone('shells', textIn(sources, /\bshell:(?!\s*false)/));
  assertNone(
    'code from strings',
    textIn(
      sources.filter(({ path }) => !path.startsWith('schemas/')),
      /\beval\(|new Function\(/,
    ),
  );
});

test('of client-node only KubeConfig and types are used', () => {
  const statically = /^import (?!type)\{?([^'}]*)\}? from '@kubernetes\/client-node'/gm;
  // Without names taken out of it at once, a dynamic import is of everything.
  const dynamically = /(?:\{([^{}]*)\} = )?await import\(\s*'@kubernetes\/client-node'/g;
  const uses = sources.flatMap(({ path, text }) =>
    [...text.matchAll(statically), ...text.matchAll(dynamically)]
      .flatMap(([, names = 'everything']) => names.split(',').map((name) => name.trim()))
      .filter((name) => name !== '' && !name.startsWith('type '))
      .map((name) => ({ path, name })),
  );

  assert.notDeepEqual(uses, [], 'the use there is');
  assertNone(
    'bundles hold nothing else of it (build/lean.mjs)',
    uses.filter(({ name }) => name !== 'KubeConfig').map(({ path, name }) => `${path}: ${name}`),
  );
});
