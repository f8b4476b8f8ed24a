import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PluginError } from '../../shared/interlink/errors.ts';
import { exitCodes } from '../../shared/startError.ts';
import { whyItEnded } from './whyItEnded.ts';

test('what a remote cluster wrote is one line, and draws on no terminal', () => {
  const error = new PluginError('forbidden', 'list pods: denied \u001b[2J\u202eby\nfake line');

  assert.deepEqual(whyItEnded(error), { exitCode: exitCodes.failed, text: 'list pods: denied [2J by fake line' });
});
