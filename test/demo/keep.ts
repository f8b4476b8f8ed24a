import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createBody } from '../contract/wire/create.ts';
import { toGoJson } from '../contract/wire/goJson.ts';
import { logRequest } from '../contract/wire/logs.ts';
import { container, wirePod } from '../contract/wire/pod.ts';
import type { ClusterStage } from './stage.ts';

/** Leaves plugin and cluster up with the bodies to try them by hand, until Ctrl-C or SIGTERM. */
export async function keepUp({ folder, socketPath, kubeconfigPath }: ClusterStage, print: (text: string) => void) {
  const loop = 'i=0; while true; do i=$((i+1)); echo "tick $i"; sleep 1; done';
  const pod = wirePod({ namespace: 'default', name: 'by-hand', containers: [container('main', loop)] });
  const bodies = {
    create: createBody(pod),
    status: [pod],
    logs: logRequest(pod, 'main', { Follow: true }),
    delete: pod,
  };
  for (const [name, body] of Object.entries(bodies)) await writeFile(join(folder, `${name}.json`), toGoJson(body));

  const curl = `curl -sS --unix-socket ${socketPath} -H 'Content-Type: application/json'`;
  const file = (name: keyof typeof bodies) => join(folder, `${name}.json`);
  print(`
Plugin and cluster stay up. To try, in another terminal:

  # the ping
  ${curl} -X GET -d '[]' http://unix/status

  # a pod that ticks: start it, ask for it, follow it (Ctrl-C leaves), delete it
  ${curl} -d @${file('create')} http://unix/create
  ${curl} -X GET -d @${file('status')} http://unix/status
  ${curl} -N -X GET -d @${file('logs')} http://unix/getLogs
  ${curl} -d @${file('delete')} http://unix/delete

  # the other side
  kubectl --kubeconfig ${kubeconfigPath} get pods,configmaps,secrets -A -l interlink.io=offloading

  # the plugin's own log
  tail -f ${join(folder, 'plugin.log')}

Ctrl-C stops both.
`);
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
}
