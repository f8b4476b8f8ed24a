import { isObject } from '../api/object.ts';
import badcmd from './badcmd.json' with { type: 'json' };
import badimg from './badimg.json' with { type: 'json' };
import crash from './crash.json' with { type: 'json' };
import deadline from './deadline.json' with { type: 'json' };
import evicted from './evicted.json' with { type: 'json' };
import fail from './fail.json' with { type: 'json' };
import initfail from './initfail.json' with { type: 'json' };
import inits from './inits.json' with { type: 'json' };
import killed from './killed.json' with { type: 'json' };
import nocm from './nocm.json' with { type: 'json' };
import ok from './ok.json' with { type: 'json' };
import onfailure from './onfailure.json' with { type: 'json' };
import oom from './oom.json' with { type: 'json' };
import type { Sequence } from './sequence.ts';
import stopped from './stopped.json' with { type: 'json' };
import unschedulable from './unschedulable.json' with { type: 'json' };
import volmiss from './volmiss.json' with { type: 'json' };

const recordings = {
  badcmd,
  badimg,
  crash,
  deadline,
  evicted,
  fail,
  initfail,
  inits,
  killed,
  nocm,
  ok,
  onfailure,
  oom,
  stopped,
  unschedulable,
  volmiss,
} as const;

/** See scenarios.ts for what each is about. */
export type SequenceName = keyof typeof recordings;
export const sequenceNames: readonly SequenceName[] = [
  'ok',
  'fail',
  'inits',
  'initfail',
  'badimg',
  'nocm',
  'volmiss',
  'crash',
  'onfailure',
  'deadline',
  'badcmd',
  'oom',
  'evicted',
  'killed',
  'stopped',
  'unschedulable',
];

/** A recorded life of a pod. */
export function sequence(name: SequenceName): Sequence {
  const recording: unknown = recordings[name];
  if (!isSequence(recording)) throw new Error(`sequences/${name}.json holds no sequence`);
  return recording;
}

const isSequence = (value: unknown): value is Sequence =>
  isObject(value) && typeof value.captured === 'string' && Array.isArray(value.steps);
