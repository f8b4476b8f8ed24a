import { chmodSync, chownSync, readFileSync, statSync } from 'node:fs';
import { StartError } from '../../shared/startError.ts';

/** Who may connect to the socket: the file mode, and the group's id; undefined for the process's own group. */
export interface SocketAccess {
  readonly mode: number;
  readonly gid: number | undefined;
}

/**
 * Reads `app.socket_mode` ("0600") and `app.socket_group` (a name or a number; empty for the process's own).
 * @throws StartError `configuration` for another form of mode, or an unknown group
 */
export function readSocketAccess(mode: string, group: string): SocketAccess {
  if (!/^0?[0-7]{3}$/.test(mode))
    throw new StartError(
      'configuration',
      `app.socket_mode must be three octal digits like 0660, not ${JSON.stringify(mode)}`,
    );
  return { mode: Number.parseInt(mode, 8), gid: group === '' ? undefined : toGid(group) };
}

/** Binds a socket that only its owner may use. bind(2) applies the umask, and runs before `bind` returns. */
export function withoutAccess(bind: () => void): void {
  const umask = process.umask(0o177);
  bind();
  process.umask(umask);
}

/** Gives a socket its mode and group. @throws what chmod and chown throw */
export function grantAccess(path: string, { mode, gid }: SocketAccess): void {
  chmodSync(path, mode);
  if (gid !== undefined) chownSync(path, -1, gid);
}

/** In a folder that others can write to, without the sticky bit, any user can replace our socket by another. */
export function isOpenToOthers(folder: string): boolean {
  const { mode } = statSync(folder);
  return (mode & 0o002) !== 0 && (mode & 0o1000) === 0;
}

function toGid(group: string): number {
  if (/^\d+$/.test(group)) return Number(group);
  // Node has no getgrnam(3). A group that only a directory service knows must be given by number.
  const line = readFileSync('/etc/group', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${group}:`));
  const gid = line?.split(':')[2];
  if (gid === undefined)
    throw new StartError(
      'configuration',
      `app.socket_group: there is no group ${group} in /etc/group (a number works too)`,
    );
  return Number(gid);
}
