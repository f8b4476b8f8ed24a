import { createHash, timingSafeEqual } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import type { Logger } from '../../shared/logger.ts';
import { StartError } from '../../shared/startError.ts';

/** Says whether an Authorization header carries the token of the file. */
export type BearerCheck = (authorization: string | undefined) => boolean;

const shortestToken = 32;

/**
 * A check against the token in `file`. The file is looked at on every call and read again when it changed, so a token is
 * rotated by replacing it; while the new file cannot be used the last good token stays valid, with a warning.
 * @throws StartError `configuration` when it cannot be read at start or holds fewer than 32 characters
 */
export function createBearerCheck(file: string, log: Logger): BearerCheck {
  let version = versionOf(file);
  let expected = readDigest(file);

  const refresh = () => {
    try {
      const current = versionOf(file);
      if (current === version) return;
      expected = readDigest(file);
      version = current;
      log.info('bearer token read again', { file });
    } catch (error) {
      log.warn('bearer token not readable, the last one stays valid', { file, reason: String(error) });
    }
  };

  return (authorization) => {
    refresh();
    const given = /^bearer +(\S+) *$/i.exec(authorization ?? '')?.[1];
    // Digests have one length, so the comparison tells nothing about the token's.
    return given !== undefined && timingSafeEqual(digest(given), expected);
  };
}

function readDigest(file: string): Buffer {
  const token = attempt(file, () => readFileSync(file, 'utf8')).trim();
  if (token.length < shortestToken)
    throw new StartError('configuration', `${file} must hold a bearer token of at least ${shortestToken} characters`);
  return digest(token);
}

/** A mounted Secret is replaced by a rename: inode and time change, the size may not. */
function versionOf(file: string): string {
  const { ino, mtimeMs, size } = attempt(file, () => statSync(file));
  return `${ino}:${mtimeMs}:${size}`;
}

function attempt<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    throw new StartError('configuration', `app.bearer_token_file: cannot read ${file}`, { cause });
  }
}

const digest = (text: string) => createHash('sha256').update(text).digest();
