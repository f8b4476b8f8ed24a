import { copyFile, mkdir, readFile, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Docker } from '../deploy/docker/daemon.ts';
import { importPrograms } from '../deploy/docker/programs.ts';
import { command } from './namespaces.ts';
import { bundleProgram, bundleStandInCommand } from './program.ts';

/** What a Debian with the packages of deploy/mesh/Dockerfile has of it. */
const programs = ['node', 'sh', 'env', 'rm', 'mkdir', 'ln', 'chmod', 'ip', 'wg', 'wireguard-go'];

/**
 * Builds deploy/mesh/Dockerfile under `name`, without a network: its base is this machine's programs, where its packages are installed
 * already, and its carrier `wstunnel`, or the stand-in.
 */
export async function buildMeshImage(docker: Docker, name: string, wstunnel: string | undefined): Promise<void> {
  const base = Object.fromEntries(programs.map((program) => [pathOf(program), which(program)]));
  const aptGet = { '/usr/bin/apt-get': '#!/bin/sh\n' };
  await importPrograms(docker, 'mesh-base', { programs: base, files: aptGet, links: { '/var/run': '/run' } });
  const carrier = wstunnel
    ? { programs: { '/home/app/wstunnel': resolve(wstunnel) } }
    : { programs: {}, files: { '/home/app/wstunnel': await readFile(await bundleStandInCommand(), 'utf8') } };
  await importPrograms(docker, 'mesh-carrier', carrier);
  const context = join(docker.folder, 'mesh-context');
  await mkdir(context);
  await copyFile(await bundleProgram(), join(context, 'interlink-mesh.mjs'));
  const args = ['BASE_IMAGE=mesh-base', 'WSTUNNEL_IMAGE=mesh-carrier'].flatMap((one) => ['--build-arg', one]);
  await docker.run(...['build', '--network', 'none', '-t', name, '-f', 'deploy/mesh/Dockerfile', ...args, context]);
  await rm(context, { recursive: true });
}

const which = (program: string) => (program === 'node' ? process.execPath : command('which', [program]).trim());
const pathOf = (program: string) => (program === 'sh' ? '/bin/sh' : `/usr/bin/${program}`);
