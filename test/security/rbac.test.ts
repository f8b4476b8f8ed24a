import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { KubeConfig } from '@kubernetes/client-node';
import { type StandIn, startCluster } from '../cluster/cluster.ts';
import { toUpstream } from '../contract/bench/admin.ts';
import { openCluster } from '../contract/bench/cluster.ts';
import { checks } from './checks.ts';
import { nameOf, readShippedRoles } from './grants.ts';
import { fails, openStage, runCheck } from './stage.ts';

const names = (await readShippedRoles()).grants.map(nameOf);

test('every grant we ship is of use to something, and every use is of a grant we ship', () => {
  assert.deepEqual([...new Set(checks.flatMap(({ shows }) => shows))].sort(), [...names].sort());
});

test('Secrets may neither be listed nor watched', () => {
  assert.deepEqual(
    names.filter((name) => /^(secrets|\*) (list|watch|\*)$/.test(name)),
    [],
  );
});

for (const gates of [true, false])
  describe(`the shipped roles, on a cluster ${gates ? 'with' : 'without'} scheduling gates`, { concurrency: 4 }, () => {
    let cluster: StandIn;
    let stage: Awaited<ReturnType<typeof openStage>>;
    before(async () => {
      cluster = await startCluster({
        gates,
        // A user may do what we ship, but for the grant its name says it is without.
        authorize: ({ name }, verb, resource) =>
          names.includes(`${resource} ${verb}`) && name !== `without ${resource} ${verb}`,
      });
      const seen = await openCluster(load(cluster.kubeconfig), {
        name: 'stand-in',
        credentials: { kubeconfig: cluster.kubeconfig },
        patienceMs: 20_000,
      });
      stage = await openStage(seen, seen.upstream);
    });
    after(async () => {
      stage.cluster.admin.close();
      await cluster.close();
      assert.deepEqual(looksAtSecrets(cluster), [], 'no Secret was listed or watched in all of it');
    });
    const stageOf = async (user: string) => {
      const token = cluster.tokens.issue({ name: user });
      return { ...stage, upstream: await toUpstream(load(cluster.kubeconfigFor({ token }))) };
    };
    const refusedTo = (user: string) =>
      cluster.requests
        .filter((request) => request.user === user && request.status === 403)
        .map(({ target }) => `${resourceOf(target)} ${target?.verb}`);

    for (const check of checks)
      test(`are enough: ${check.title}`, async () => {
        await runCheck(check, await stageOf(check.title));
        assert.deepEqual(refusedTo(check.title), []);
      });

    for (const grant of names)
      test(`are needed: without ${grant} what it is for fails`, async () => {
        const user = `without ${grant}`;
        // On a busy machine it may not come as far as the grant: then once more, with more patience.
        for (const patienceMs of [1_500, 15_000]) {
          for (const check of checks.filter(({ shows }) => shows.includes(grant)))
            assert.ok(await fails(check, await stageOf(user), patienceMs), check.title);
          if (refusedTo(user).includes(grant)) break;
        }
        assert.ok(refusedTo(user).includes(grant), 'for want of the grant, not of anything else');
      });
  });

function load(kubeconfig: object): KubeConfig {
  const kubeConfig = new KubeConfig();
  kubeConfig.loadFromString(JSON.stringify(kubeconfig));
  return kubeConfig;
}

function looksAtSecrets({ requests }: StandIn) {
  return requests.filter(
    ({ user, target }) =>
      user !== 'admin' && target?.type.plural === 'secrets' && ['list', 'watch'].includes(target.verb),
  );
}

type Target = StandIn['requests'][number]['target'];

function resourceOf(target: Target): string | undefined {
  return target?.subresource === undefined ? target?.type.plural : `${target.type.plural}/${target.subresource}`;
}
