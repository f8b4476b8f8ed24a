import { execFileSync } from 'node:child_process';
import type { Docker } from '../deploy/docker/daemon.ts';
import { importPrograms } from '../deploy/docker/programs.ts';
import { sshd } from './inContainer.ts';

const which = (program: string) => execFileSync('which', [program], { encoding: 'utf8' }).trim();

/** An image with an OpenSSH client and server, as those of the charts are: this machine's. */
export function buildSshImage(docker: Docker, name: string): Promise<void> {
  return importPrograms(docker, name, {
    programs: { '/usr/bin/ssh': which('ssh'), [sshd]: sshd, '/sbin/nologin': '/usr/sbin/nologin' },
    files: {
      '/etc/passwd': 'root:x:0:0:root:/root:/sbin/nologin\nnobody:x:65534:65534:nobody:/nonexistent:/sbin/nologin\n',
      '/etc/group': 'root:x:0:\nnogroup:x:65534:\n',
      '/etc/nsswitch.conf': 'passwd: files\ngroup: files\nhosts: files dns\n',
    },
  });
}
