import { after } from 'node:test';

const patienceMs = 10_000;

/**
 * A connection some API server keeps open must not keep a finished suite, and with it CI, from ending. Node's own --test-force-exit
 * ends the process before its last results are written, and nobody misses them.
 */
after(() => {
  const giveUp = () => {
    const what = process.getActiveResourcesInfo().join(', ');
    process.stderr.write(`something keeps the finished tests from ending (${what}): they are ended\n`);
    process.exit();
  };
  setTimeout(giveUp, patienceMs).unref();
});
