import assert from 'node:assert/strict';
import { toPluginError } from '../../shared/kubernetes/client/toPluginError.ts';
import { callFor, connectFor, createFakeClock, deadlineFor, k8sOf } from './bench.ts';
import { troubles } from './troubles.ts';
import { testEachWay } from './ways.ts';

for (const { what, heals, text, kubeconfig } of troubles)
  testEachWay(`${what} ${heals ? 'is waited for' : 'fails a call at once'}, with the reason`, async (t) => {
    const clock = createFakeClock();
    const client = await connectFor(t, k8sOf(await kubeconfig(t)), { clock });

    const failed = client.request(callFor(t, { deadline: deadlineFor(t, 5000, clock) }));

    await assert.rejects(failed, (error) => {
      const { message } = toPluginError(error, 'create pod n/p');
      assert.match(message, text);
      assert.match(message, /^create pod n\/p: [^\n]+$/);
      return true;
    });
    if (heals) assert.ok(clock.sleeps.length > 3, `${clock.sleeps.length} more tries`);
    else assert.deepEqual(clock.sleeps, []);
  });
