import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFakeClock } from '../../../test/reading/fakeClock.ts';
import type { Facts } from '../../logger.ts';
import { KubernetesError } from '../client/kubernetesError.ts';
import { createOutageReport } from './outageReport.ts';

function reportOf() {
  const told: ({ readonly event: string } & Facts)[] = [];
  const note = (event: string, facts: Facts = {}) => void told.push({ event, ...facts });
  const clock = createFakeClock();
  return { told, clock, report: createOutageReport({ debug: note, info: note, warn: note, error: note }, clock) };
}

const failure = (status: number, reason: string, message = 'm') => new KubernetesError({ status, reason, message });

test('an outage is told once a minute with its remedy, however many meet it, and its end once', async () => {
  const { told, clock, report } = reportOf();
  for (let second = 0; second < 150; second++) {
    report.note('/pods', failure(0, 'Unreachable'));
    report.note('/events', failure(0, 'Unreachable'));
    await clock.advance(1000);
  }
  for (const path of ['/pods', '/pods', '/events', '/events']) report.end(path);

  assert.deepEqual(
    told.map(({ event, seconds }) => [event, seconds]),
    [
      ['remote cluster unreachable', 0],
      ['remote cluster unreachable', 60],
      ['remote cluster unreachable', 120],
      ['remote cluster answers again', 150],
    ],
  );
  assert.match(String(told[0]?.remedy), /firewalls on the way; the command check says more$/);
});

test('another cause is told at once, and each has its own remedy', () => {
  const { told, report } = reportOf();
  report.note('/pods', failure(0, 'Unreachable'));
  report.note('/pods', failure(401, 'Unauthorized'));
  report.note(
    '/pods',
    failure(0, 'Unreachable', 'no credentials for the remote cluster: the exec plugin x ended with code 1'),
  );

  assert.deepEqual(
    told.map(({ remedy }) => String(remedy).split(/[;:,]/)[0]),
    [
      'look at the server',
      'renew the credential in the kubeconfig',
      'run the exec plugin by hand as the user of the plugin',
    ],
  );
});
