import assert from 'node:assert/strict';
import { created, remotePodOf } from '../bench/play.ts';
import { container, parked } from '../wire/pod.ts';
import { type Case, held, later } from './case.ts';

const mesh = 'mesh networking is a later issue';
const tunnel = 'the tunnel is a later issue';

export const meshCases: readonly Case[] = [
  later('M01 standard heredoc', mesh),
  later('M02 comment line before marker', mesh),
  later('M03 no trailing newline', mesh),
  later('M04 glued user text', mesh),
  later('M05 two blocks', mesh),
  later('M06 no marker', mesh),
  later('M07 mesh helper hidden', mesh),
  later('M08 Job completes', mesh),
  later('M09 default VK script', mesh),
  later('M10 wss/other port', mesh),
  later('M11 tunnel command parsing', tunnel),
  later('M12 tunnel command custom', tunnel),
  held('M13 mesh disabled', async (bench) => {
    const ports = [{ containerPort: 80, protocol: 'TCP' }];
    const pod = parked(bench.pod({ containers: [container('c', 'exec sleep 3600', { ports })] }));

    await created(bench, pod);

    const { spec } = await remotePodOf(bench, pod);
    const all = [...(spec?.initContainers ?? []), ...(spec?.containers ?? [])];
    assert.deepEqual(
      all.map(({ name }) => name),
      ['c'],
    );
    assert.ok(all.every(({ securityContext }) => securityContext?.privileged !== true));
  }),
  later('M14 missing pre-exec though mesh on', mesh),
  later('M15 secrets', mesh),
];
