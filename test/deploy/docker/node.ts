import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Docker } from './daemon.ts';

const execute = promisify(execFile);

/** Images on the one node of a cluster, by its containerd's socket, which NODE_CONTAINERD names. */
export interface NodeImages {
  bring(docker: Docker, image: string): Promise<void>;
  /** Takes away all that were brought. */
  remove(): Promise<void>;
}

export function createNodeImages(socket: string): NodeImages {
  const ctr = (...args: readonly string[]) => execute('ctr', ['--address', socket, '-n', 'k8s.io', ...args]);
  const brought: string[] = [];
  return {
    bring: async (docker, image) => {
      const file = join(docker.folder, `${image.replaceAll(/\W/g, '-')}.tar`);
      await docker.run('save', '--output', file, image);
      await ctr('images', 'import', file);
      brought.push(`docker.io/library/${image}`);
    },
    remove: async () => {
      for (const image of brought.splice(0)) await ctr('images', 'rm', image);
    },
  };
}
