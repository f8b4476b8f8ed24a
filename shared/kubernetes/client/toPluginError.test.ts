import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DeadlinePassed } from '../../async/deadline.ts';
import { PluginError, statusOf } from '../../interlink/errors.ts';
import { CredentialsError } from '../credentials/kubeconfig.ts';
import { KubernetesError } from './kubernetesError.ts';
import { toPluginError } from './toPluginError.ts';

function refusal(status: number, reason: string, details = {}): KubernetesError {
  return new KubernetesError({ status, reason, message: 'said so', details });
}

const terminating = { causes: [{ reason: 'NamespaceTerminating' }] };
for (const [error, httpStatus, message] of [
  [refusal(400, 'BadRequest'), 422, /^create pod n\/p: the remote cluster refused \(400\): said so$/],
  [refusal(401, 'Unauthorized'), 503, /401 Unauthorized: .* check the users section of the remote kubeconfig/],
  [refusal(403, 'Forbidden'), 403, /forbids it: said so/],
  [refusal(403, 'Forbidden', terminating), 503, /namespace is being deleted: try again/],
  [refusal(404, 'NotFound'), 404, /refused \(404\): said so/],
  [refusal(409, 'AlreadyExists'), 409, /refused \(409\)/],
  [refusal(413, 'RequestEntityTooLarge'), 413, /413/],
  [refusal(422, 'Invalid'), 422, /said so/],
  [refusal(429, 'TooManyRequests'), 503, /overloaded \(429\)/],
  [refusal(500, 'InternalError'), 502, /failed \(500\): said so/],
  [refusal(503, 'ServiceUnavailable'), 503, /failed \(503\)/],
  [refusal(504, 'Timeout'), 504, /failed \(504\)/],
  [refusal(302, 'Redirected'), 502, /302/],
  [refusal(0, 'Unreachable'), 503, /^create pod n\/p: said so$/],
  [refusal(0, 'TimedOut'), 504, /said so/],
  [refusal(0, 'Garbled'), 502, /said so/],
  [refusal(0, 'Aborted'), 503, /said so/],
  [new CredentialsError('no kubeconfig'), 503, /^create pod n\/p: no kubeconfig$/],
  [new DeadlinePassed('late'), 504, /did not answer in time/],
  [new TypeError('canary'), 500, /^create pod n\/p: internal error$/],
  ['thrown text', 500, /internal error/],
] as const)
  test(`${error instanceof KubernetesError ? `${error.status} ${error.reason}` : error} becomes ${httpStatus}`, () => {
    const told = toPluginError(error, 'create pod n/p');

    assert.equal(statusOf[told.code], httpStatus);
    assert.match(told.message, message);
    assert.equal(told.cause, error);
  });

test('a PluginError stays what it is', () => {
  const error = new PluginError('refused', 'no');

  assert.equal(toPluginError(error, 'create pod n/p'), error);
});
