import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import type { Cluster } from '../contract/bench/cluster.ts';
import { readJobId } from '../contract/bench/play.ts';
import { deleted } from '../contract/wire/pod.ts';
import { want } from './pods.ts';
import { comesTo, isComplete, isEmpty, remainsOf } from './remains.ts';
import { openScene, type Scene } from './scene.ts';
import { openStandIn } from './standIn.ts';

let cluster: Cluster & { close(): Promise<void> };
before(async () => {
  cluster = await openStandIn({ gates: true });
});
after(() => cluster.close());

const within = { withinMs: 30_000 };
const nothingIsLeft = ({ wanted }: Scene) =>
  comesTo(cluster.admin, wanted, isEmpty, { what: 'nothing is left', ...within });

async function podOf({ wanted }: Scene) {
  const remains = await remainsOf(cluster.admin, wanted);
  assert.ok(isComplete(remains, wanted), JSON.stringify(remains).slice(0, 2000));
  return remains.pods[0]?.metadata;
}

describe('asked again', { concurrency: true }, () => {
  test('sixteen creates at once make one pod, and all answer its uid', async (t) => {
    const scene = await openScene(t, cluster, 'a pod with children');
    const { plugin } = await scene.start();

    const replies = await Promise.all(Array.from({ length: 16 }, () => plugin.create(scene.wanted.body)));
    const jobIds = await Promise.all(replies.map((reply) => readJobId(reply, scene.wanted.pod)));

    assert.deepEqual(new Set(jobIds), new Set([(await podOf(scene))?.uid]));
  });

  test('two plugins asked sixteen times make one pod, and all answer its uid', async (t) => {
    const scene = await openScene(t, cluster, 'a pod with children');
    const one = await scene.start();
    const other = await scene.start({ journalPath: `${scene.journalPath}.other` });

    const replies = await Promise.all(
      Array.from({ length: 16 }, (_, at) => (at % 2 === 0 ? one : other).plugin.create(scene.wanted.body)),
    );
    const jobIds = await Promise.all(replies.map((reply) => readJobId(reply, scene.wanted.pod)));

    assert.deepEqual(new Set(jobIds), new Set([(await podOf(scene))?.uid]));
  });

  test('a create after a restart, with other annotations, leaves the pod as it is', async (t) => {
    const scene = await openScene(t, cluster, 'a pod with children');
    const first = await scene.start();
    const jobId = await readJobId(await first.plugin.create(scene.wanted.body), scene.wanted.pod);
    const asItWas = await podOf(scene);
    await first.backend.stop();
    const second = await scene.start();
    const { pod } = scene.wanted;
    const changed = { ...pod, metadata: { ...pod.metadata, annotations: { ...pod.metadata.annotations, more: 'x' } } };

    const again = await readJobId(await second.plugin.create({ ...scene.wanted.body, pod: changed }), pod);

    assert.equal(again, jobId);
    assert.deepEqual(await podOf(scene), asItWas);
  });

  for (const shape of ['a pod alone', 'a pod with children'] as const) {
    const calls = shape === 'a pod alone' ? 4 : 9;
    for (const when of ['before', 'after'] as const)
      test(`a caller that leaves ${when} any of the ${calls} calls of create leaves nothing: ${shape}`, async (t) => {
        for (let call = 0; call < calls; call++) {
          const scene = await openScene(t, cluster, shape);
          const { plugin } = await scene.start();
          const caller = new AbortController();
          const strike = async () => caller.abort();
          scene.proxy.inject({ skip: call, times: 1, fault: { kind: 'strike', when, strike } });

          const reply = await plugin.create(scene.wanted.body, { signal: caller.signal });

          assert.equal(reply.statusCode, 503, await reply.text());
          await nothingIsLeft(scene);
        }
      });

    test(`a caller that leaves while a call of create is carried out leaves nothing: ${shape}`, async (t) => {
      for (let call = 1; call < calls; call++) {
        const scene = await openScene(t, cluster, shape);
        const { plugin } = await scene.start();
        const caller = new AbortController();
        scene.proxy.inject({ skip: call, times: 1, fault: { kind: 'late', ms: 400 } });

        const creating = plugin.create(scene.wanted.body, { signal: caller.signal });
        while (scene.proxy.calls.length <= call) await wait(5);
        caller.abort();

        assert.equal((await creating).statusCode, 503);
        await wait(500);
        await nothingIsLeft(scene);
      }
    });
  }
});

describe('delete', { concurrency: true }, () => {
  const rows: Readonly<Record<string, (scene: Scene) => Promise<readonly number[]>>> = {
    'of a uid nobody knows': async (scene) => {
      const { plugin } = await scene.start();
      return [(await plugin.remove(scene.wanted.pod)).statusCode];
    },
    twice: async (scene) => {
      const { plugin } = await scene.start();
      await plugin.create(scene.wanted.body);
      return [(await plugin.remove(scene.wanted.pod)).statusCode, (await plugin.remove(scene.wanted.pod)).statusCode];
    },
    'sixteen times at once': async (scene) => {
      const { plugin } = await scene.start();
      await plugin.create(scene.wanted.body);
      const replies = await Promise.all(Array.from({ length: 16 }, () => plugin.remove(scene.wanted.pod)));
      return replies.map(({ statusCode }) => statusCode);
    },
    'by two plugins at once': async (scene) => {
      const one = await scene.start();
      const other = await scene.start({ journalPath: `${scene.journalPath}.other` });
      await one.plugin.create(scene.wanted.body);
      const replies = await Promise.all([one, other].map(({ plugin }) => plugin.remove(scene.wanted.pod)));
      return replies.map(({ statusCode }) => statusCode);
    },
    'after a restart': async (scene) => {
      const first = await scene.start();
      await first.plugin.create(scene.wanted.body);
      await first.backend.stop();
      const { plugin } = await scene.start();
      return [(await plugin.remove(scene.wanted.pod)).statusCode];
    },
    'with a grace period, then without': async (scene) => {
      const { plugin } = await scene.start();
      await plugin.create(scene.wanted.body);
      const replies = [await plugin.remove(deleted(scene.wanted.pod, 30)), await plugin.remove(scene.wanted.pod)];
      return replies.map(({ statusCode }) => statusCode);
    },
  };
  for (const [how, play] of Object.entries(rows))
    test(`${how} answers 200 and leaves nothing`, async (t) => {
      const scene = await openScene(t, cluster, 'a pod with children');

      const statusCodes = await play(scene);

      assert.deepEqual(new Set(statusCodes), new Set([200]));
      await nothingIsLeft(scene);
    });

  test('of the same name with another uid leaves the pod as it is', async (t) => {
    const scene = await openScene(t, cluster, 'a pod with children');
    const { plugin } = await scene.start();
    const { pod, body } = scene.wanted;
    await plugin.create(body);
    const asItWas = await podOf(scene);
    const other = { ...pod, metadata: { ...pod.metadata, uid: want('a pod alone').pod.metadata.uid } };

    assert.equal((await plugin.remove(other)).statusCode, 200);

    assert.deepEqual(await podOf(scene), asItWas);
  });

  test('of a pod whose create comes later keeps it from ever being there', async (t) => {
    const scene = await openScene(t, cluster, 'a pod with children');
    const { plugin } = await scene.start();
    await plugin.remove(scene.wanted.pod);

    assert.equal((await plugin.create(scene.wanted.body)).statusCode, 409);
    await nothingIsLeft(scene);
  });

  test('that could not be carried out before the plugin stopped is carried out by the next one', async (t) => {
    const scene = await openScene(t, cluster, 'a pod with children');
    const first = await scene.start();
    await first.plugin.create(scene.wanted.body);
    scene.proxy.shut();

    const removing = first.plugin.remove(scene.wanted.pod);
    while (!(await readFile(scene.journalPath, 'utf8')).includes(scene.wanted.pod.metadata.uid)) await wait(5);
    await first.backend.stop();
    assert.equal((await removing).statusCode, 503);
    const { backend, plugin } = await scene.start();
    await backend.start();
    scene.proxy.heal();

    await nothingIsLeft(scene);
    assert.equal((await plugin.create(scene.wanted.body)).statusCode, 409, 'and the pod stays deleted');
  });

  test('is tried again from memory where the journal cannot be written', async (t) => {
    const scene = await openScene(t, cluster, 'a pod with children');
    const events: string[] = [];
    const note = (event: string) => void events.push(event);
    const log = { debug: note, info: note, warn: note, error: note };
    const { plugin } = await scene.start({ journalPath: '/proc/no-such-folder/journal', log });
    await plugin.create(scene.wanted.body);
    scene.proxy.shut();

    const removing = plugin.remove(scene.wanted.pod);
    assert.ok((await removing).statusCode >= 500);
    scene.proxy.heal();

    assert.ok(events.includes('journal not writable'));
    await nothingIsLeft(scene);
  });

  for (const [shape, call] of [
    ['a pod alone', 3],
    ['a pod with children', 8],
  ] as const)
    test(`of what an undo could not reach is given up when a later create takes it over: ${shape}`, async (t) => {
      const scene = await openScene(t, cluster, shape);
      const { plugin } = await scene.start({ offloading: { create_deadline_seconds: 8 }, requestTimeoutSeconds: 4 });
      // The last step is carried out, and nothing is heard of the cluster from then on.
      scene.proxy.inject({ skip: call, times: 1, fault: { kind: 'reset-after' } });
      scene.proxy.inject({ fault: { kind: 'reset' } });
      const failed = await plugin.create(scene.wanted.body);
      assert.ok(failed.statusCode >= 500, await failed.text());

      scene.proxy.heal();
      await readJobId(await plugin.create(scene.wanted.body), scene.wanted.pod);
      const asItWas = await podOf(scene);
      await wait(3_000);

      assert.deepEqual(await podOf(scene), asItWas, 'nobody removes it later');
    });
});
