/**
 * What a function cannot do, by the titles of the cases (or how they begin) that ask it to: between two calls there is nothing of it.
 * docs/architecture.md tells operators the same.
 */
export const withoutMemory: Readonly<Record<string, string>> = {
  'P04 backend down':
    'it waits for a watch; the taint of a function in an outage is in shared/kubernetes/capacity.test.ts',
  'P06 accelerator removed': 'an accelerator that vanished is known only to who has seen it',
  'P09 whitespace/null body': 'an empty body is refused: platforms send one for many reasons, and a ping must be meant',
  'D08 remote 500': 'nothing goes on after the call: a delete that failed has to be sent again',
  'D14 orphan GC': 'orphans are looked for in the background; the command `orphans` finds them',
  'S31 performance': 'a poll is read live, a LIST each',
};
