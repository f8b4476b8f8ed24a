import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPodStore, toSeenPod } from './podStore.ts';

function seen(uid: string, version: number, phase = 'Running', { source = 'u1', namespace = 'ns' } = {}) {
  return toSeenPod({
    metadata: {
      uid,
      name: uid,
      namespace,
      resourceVersion: String(version),
      labels: { 'interlink.io/source.pod_uid': source },
    },
    spec: { containers: [{ name: 'c' }] },
    status: { phase },
  });
}

test('an older event that comes late changes nothing, nor brings a removed pod back', () => {
  const cache = createPodStore();
  const store = cache.storeOf();
  store.put(seen('a', 5, 'Succeeded'));
  store.put(seen('a', 4, 'Running'));
  assert.equal(cache.find('u1', 'ns', 'local')?.phase, 'Succeeded');

  store.put(seen('b', 6, 'Running', { source: 'u2' }));
  store.drop(seen('b', 8, 'Running', { source: 'u2' }));
  store.put(seen('b', 7, 'Running', { source: 'u2' }));
  assert.deepEqual(cache.podsOf('u2'), []);
});

test('a removal that comes late removes nothing that is newer', () => {
  const cache = createPodStore();
  cache.storeOf().put(seen('a', 5));

  cache.storeOf().drop(seen('a', 4));

  assert.equal(cache.size, 1);
});

test('a list is the truth, even with lower versions', () => {
  const cache = createPodStore();
  cache.storeOf().put(seen('a', 100, 'Running'));

  cache.storeOf().replace([seen('a', 10, 'Pending')]);

  assert.equal(cache.find('u1', 'ns', 'local')?.phase, 'Pending');
});

test('the list of one namespace says nothing about the others', () => {
  const cache = createPodStore();
  cache.storeOf('one').replace([seen('a', 1, 'Running', { namespace: 'one', source: 'u1' })]);
  cache.storeOf('two').replace([seen('b', 1, 'Running', { namespace: 'two', source: 'u2' })]);

  cache.storeOf('one').replace([]);

  assert.deepEqual(
    cache.all().map(({ uid }) => uid),
    ['b'],
  );
});

test('a pod whose label was changed by hand answers for its new uid only', () => {
  const cache = createPodStore();
  cache.storeOf().put(seen('a', 1));

  cache.storeOf().put(seen('a', 2, 'Running', { source: 'u9' }));

  assert.deepEqual([cache.podsOf('u1').length, cache.podsOf('u9').length], [0, 1]);
});

test('a pod that ended is remembered when it goes, one that did not is not', () => {
  const cache = createPodStore();
  cache.storeOf().put(seen('a', 1, 'Failed'));
  cache.storeOf().put(seen('b', 2, 'Running', { source: 'u2' }));

  cache.storeOf().replace([]);

  assert.deepEqual([cache.find('u1', 'ns', 'local')?.phase, cache.find('u2', 'ns', 'local')], ['Failed', undefined]);
  assert.equal(cache.find('u1', 'elsewhere', 'local'), undefined);
});

test('the end of a pod is forgotten when its uid has a pod again', () => {
  const cache = createPodStore();
  const store = cache.storeOf();
  store.drop(seen('a', 1, 'Succeeded'));
  store.put(seen('b', 2, 'Running'));

  store.drop(seen('b', 3, 'Running'));

  assert.equal(cache.find('u1', 'ns', 'local'), undefined);
});

test('a pod of another cluster answers for none of ours, not even by its end', () => {
  const cache = createPodStore('site-a');
  const labels = { 'interlink.io/source.pod_uid': 'u1', 'interlink.io/cluster-id': 'site-b' };
  const metadata = { name: 'p', namespace: 'ns', uid: 'r1', resourceVersion: '1', labels };
  const theirs = toSeenPod({ metadata, status: { phase: 'Succeeded' } });
  assert.equal(theirs.pod.clusterId, 'site-b');

  cache.storeOf().put(theirs);
  cache.storeOf().drop(theirs);

  assert.equal(cache.find('u1', 'ns', 'local'), undefined);
});

test('a pod that a hand gave to another cluster is ours no longer', () => {
  const cache = createPodStore('site-a');
  const of = (cluster: string) => {
    const labels = { 'interlink.io/source.pod_uid': 'u1', 'interlink.io/cluster-id': cluster };
    return toSeenPod({ metadata: { name: 'p', namespace: 'ns', uid: 'r1', labels }, status: { phase: 'Running' } });
  };
  cache.storeOf().put(of('site-a'));
  assert.equal(cache.onlyPodOf('u1'), cache.find('u1', 'ns', 'local'));

  cache.storeOf().put(of('site-b'));

  assert.equal(cache.find('u1', 'ns', 'local'), undefined);
  assert.equal(cache.onlyPodOf('u1'), undefined);
});

test('a pod stays found by its local namespace when configuration moves the remote one', () => {
  const cache = createPodStore();
  const annotations = { 'interlink.io/source.namespace': 'team' };
  const labels = { 'interlink.io': 'offloading', 'interlink.io/source.pod_uid': 'u1' };
  cache.storeOf().put(toSeenPod({ metadata: { name: 'p', namespace: 'old-team', uid: 'r1', labels, annotations } }));

  assert.equal(cache.find('u1', 'new-team', 'team')?.uid, 'r1');
  assert.equal(cache.find('u1', 'new-other', 'other'), undefined);
});
