import { type Choose, play, type Turns } from './turns.ts';

/** Plays actors in the order that is being tried. */
export type Player = (actors: (turns: Turns) => readonly Promise<unknown>[]) => Promise<void>;
type Run = (play: Player) => Promise<void>;
/** An order of turns, as the choice made at each. */
type Path = readonly number[];

/** Plays that wait for a moment (an undo that looks again) cost nothing when many wait at once. */
const atOnce = 100;

/**
 * Plays every order there is: each play follows a prefix of choices and then always the first option, and what it passed by
 * becomes a prefix of its own. Answers how many orders there were.
 * @throws what `run` threw, with the order in its message
 */
export async function exploreAll(run: Run, most = 50_000): Promise<number> {
  const prefixes: Path[] = [[]];
  let played = 0;
  const worker = async () => {
    for (let prefix = prefixes.pop(); prefix !== undefined; prefix = prefixes.pop()) {
      if (++played > most) throw new Error(`more than ${most} orders`);
      prefixes.push(...(await follow(run, prefix)));
    }
  };
  // A worker ends when it finds nothing to do, although others may still find something: hence the outer loop.
  while (prefixes.length > 0) await Promise.all(Array.from({ length: Math.min(atOnce, prefixes.length) }, worker));
  return played;
}

/** Plays the orders that lists of choices lead to; a choice is taken modulo the options there are. */
export async function exploreSome(run: Run, paths: readonly Path[]): Promise<void> {
  const left = [...paths];
  const worker = async () => {
    for (let path = left.pop(); path !== undefined; path = left.pop()) await follow(run, path);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

/** Answers the prefixes of the orders that branch off after the given one. */
async function follow(run: Run, prefix: Path): Promise<Path[]> {
  const taken: number[] = [];
  const turns: string[] = [];
  const passedBy: Path[] = [];
  const choose: Choose = (options) => {
    const choice = (prefix[taken.length] ?? 0) % options.length;
    if (taken.length >= prefix.length)
      for (let other = 1; other < options.length; other++) passedBy.push([...taken, other]);
    taken.push(choice);
    turns.push(options[choice] ?? '');
    return choice;
  };
  try {
    await run((actors) => play(actors, choose));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`in the order ${turns.join(', ')}: ${why}`, { cause: error });
  }
  return passedBy;
}
