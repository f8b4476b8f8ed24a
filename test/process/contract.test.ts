import { frontsOf } from '../contract/bench/instances.ts';
import { noCluster } from '../contract/bench/noCluster.ts';
import { registerSuite } from '../contract/suite.ts';
import * as processes from './index.ts';

// Handlers, gateway and the neutral half of a backend, with no cluster anywhere: every case that looks at no object holds. Not over TCP as
// well, where nothing is the backend's.
registerSuite({
  openCluster: async () => Object.assign(Object.create(noCluster), { close: async () => undefined }),
  fronts: frontsOf(processes).filter(({ name }) => name !== 'TCP'),
  concurrency: 4,
  prefix: 'offloading',
});
