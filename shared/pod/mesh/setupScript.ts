/** The folder in which a mesh script runs, and in which it makes the file that says it is ready. */
export const scratchFolder = '/tmp/interlink';
export const readyFile = `${scratchFolder}/mesh-ready`;

/** Whether the mesh script makes the ready file. interLink's own template does not, so a wait for it would never end. */
export const saysWhenReady = (script: string): boolean => script.includes('mesh-ready');

/** The Alpine packages with the programs that interLink's templates call. */
const packages = 'bash curl gcompat iproute2 libc6-compat procps shadow util-linux';

/** Installs missing programs in an Alpine image; any other image has to contain them. */
const preparation = `if ! { command -v bash && command -v ip && command -v curl; } >/dev/null 2>&1; then
  if command -v apk >/dev/null 2>&1; then apk add --no-cache ${packages}; fi
fi
run=sh
if command -v bash >/dev/null 2>&1; then run=bash; fi`;

/** Runs a mesh script that sets up the network namespace it is started in (contract.md 8.5). `folder` holds mesh.sh. */
export const setupScript = (folder: string): string => `${preparation}
cd ${scratchFolder}
exec "$run" ${folder}/mesh.sh
`;

/**
 * Runs a mesh script as a Slurm job would, with a job that makes the ready file and then waits: interLink's own template expects a job. The
 * network namespace is the pod's, so the script must not make one of its own (`withoutOwnNetwork`).
 */
export const slurmSetupScript = (folder: string): string => `${preparation}
export SLURM_JOB_ID=1 SLURM_PROCID=0 SLURM_TMPDIR=/tmp TMPDIR=/tmp
cd ${scratchFolder}
exec "$run" ${folder}/mesh.sh ${folder}/job.sh
`;

/** The job for a mesh script: it makes the ready file, and runs as long as the pod. */
export const waitingJob = `#!/bin/sh
ip address show || true
ip route show || true
touch ${readyFile}
while :; do sleep 3600; done
`;

/**
 * The mesh script without the commands that make its own network namespace (slirp4netns, unshare), because a pod has one already. `fg 1`
 * becomes `fg %1`, which works without a terminal.
 */
export function withoutOwnNetwork(script: string): string {
  return script
    .replace(/\bfg 1\b/g, 'fg %1')
    .replace(/\bunshare \$UNSHARE_FLAGS --net --mount (?=\$TMPDIR\/slirp\.sh)/g, '')
    .replace(/^\.\/slirp4netns/gm, '# ./slirp4netns');
}
