import { parseArgs } from 'node:util';
import { keepUp } from './keep.ts';
import { acts } from './pods.ts';
import { openProcessStage } from './processStage.ts';
import { openScreen } from './screen.ts';
import { type DemoStage, openStage } from './stage.ts';
import { play } from './story.ts';

const help = `npm run demo [-- --keep | --backend kubernetes|process]

Starts an embedded cluster on loopback and the plugin on a unix socket, and plays interLink against it with three pods:
create, poll, follow the log, delete. Needs no cluster and no network. Exits 0 when everything was as expected.

  --keep           leave plugin and cluster up afterwards, and print curl lines to try
  --backend NAME   kubernetes (default), or process: the same gateway before child processes, with no cluster at all
  --help           this text
`;

const print = (text: string) => void process.stdout.write(text);

try {
  const options = {
    keep: { type: 'boolean', default: false },
    backend: { type: 'string', default: 'kubernetes' },
    help: { type: 'boolean', short: 'h' },
  } as const;
  const { values } = parseArgs({ options });
  if (values.help) print(help);
  else if (values.backend === 'kubernetes') await showCluster(values.keep);
  else if (values.backend === 'process' && !values.keep) await show(await openProcessStage());
  else throw new Error('--backend is kubernetes or process, and --keep is for kubernetes; see --help');
} catch (error) {
  process.stderr.write(`demo: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

async function showCluster(keep: boolean): Promise<void> {
  const stage = await openStage();
  await show(stage, keep ? () => keepUp(stage, print) : undefined);
}

async function show(stage: DemoStage, afterwards?: () => Promise<void>): Promise<void> {
  const screen = openScreen(process.stdout);
  const interrupt = () => void stage.close().finally(() => process.exit(130));
  process.once('SIGINT', interrupt);
  try {
    screen.title('interLink Kubernetes plugin');
    for (const [what, fact] of stage.facts) screen.step(what, fact);
    await showPing(stage, screen);
    for (const [index, act] of acts.entries()) {
      const { namespace, name } = act.pod.metadata;
      screen.title(`${index + 1}. ${act.title} (${namespace}/${name})`);
      await play(act, stage, screen);
    }
    if (afterwards) {
      process.off('SIGINT', interrupt);
      await afterwards();
    }
  } finally {
    process.off('SIGINT', interrupt);
    const exitCode = await stage.close();
    screen.title('The end');
    screen.expect(exitCode === 0, `the plugin stopped with exit code ${exitCode}`);
  }
  const { failures } = screen;
  screen.note(failures === 0 ? 'everything was as expected' : `${failures} things were not as expected`);
  process.exitCode = failures === 0 ? 0 : 1;
}

async function showPing({ plugin }: DemoStage, screen: ReturnType<typeof openScreen>): Promise<void> {
  const reply = await plugin.ping();
  screen.step('GET /status []', `${reply.statusCode}  ${await reply.text()}`);
}
