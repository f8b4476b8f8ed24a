import { readFileSync, type Stats, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Config } from '../../schemas/generated/types.ts';
import { error, type Finding, ok } from '../../shared/checkFinding.ts';
import { StartError } from '../../shared/startError.ts';
import { parseAddress } from '../listeners/address.ts';
import { readSocketAccess } from '../listeners/socketAccess.ts';

const subject = 'interLink';

/** A user of this machine, with what the kernel compares: uid and groups. */
export interface User {
  readonly name: string;
  readonly uid: number;
  readonly gids: readonly number[];
}

/**
 * Checks whether another user may open the socket that the plugin will make, or has made.
 * @throws StartError `usage` when there is no such user
 */
export function* checkSocketUser(app: Config['app'], name: string): Generator<Finding> {
  const address = parseAddress(app.socket_address, app.socket_port);
  if (address.kind !== 'unix') return;
  const user = findUser(name, readFileSync('/etc/passwd', 'utf8'), readFileSync('/etc/group', 'utf8'));
  const obstacle = obstacleFor(user, address.path, app);
  if (obstacle === undefined) yield ok(subject, `user ${name} may open the socket`);
  else yield error(subject, `user ${name} may not open the socket: ${obstacle.why}`, obstacle.remedy);
}

/** A uid without an entry in /etc/passwd is a user without groups. @throws StartError `usage` for an unknown name */
export function findUser(name: string, passwd: string, group: string): User {
  const rows = passwd.split('\n').map((line) => line.split(':'));
  const row = rows.find(([called, , uid]) => called === name || uid === name);
  if (row === undefined && !/^\d+$/.test(name))
    throw new StartError('usage', `check: there is no user ${name} in /etc/passwd; a number works too`);
  const [called = name, , uid = name, gid] = row ?? [];
  const member = group
    .split('\n')
    .map((line) => line.split(':'))
    .filter(([, , , members = '']) => members.split(',').includes(called))
    .map(([, , id]) => Number(id));
  return { name: called, uid: Number(uid), gids: [...(gid === undefined ? [] : [Number(gid)]), ...member] };
}

function obstacleFor(user: User, path: string, app: Config['app']) {
  if (user.uid === 0) return undefined;
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const stats = statSync(folder, { throwIfNoEntry: false });
    if (stats !== undefined && !may(user, stats, 0o1))
      return {
        why: `it may not enter ${folder} (${describe(stats)})`,
        remedy: `chmod o+x ${folder}, or use another folder`,
      };
    if (folder === dirname(folder)) break;
  }
  const { mode, gid } = readSocketAccess(app.socket_mode, app.socket_group);
  const made = statSync(path, { throwIfNoEntry: false });
  const socket = made?.isSocket() ? made : { mode, uid: process.getuid?.() ?? 0, gid: gid ?? process.getgid?.() ?? 0 };
  // connect(2) needs write permission on the socket.
  if (may(user, socket, 0o2)) return undefined;
  return {
    why: describe(socket),
    remedy: `set app.socket_mode = 0660 and app.socket_group to a group that user ${user.name} is in, or run both as one user`,
  };
}

type Owned = Pick<Stats, 'mode' | 'uid' | 'gid'>;

/** Only the first class that fits counts, as in the kernel: an owner without a permission does not get it from the group. */
export function may({ uid, gids }: User, { mode, uid: owner, gid }: Owned, right: number): boolean {
  const shift = uid === owner ? 6 : gids.includes(gid) ? 3 : 0;
  return (mode & (right << shift)) !== 0;
}

const describe = ({ mode, uid, gid }: Owned) =>
  `mode ${(mode & 0o7777).toString(8).padStart(4, '0')} of user ${uid}, group ${gid}`;
