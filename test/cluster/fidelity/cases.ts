import type { Case } from './case.ts';
import { deletionCases } from './deletion.cases.ts';
import { listCases } from './lists.cases.ts';
import { objectCases } from './objects.cases.ts';
import { podCases } from './pods.cases.ts';
import { runningCases } from './running.cases.ts';
import { watchCases } from './watch.cases.ts';

/** Everything the stand-in is held to. */
export const cases: readonly Case[] = [
  ...objectCases,
  ...listCases,
  ...deletionCases,
  ...podCases,
  ...watchCases,
  ...runningCases,
];
