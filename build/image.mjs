// npm run image -- [OPTION …] [-- ARGUMENT OF docker build …]   builds the image, tags it latest, pushes both; --help says more
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';

const help = `Usage: npm run image -- [OPTION …] [-- ARGUMENT …]

Builds dist/ and REPO/NAME:VERSION out of it, tags that latest too, and pushes both tags. VERSION is the one in package.json.

Options:
  --repo REPO     registry and namespace, as docker.io/example (else IMAGE_REPO); needed to push
  --name NAME     name of the image (else IMAGE_NAME, else interlink-kubernetes-plugin)
  --tag TAG       another version; asks whether package.json and the chart are to have it, too
  --base IMAGE    image with Node 20.19 or newer to build on (else that of deploy/image/Dockerfile)
  --no-push       build and tag only
  --create-chart-archives
                  also pack the charts into dist/charts, as npm run charts does
  --help, -h      this text

What follows -- is handed to docker build: --platform linux/arm64, --network none. DOCKER is another program in docker's place (podman).
`;

const { IMAGE_REPO, IMAGE_NAME = 'interlink-kubernetes-plugin', DOCKER = 'docker' } = process.env;
const chartFile = 'charts/plugin/Chart.yaml';

class Refused extends Error {
  constructor(exitCode, message) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** The options before `--`, and the arguments after it, which are passed to docker build. */
function readArguments(all = process.argv.slice(2)) {
  const end = all.includes('--') ? all.indexOf('--') : all.length;
  try {
    const { values } = parseArgs({
      args: all.slice(0, end),
      options: {
        repo: { type: 'string', default: IMAGE_REPO },
        name: { type: 'string', default: IMAGE_NAME },
        tag: { type: 'string' },
        base: { type: 'string' },
        'no-push': { type: 'boolean', default: false },
        'create-chart-archives': { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    return { values, forDocker: all.slice(end + 1) };
  } catch (error) {
    throw new Refused(64, `${error.message.split('. ')[0]}; see --help`);
  }
}

/** Runs a program with the terminal of this process. @throws Refused when it fails */
function run(program, ...args) {
  console.log(`image: ${[program, ...args].join(' ')}`);
  const { status, error } = spawnSync(program, args, { stdio: 'inherit' });
  if (error) throw new Refused(69, `cannot run ${program} (${error.code}): install it, or put it into PATH`);
  if (status !== 0) throw new Refused(1, `${program} ${args[0]} failed`);
}

const isVersion = (text) => /^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/.test(text);

/** The version of the image, and whether package.json and the chart are to be changed to it. */
async function chooseVersion(tag) {
  const { version } = JSON.parse(await readFile('package.json', 'utf8'));
  if (tag === undefined || tag === version) return { version, isNew: false };
  if (!/^\w[\w.-]{0,127}$/.test(tag))
    throw new Refused(64, `--tag ${tag} is none: letters, digits, dots, dashes and _`);
  const differs = `--tag ${tag} is not the version in package.json, ${version}`;
  if (!process.stdin.isTTY)
    throw new Refused(64, `${differs}: change it there first, or answer the question that is asked on a terminal`);
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question(`${differs}. Change it there to ${tag}? [y/N] `);
  terminal.close();
  const isNew = /^y(es)?$/i.test(answer.trim());
  if (isNew && !isVersion(tag)) throw new Refused(64, `${tag} is no version for package.json: say one like 1.2.0`);
  return { version: tag, isNew };
}

async function changeVersion(version) {
  run('npm', 'version', version, '--no-git-tag-version', '--ignore-scripts');
  if (!existsSync(chartFile)) return;
  const chart = await readFile(chartFile, 'utf8');
  await writeFile(
    chartFile,
    chart.replace(/^(version|appVersion):.*$/gm, (_, key) => `${key}: ${version}`),
  );
  console.log(`image: ${chartFile} has it, too; npm run manifests brings deploy/manifests up to date`);
}

/** The commit that the image is built from; empty outside of a git checkout. */
function revision() {
  const { status, stdout } = spawnSync('git', ['rev-parse', 'HEAD'], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : '';
}

async function main() {
  const { values, forDocker } = readArguments();
  if (values.help) return process.stdout.write(help);
  if (!values['no-push'] && !values.repo)
    throw new Refused(64, 'say where to push to, with --repo or IMAGE_REPO, or --no-push; see --help');
  const { version, isNew } = await chooseVersion(values.tag);
  const image = [values.repo, values.name].filter(Boolean).join('/');
  const [tagged, latest] = [`${image}:${version}`, `${image}:latest`];

  if (isNew) await changeVersion(version);
  run(process.execPath, 'build.mjs');
  const facts = [`VERSION=${version}`, `REVISION=${revision()}`, ...(values.base ? [`BASE=${values.base}`] : [])];
  const buildArguments = facts.flatMap((fact) => ['--build-arg', fact]);
  run(DOCKER, 'build', '--file', 'deploy/image/Dockerfile', '--tag', tagged, ...buildArguments, ...forDocker, '.');
  run(DOCKER, 'tag', tagged, latest);
  if (!values['no-push']) for (const one of [tagged, latest]) run(DOCKER, 'push', one);
  if (values['create-chart-archives']) run(process.execPath, 'build.mjs', '--charts');
  console.log(`image: ${tagged} is there; docs/deployment.md says how to run it`);
}

try {
  await main();
} catch (error) {
  if (!(error instanceof Refused)) throw error;
  console.error(`image: ${error.message}`);
  process.exitCode = error.exitCode;
}
