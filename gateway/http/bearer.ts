import { createHash, timingSafeEqual } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import type { Logger } from '../../shared/logger.ts';
import { StartError } from '../../shared/startError.ts';

/** What asks for the token of a file. */
export interface BearerCheck {
  /** The option that names the file. */
  readonly option: string;
  /** Whether an Authorization header carries the token. */
  isCarriedBy(authorization: string | undefined): boolean;
}

const shortestToken = 32;

/**
 * A check against the token in `file`. The file is looked at on every call and read again when it changed, so a token is
 * rotated by replacing it; while the new file cannot be used the last good token stays valid, with a warning.
 * @param option the one that names the file
 * @throws StartError `configuration` when it cannot be read at start or holds fewer than 32 characters
 */
export function createBearerCheck(file: string, log: Logger, option = 'app.bearer_token_file'): BearerCheck {
  const attempt = <T>(read: () => T): T => {
    try {
      return read();
    } catch (cause) {
      throw new StartError('configuration', `${option}: cannot read ${file}`, { cause });
    }
  };
  const readVersion = () => attempt(() => versionOf(file));
  const readDigest = () => digestOf(file, attempt(() => readFileSync(file, 'utf8')).trim());
  let version = readVersion();
  let expected = readDigest();

  const refresh = () => {
    try {
      const current = readVersion();
      if (current === version) return;
      expected = readDigest();
      version = current;
      log.info('bearer token read again', { file });
    } catch (error) {
      log.warn('bearer token not readable, the last one stays valid', { file, reason: String(error) });
    }
  };

  return {
    option,
    isCarriedBy: (authorization) => {
      refresh();
      const given = /^bearer +(\S+) *$/i.exec(authorization ?? '')?.[1];
      // Digests have one length, so the comparison tells nothing about the token's.
      return given !== undefined && timingSafeEqual(digest(given), expected);
    },
  };
}

function digestOf(file: string, token: string): Buffer {
  if (token.length < shortestToken)
    throw new StartError('configuration', `${file} must hold a bearer token of at least ${shortestToken} characters`);
  return digest(token);
}

/** A mounted Secret is replaced by a rename: inode and time change, the size may not. */
function versionOf(file: string): string {
  const { ino, mtimeMs, size } = statSync(file);
  return `${ino}:${mtimeMs}:${size}`;
}

const digest = (text: string) => createHash('sha256').update(text).digest();
