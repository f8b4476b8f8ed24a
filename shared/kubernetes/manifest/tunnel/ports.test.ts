import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { V1Container, V1ContainerPort } from '@kubernetes/client-node';
import fc from 'fast-check';
import { tunnelPortsOf } from './ports.ts';

const user = { user: 'interlink-user' };
const container = (ports: readonly Partial<V1ContainerPort>[], fields: Partial<V1Container> = {}) =>
  ({ name: 'c', ports, ...fields }) as V1Container;

test('ports of all containers and sidecars are carried, each once, with its name', () => {
  const { carried, left } = tunnelPortsOf(
    {
      containers: [
        container([{ containerPort: 8080, name: 'http' }, { containerPort: 9090 }]),
        container([{ containerPort: 8080 }, { containerPort: 7070, name: 'grpc', protocol: 'TCP' }]),
      ],
      initContainers: [
        container([{ containerPort: 6060 }], { restartPolicy: 'Always' }),
        container([{ containerPort: 5050 }]),
      ],
    },
    user,
  );

  assert.deepEqual(carried, [
    { port: 8080, name: 'http' },
    { port: 9090, name: 'tcp-9090' },
    { port: 7070, name: 'grpc' },
    { port: 6060, name: 'tcp-6060' },
  ]);
  assert.deepEqual(left, []);
});

test('a port that only a later container names has that name', () => {
  const containers = [container([{ containerPort: 8080 }]), container([{ containerPort: 8080, name: 'web' }])];

  assert.deepEqual(tunnelPortsOf({ containers }, user).carried, [{ port: 8080, name: 'web' }]);
});

test('what is not TCP is left out and said, also where TCP has the same number', () => {
  const ports = [
    { containerPort: 5300, protocol: 'UDP' },
    { containerPort: 5300, protocol: 'TCP' },
    { containerPort: 5300, protocol: 'UDP', name: 'dns' },
    { containerPort: 3868, protocol: 'SCTP' },
  ];

  const { carried, left } = tunnelPortsOf({ containers: [container(ports)] }, user);

  assert.deepEqual(carried, [{ port: 5300, name: 'tcp-5300' }]);
  assert.deepEqual(
    left.map(({ what }) => what),
    ['port 5300/UDP', 'port 3868/SCTP'],
  );
});

test('a port below 1024 is carried for root alone', () => {
  const containers = [container([{ containerPort: 80 }, { containerPort: 1024 }])];

  const { carried, left } = tunnelPortsOf({ containers }, user);

  assert.deepEqual(
    carried.map(({ port }) => port),
    [1024],
  );
  assert.deepEqual(left, [{ what: 'port 80', why: 'the gateway opens none below 1024' }]);
  assert.equal(tunnelPortsOf({ containers }, { user: 'root' }).carried.length, 2);
});

test('whatever is declared, no two ports have one number or one name, and each name is a label', () => {
  const port = fc.record(
    {
      containerPort: fc.integer({ min: 1024, max: 1030 }),
      name: fc.constantFrom('a', 'tcp-1024', 'port-1024', 'tunnel-1024', 'tcp-1025', ''),
      protocol: fc.constantFrom('TCP', 'UDP'),
    },
    { requiredKeys: ['containerPort'] },
  );
  fc.assert(
    fc.property(fc.array(fc.array(port)), (lists) => {
      const containers = lists.map((ports) => container(ports));
      const { carried } = tunnelPortsOf({ containers }, user);
      const declared = lists.flat().filter(({ protocol = 'TCP' }) => protocol === 'TCP');

      assert.deepEqual(new Set(carried.map((one) => one.port)), new Set(declared.map((one) => one.containerPort)));
      assert.equal(new Set(carried.map((one) => one.port)).size, carried.length);
      assert.equal(new Set(carried.map(({ name }) => name)).size, carried.length);
      for (const { name } of carried) assert.match(name, /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/);
    }),
  );
});

test('a pod that declares every port there is gets the first 256, and keeps nobody waiting', () => {
  const all = Array.from({ length: 65_535 }, (_, index) => ({ containerPort: index + 1 }));
  const begin = performance.now();
  const { carried, left } = tunnelPortsOf({ containers: [container(all), container(all)] }, user);

  assert.ok(performance.now() - begin < 5000, 'looked at port by port, not each with all others');
  assert.equal(carried.length, 256);
  assert.deepEqual(carried.at(-1), { port: 1279, name: 'tcp-1279' });
  assert.deepEqual(left.at(-1), { what: '64256 more TCP ports', why: 'a tunnel has 256 at most' });
});
