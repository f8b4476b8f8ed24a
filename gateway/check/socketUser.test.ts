import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findUser, may } from './socketUser.ts';

const passwd = 'root:x:0:0::/root:/bin/sh\ninterlink:x:900:901::/:/bin/false\n';
const group = 'root:x:0:\nsocket:x:777:other,interlink\ninterlink:x:901:\n';

test('a user is found by name and by number, with the groups it is in', () => {
  const interlink = { name: 'interlink', uid: 900, gids: [901, 777] };
  assert.deepEqual(findUser('interlink', passwd, group), interlink);
  assert.deepEqual(findUser('900', passwd, group), interlink);
  assert.deepEqual(findUser('65532', passwd, group), { name: '65532', uid: 65532, gids: [] });
  assert.throws(() => findUser('nobody-here', passwd, group), { reason: 'usage' });
});

test('the first class that fits decides, as in the kernel', () => {
  const user = { name: 'u', uid: 900, gids: [777] };
  const socket = (mode: number, uid: number, gid: number) => may(user, { mode, uid, gid }, 0o2);

  assert.deepEqual([socket(0o600, 900, 1), socket(0o660, 1, 777), socket(0o666, 1, 1)], [true, true, true]);
  assert.deepEqual([socket(0o066, 900, 777), socket(0o606, 1, 777), socket(0o660, 1, 1)], [false, false, false]);
});
