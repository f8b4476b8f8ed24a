import { performance } from 'node:perf_hooks';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import type { PodStatus } from '../../schemas/generated/types.ts';
import { createBody } from '../contract/wire/create.ts';
import { logRequest } from '../contract/wire/logs.ts';
import { deleted, polled } from '../contract/wire/pod.ts';
import { applyReply, isOver, type Shown, toFirstShown } from '../oracle/virtualKubelet.ts';
import type { Act } from './pods.ts';
import type { Screen } from './screen.ts';
import type { DemoStage } from './stage.ts';

const patienceMs = 15_000;

/** Plays interLink for one pod: create, poll, follow its log, delete; each answer is shown, and held to what was expected. */
export async function play(act: Act, { plugin, left: leftOf }: DemoStage, screen: Screen): Promise<void> {
  const { metadata } = act.pod;
  const created = await plugin.create(createBody(act.pod, act.objects));
  const reply = await created.text();
  screen.step('POST /create', `${created.statusCode}  ${reply}`);
  if (created.statusCode !== 200) return screen.expect(false, 'the pod is created');
  const { PodJID: jobId }: { PodJID: string } = JSON.parse(reply);

  const watched = watchPod(act, jobId, plugin, screen);
  await watched.started;
  const followed = follow(act, plugin, screen);
  const [shown, { lines, firstLineAt }] = await Promise.all([watched.over, followed]);
  const exitCode = shown.containers[0]?.state.terminated?.exitCode;

  const removed = await plugin.remove(deleted(act.pod));
  screen.step('POST /delete', `${removed.statusCode}  ${await removed.text()}`);
  const left = await untilNothingLeft(leftOf, metadata.uid);
  screen.step('left of it', left.map(([kind, number]) => `${kind} ${number}`).join(', '));

  screen.expect(shown.phase === act.phase && exitCode === act.exitCode, `${shown.phase} with exit code ${exitCode}`);
  screen.expect(lines.join('\n') === act.log.join('\n'), `the log has its ${act.log.length} lines`);
  screen.expect(firstLineAt !== undefined && firstLineAt < watched.overAt(), 'the log came while the container ran');
  screen.expect(removed.statusCode === 200 && left.every(([, number]) => number === 0), 'nothing is left');
}

/** Polls as the virtual kubelet does, only faster, and shows what it would show whenever that changes. */
function watchPod(act: Act, jobId: string, plugin: DemoStage['plugin'], screen: Screen) {
  const asked = polled(act.pod, jobId);
  let shown: Shown = toFirstShown({ metadata: act.pod.metadata, spec: { containers: [...act.pod.spec.containers] } });
  let told = '';
  let overAt = Number.POSITIVE_INFINITY;
  const tell = () => {
    const now = describe(shown);
    if (now !== told) screen.step('GET /status', now);
    told = now;
  };
  tell();
  let start: () => void = () => undefined;
  const started = new Promise<void>((resolve) => {
    start = resolve;
  });
  const run = async () => {
    const end = performance.now() + patienceMs;
    while (!isOver(shown) && performance.now() < end) {
      const reply = await plugin.status([asked]);
      const text = await reply.text();
      if (reply.statusCode !== 200) throw new Error(`status answered ${reply.statusCode}: ${text}`);
      const entries: PodStatus[] = JSON.parse(text);
      shown = applyReply(shown, entries);
      tell();
      if (shown.phase !== 'Pending') start();
      await wait(50);
    }
    overAt = performance.now();
    start();
    return shown;
  };
  return { started, over: run(), overAt: () => overAt };
}

async function follow(act: Act, plugin: DemoStage['plugin'], screen: Screen) {
  const reply = await plugin.logs(logRequest(act.pod, act.container, { Follow: true }));
  screen.step('GET /getLogs, follow', String(reply.statusCode));
  const lines: string[] = [];
  let firstLineAt: number | undefined;
  for await (const line of createInterface({ input: reply.body })) {
    firstLineAt ??= performance.now();
    lines.push(line);
    screen.output(line);
  }
  return { lines, firstLineAt };
}

/** A pod in one line, as `kubectl get pod` and its container states would put it. */
function describe({ phase, containers, initContainers }: Shown): string {
  const states = [...initContainers, ...containers].map(({ name, state }) => {
    if (state.terminated) return `${name} ended with ${state.terminated.exitCode}`;
    if (state.running) return `${name} running`;
    return `${name} waiting${state.waiting?.reason ? ` (${state.waiting.reason})` : ''}`;
  });
  return `${phase.padEnd(9)}  ${states.join(', ')}`;
}

async function untilNothingLeft(leftOf: DemoStage['left'], uid: string): Promise<ReturnType<DemoStage['left']>> {
  const end = performance.now() + patienceMs;
  for (;;) {
    const left = leftOf(uid);
    if (left.every(([, number]) => number === 0) || performance.now() > end) return left;
    await wait(50);
  }
}
