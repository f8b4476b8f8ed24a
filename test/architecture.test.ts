import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { build, type Metafile, type Plugin } from 'esbuild';
import { findSources } from './sources.ts';

interface Source {
  readonly path: string;
  readonly text: string;
  /** Paths from the top of the project, package names, and `node:` modules; types count as well. */
  readonly imports: readonly string[];
}

/** esbuild forgets imports of types alone: for the graph every one of them is an import. */
const typesCount: Plugin = {
  name: 'types count',
  setup: ({ onLoad }) =>
    onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      return { loader: 'ts', contents: text.replaceAll(/^(import|export) type \{([^}]*)\}/gm, toInlineTypes) };
    }),
};

function toInlineTypes(_: string, statement: string, names: string): string {
  const types = names
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
  return `${statement} {${types.map((name) => `type ${name}`).join(', ')}}`;
}

async function graphOf(entryPoints: readonly string[]): Promise<Metafile> {
  const { metafile } = await build({
    entryPoints: [...entryPoints],
    outdir: 'never-written',
    write: false,
    metafile: true,
    bundle: true,
    splitting: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    plugins: [typesCount],
    tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } },
    logLevel: 'warning',
  });
  return metafile;
}

const paths = await findSources();
const { inputs } = await graphOf(paths);
const sources: readonly Source[] = await Promise.all(
  paths.map(async (path) => ({
    path,
    text: await readFile(path, 'utf8'),
    imports: (inputs[path]?.imports ?? []).map((one) => one.path),
  })),
);

const backends = new Set(sources.flatMap(({ path }) => /^shared\/(\w+)\/index\.ts$/.exec(path)?.[1] ?? []));

const isWithin = (path: string, ...folders: readonly string[]) =>
  folders.some((folder) => path.startsWith(`${folder}/`));
const within = (...folders: readonly string[]) => sources.filter(({ path }) => isWithin(path, ...folders));
const backendOf = (path: string) => [...backends].find((name) => isWithin(path, `shared/${name}`));

const importsOf = (from: readonly Source[], isForbidden: (imported: string, source: Source) => boolean) =>
  from.flatMap((source) =>
    source.imports.filter((one) => isForbidden(one, source)).map((one) => `${source.path} imports ${one}`),
  );

const textIn = (from: readonly Source[], pattern: RegExp) =>
  from.flatMap(({ path, text }) => {
    const found = pattern.exec(text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, ''));
    return found ? [`${path}: ${found[0]}`] : [];
  });

const none: readonly string[] = [];

describe('the graph of imports', () => {
  test('has what it is judged by: files, types, packages', () => {
    assert.ok(sources.length > 200);
    assert.deepEqual([...backends], ['kubernetes']);
    assert.ok(
      sources.find(({ path }) => path === 'shared/backend/module.ts')?.imports.includes('shared/backend/backend.ts'),
    );
    assert.ok(sources.some(({ imports }) => imports.includes('undici')));
  });

  test('goes one way: gateway, handlers, shared, schemas', () => {
    const order: readonly string[] = ['schemas', 'shared', 'handlers', 'gateway'];
    const rankOf = (path: string) => order.indexOf(path.split('/')[0] ?? '');
    // The generated declarations name the type of a validator, which is no code.
    const from = sources.filter(({ path }) => !isWithin(path, 'schemas/generated', 'deploy'));

    assert.deepEqual(
      importsOf(from, (imported, { path }) => rankOf(imported) > rankOf(path)),
      none,
    );
  });

  test('has the program of the mesh image apart: of the project it holds only what schemas tell', () => {
    const isForbidden = (imported: string) =>
      !isWithin(imported, 'deploy/mesh', 'schemas/generated') && !/^node:|^package\.json$/.test(imported);

    assert.deepEqual(importsOf(within('deploy'), isForbidden), none);
    assert.deepEqual(
      importsOf(within('handlers', 'gateway', 'shared'), (imported) => isWithin(imported, 'deploy')),
      none,
    );
  });

  test('leads into a backend by its door alone, and only from where backends are chosen', () => {
    const isForbidden = (imported: string, { path }: Source) => {
      const backend = backendOf(imported);
      if (backend === undefined || backend === backendOf(path)) return false;
      return path !== 'shared/backends.ts' || imported !== `shared/${backend}/index.ts`;
    };

    assert.deepEqual(importsOf(sources, isForbidden), none);
  });

  test('leaves what is pure without I/O, clock and randomness', () => {
    const pure = within('shared/interlink', 'shared/pod', 'shared/kubernetes/manifest');
    // node:crypto for its hash; stream types are of the contract.
    const isEffect = (imported: string) =>
      /^(node:)?(fs|net|http|https|tls|dns|timers|child_process|os|process|worker_threads)(\/|$)/.test(imported);

    assert.deepEqual(importsOf(pure, isEffect), none);
    assert.deepEqual(
      textIn(pure, /\bDate\.now\(|new Date\(\)|Math\.random|randomUUID|process\.|setTimeout|performance\./),
      none,
    );
  });

  test('has what runs in a browser apart: nothing of Node in it, and nobody else imports it', () => {
    const forBrowsers = within('gateway/browser');

    assert.ok(forBrowsers.length > 0);
    assert.deepEqual(
      importsOf(forBrowsers, (imported) => imported.startsWith('node:')),
      none,
    );
    assert.deepEqual(
      importsOf(
        sources.filter((source) => !forBrowsers.includes(source)),
        (imported) => isWithin(imported, 'gateway/browser'),
      ),
      none,
    );
    assert.deepEqual(textIn(forBrowsers, /\b(innerHTML|outerHTML|insertAdjacentHTML|document\.write)\b/), none);
  });

  test('has no handler in another, no test in what is deployed, and no circle between create and remove', () => {
    const inHandlers = (imported: string) => isWithin(imported, 'handlers');
    const inCreate = (imported: string) => isWithin(imported, 'shared/kubernetes/create');

    assert.deepEqual(importsOf(within('handlers'), inHandlers), none);
    assert.deepEqual(
      importsOf(sources, (imported) => isWithin(imported, 'test', 'bench')),
      none,
    );
    assert.deepEqual(importsOf(within('shared/kubernetes/remove'), inCreate), none);
  });
});

test('the bundle of a handler holds one backend, and nothing of the gateway or another handler', async () => {
  const { optionsOf } = await import(pathToFileURL(resolve('build/bundles.mjs')).href);
  for (const name of ['create', 'delete', 'status', 'getLogs']) {
    const { metafile } = await build({
      ...optionsOf(`deployed:${name}`),
      entryPoints: { [name]: `deployed:${name}` },
      outdir: 'never-written',
      write: false,
      sourcemap: false,
    });
    const held = Object.keys(metafile?.inputs ?? {});

    assert.deepEqual(new Set(held.flatMap((path) => backendOf(path) ?? [])), new Set(['kubernetes']));
    assert.deepEqual(
      held.filter((path) => isWithin(path, 'gateway', 'test')),
      none,
    );
    assert.deepEqual(
      held.filter((path) => isWithin(path, 'handlers')),
      [`handlers/${name}.ts`],
    );
  }
});

test('what functions read only when they need it holds no class and no state, of which there would be two', async () => {
  const { optionsOf } = await import(pathToFileURL(resolve('build/bundles.mjs')).href);
  const asked = Object.entries(inputs)
    .filter(([path]) => isWithin(path, 'shared') && path !== 'shared/backends.ts')
    .flatMap(([, { imports }]) =>
      imports.filter(({ kind, external }) => kind === 'dynamic-import' && external !== true),
    )
    .map(({ path }) => path);
  const { metafile } = await build({
    ...optionsOf('deployed:status'),
    entryPoints: asked,
    outdir: 'never-written',
    write: false,
    sourcemap: false,
  });
  const held = new Set(Object.keys(metafile?.inputs ?? {}));

  assert.ok(asked.length >= 3, 'YAML, OpenID Connect, proxies');
  assert.deepEqual(
    textIn(
      sources.filter(({ path }) => held.has(path)),
      /^(export )?(class|let|var) /m,
    ),
    none,
  );
});

test('the entry of a platform adds to a handler no other one, and a listener only where the platform has none', async () => {
  const { optionsOf } = await import(pathToFileURL(resolve('build/bundles.mjs')).href);
  for (const platform of ['aws-lambda', 'container', 'google', 'standalone']) {
    const { metafile } = await build({
      ...optionsOf(`function:${platform}/status`),
      entryPoints: { status: `function:${platform}/status` },
      outdir: 'never-written',
      write: false,
      sourcemap: false,
    });
    const held = Object.keys(metafile?.inputs ?? {});

    assert.deepEqual(new Set(held.flatMap((path) => backendOf(path) ?? [])), new Set(['kubernetes']));
    assert.deepEqual(
      held.filter((path) => isWithin(path, 'handlers')),
      ['handlers/status.ts'],
    );
    assert.deepEqual(
      held.filter((path) => isWithin(path, 'gateway/docs') || /fastify|pino/.test(path)),
      none,
    );
    const listens = platform === 'container' || platform === 'standalone';
    assert.equal(held.includes('gateway/listeners/listen.ts'), listens, platform);
    assert.equal(held.includes('gateway/http/dispatcher.ts'), listens, platform);
  }
});

/** Entries of programs of their own, and the browser's part of a page, which is its page's. */
const entries = /\/main\.ts$|^gateway\/browser\//;

test('one name, one thing: no two files are called alike', () => {
  const folders = new Map<string, string[]>();
  for (const { path } of sources) {
    if (entries.test(path) || path.endsWith('.d.ts')) continue;
    const name = basename(path);
    folders.set(name, [...(folders.get(name) ?? []), path]);
  }
  const alike = [...folders.values()].filter((paths) => paths.length > 1);

  assert.ok(folders.size > 100);
  assert.deepEqual(alike, []);
});

test('no name of Kubernetes or its API in handlers, gateway and what backends have in common', () => {
  const neutral = within('handlers', 'gateway', 'shared/interlink', 'shared/pod', 'shared/backend', 'shared/async');

  assert.deepEqual(textIn(neutral, /\/api\/v1|\/apis\//), none);
  assert.deepEqual(textIn(within('handlers', 'gateway'), /kubernetes(?!-plugin)/i), none);
});

/** Where a child process may be started: none is on the way of a request. */
const starters = new Set(['shared/kubernetes/credentials/execPlugin.ts', 'deploy/mesh/program/execute.ts']);

test('no child process, shell or code from strings, but for the exec plugin of a kubeconfig and in the mesh image', () => {
  const others = sources.filter(({ path }) => !starters.has(path));
  const handWritten = sources.filter(({ path }) => !path.startsWith('schemas/'));

  assert.deepEqual(
    importsOf(others, (imported) => /^(node:)?(child_process|vm|worker_threads)$/.test(imported)),
    none,
  );
  assert.deepEqual(textIn(sources, /\bshell:(?!\s*false)/), none);
  assert.deepEqual(textIn(handWritten, /\beval\(|new Function\(/), none);
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
  assert.deepEqual(
    uses.filter(({ name }) => name !== 'KubeConfig'),
    [],
    'bundles hold nothing else of it (build/lean.mjs)',
  );
});
