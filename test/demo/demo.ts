import { parseArgs } from 'node:util';
import { keepUp } from './keep.ts';
import { acts } from './pods.ts';
import { openScreen } from './screen.ts';
import { type DemoStage, openStage } from './stage.ts';
import { play } from './story.ts';

const help = `npm run demo [-- --keep]

Starts an embedded cluster on loopback and the plugin on a unix socket, and plays interLink against it with three pods:
create, poll, follow the log, delete. Needs no cluster and no network. Exits 0 when everything was as expected.

  --keep   leave plugin and cluster up afterwards, and print curl lines to try
  --help   this text
`;

const print = (text: string) => void process.stdout.write(text);

try {
  const options = { keep: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } as const;
  const { values } = parseArgs({ options });
  if (values.help) print(help);
  else await run(values.keep ?? false);
} catch (error) {
  process.stderr.write(`demo: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

async function run(keep: boolean): Promise<void> {
  const screen = openScreen(process.stdout);
  const stage = await openStage();
  const interrupt = () => void stage.close().finally(() => process.exit(130));
  process.once('SIGINT', interrupt);
  try {
    screen.title('interLink Kubernetes plugin');
    screen.step('cluster', `${stage.server}  embedded: an API server in this process, containers are local processes`);
    screen.step(
      'plugin',
      `unix://${stage.socketPath}  pid ${stage.pid}, answers after ${stage.startedInMs.toFixed(0)} ms`,
    );
    await showPing(stage, screen);
    for (const [index, act] of acts.entries()) {
      const { namespace, name } = act.pod.metadata;
      screen.title(`${index + 1}. ${act.title} (${namespace}/${name})`);
      await play(act, stage, screen);
    }
    if (keep) {
      process.off('SIGINT', interrupt);
      await keepUp(stage, print);
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
