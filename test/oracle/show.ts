// node build.mjs --run test/oracle/show.ts [NAME …]
// Prints the sequences frame by frame: what the remote cluster shows, what is answered, what the virtual kubelet makes of it.
import type { ContainerStatus } from '../../schemas/generated/types.ts';
import { toObservedPod } from '../../shared/kubernetes/pods/observedPod.ts';
import { poll, toLocal, toStart } from './poll.ts';
import { readSequences } from './sequence.ts';

const wanted = process.argv.slice(2);

for (const sequence of readSequences()) {
  if (wanted.length > 0 && !wanted.includes(sequence.name)) continue;
  console.log(`\n${sequence.name}: ${sequence.what} (${sequence.source})`);
  const local = toLocal(sequence);
  let chain = toStart(local);
  for (const frame of sequence.frames) {
    chain = poll(chain, local, frame ? { kind: 'found', pod: toObservedPod(frame) } : { kind: 'absent' });
    const { cached, shown } = chain;
    const answered = [...(cached?.initContainers ?? []), ...(cached?.containers ?? [])].map(toWords).join(', ');
    console.log(`  remote ${frame?.status?.phase ?? 'gone'} → ${answered} → local ${shown.phase}`);
  }
}

function toWords({ name, state: { terminated, running, waiting } }: ContainerStatus): string {
  if (terminated) return `${name} terminated ${terminated.exitCode} (${terminated.message ?? terminated.reason})`;
  return running
    ? `${name} running`
    : `${name} waiting ${waiting?.reason}${waiting?.message ? ` (${waiting.message})` : ''}`;
}
