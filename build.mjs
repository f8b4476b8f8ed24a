// node build.mjs                     generate schemas/generated and docs/reference, bundle handlers and gateway into dist
// node build.mjs --generate          only what is generated
// node build.mjs --check             generate, and fail when that changed anything git has
// node build.mjs --test [PATH ...]   bundle the test files below PATHs (default: all that need no cluster) and run them
// node build.mjs --charts            pack the Helm charts into dist/charts; needs helm on the PATH
// node build.mjs --run FILE [ARG …]  bundle one script of test/ or bench/ and run it
import { spawnSync } from 'node:child_process';
import { copyFile } from 'node:fs/promises';
import { basename } from 'node:path';
import esbuild from 'esbuild';
import { bundleAll } from './build/bundles.mjs';
import { generateOpenApi } from './build/openapi.mjs';
import { generateReference } from './build/reference.mjs';
import { generateRights } from './build/rights.mjs';
import { generateSchemas } from './build/schemas.mjs';
import { bundleNameOf, bundleTests, findTests } from './build/tests.mjs';

const [mode, ...rest] = process.argv.slice(2);

function node(...args) {
  // Ctrl-C sends SIGINT to the child too. The child cleans up and ends, and this process waits for it.
  process.on('SIGINT', () => undefined);
  const { status } = spawnSync(process.execPath, ['--enable-source-maps', ...args], { stdio: 'inherit' });
  process.exitCode = status ?? 1;
}

/** Fails if the generated files differ from the committed ones. They are committed so that they can be read without a build. */
function assertFresh() {
  const generated = [
    'schemas/generated',
    'docs/reference',
    'config.sample.ini',
    'docs/coming-from-python.md',
    'shared/kubernetes/access/grants.ts',
    'charts/plugin/files',
  ];
  const { status } = spawnSync('git', ['diff', '--exit-code', '--stat', '--', ...generated], { stdio: 'inherit' });
  if (status === 0) return;
  console.error('generated files differ from the schemas: run `npm run generate` and commit them');
  process.exitCode = 1;
}

if (mode === '--test') {
  const paths = rest.filter((argument) => !argument.startsWith('--'));
  const flags = rest.filter((argument) => argument.startsWith('--'));
  const files = await findTests(paths.length > 0 ? paths : ['handlers', 'gateway', 'shared', 'deploy', 'test']);
  if (files.length === 0) throw new Error(`no test files below ${paths.join(' ')}`);
  const bundles = await bundleTests(bundleNameOf(paths), files);
  // Most tests wait more than they compute. With more than five of these processes at a time, tests time out because the machine is busy.
  node('--test', '--test-concurrency=5', ...flags, ...bundles);
} else if (mode === '--run') {
  const [file, ...args] = rest;
  const outfile = `dist/run/${basename(file, '.ts')}.mjs`;
  await esbuild.build({
    entryPoints: [file],
    bundle: true,
    packages: 'external',
    platform: 'node',
    target: 'node20.19',
    format: 'esm',
    sourcemap: 'inline',
    outfile,
    logLevel: 'warning',
  });
  node(outfile, ...args);
} else if (mode === '--charts') {
  const charts = ['plugin', 'tcp-tunnel/gateway', 'tcp-tunnel/bastion'].map((name) => `charts/${name}`);
  const { status, error } = spawnSync('helm', ['package', ...charts, '--destination', 'dist/charts'], {
    stdio: 'inherit',
  });
  if (error) console.error(`no helm on the PATH (${error.message}): go install helm.sh/helm/v3/cmd/helm@v3.22.0`);
  process.exitCode = status ?? 1;
} else {
  await generateSchemas();
  await generateReference();
  await generateOpenApi();
  await generateRights();
  // A chart can only read files in its own folder.
  await copyFile('deploy/rbac.yaml', 'charts/plugin/files/rbac.yaml');
  if (mode === '--check') assertFresh();
  else if (mode !== '--generate') await bundleAll();
}
