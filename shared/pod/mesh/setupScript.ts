/** Where a mesh script works, and says that it is ready. */
export const scratchFolder = '/tmp/interlink';
export const readyFile = `${scratchFolder}/mesh-ready`;

/** Whether the mesh script says when it is ready: interLink's own template does not, nor would a wait for it ever end. */
export const saysWhenReady = (script: string): boolean => script.includes('mesh-ready');

/** The programs that interLink's templates call, as Alpine names their packages. */
const packages = 'bash curl gcompat iproute2 libc6-compat procps shadow util-linux';

/** Puts together what an image lacks: of Alpine it can be had, others have to bring it. */
const preparation = `if ! { command -v bash && command -v ip && command -v curl; } >/dev/null 2>&1; then
  if command -v apk >/dev/null 2>&1; then apk add --no-cache ${packages}; fi
fi
run=sh
if command -v bash >/dev/null 2>&1; then run=bash; fi`;

/** Runs the mesh script that lies beside it, as one that sets up the network it is started in (contract.md 8.5). */
export const setupScript = (folder: string): string => `${preparation}
cd ${scratchFolder}
exec "$run" ${folder}/mesh.sh
`;

/**
 * Runs the mesh script as a Slurm job would, with a job that says the mesh is ready and then waits: what interLink's own template expects to
 * be given. The network is the pod's, so the script must not make one of its own.
 */
export const slurmSetupScript = (folder: string): string => `${preparation}
export SLURM_JOB_ID=1 SLURM_PROCID=0 SLURM_TMPDIR=/tmp TMPDIR=/tmp
cd ${scratchFolder}
exec "$run" ${folder}/mesh.sh ${folder}/job.sh
`;

/** The job that a mesh script is given: it is there for as long as the pod is. */
export const waitingJob = `#!/bin/sh
ip address show || true
ip route show || true
touch ${readyFile}
while :; do sleep 3600; done
`;

/**
 * The mesh script without what makes a network namespace of its own, for a pod that has one: no slirp4netns, no unshare, and a job control
 * that works without a terminal.
 */
export function withoutOwnNetwork(script: string): string {
  return script
    .replace(/\bfg 1\b/g, 'fg %1')
    .replace(/\bunshare \$UNSHARE_FLAGS --net --mount (?=\$TMPDIR\/slirp\.sh)/g, '')
    .replace(/^\.\/slirp4netns/gm, '# ./slirp4netns');
}
