import { createHash, timingSafeEqual } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import type { Logger } from '../../shared/logger.ts';
import { StartError } from '../../shared/startError.ts';

/** Checks requests for the bearer token that a file holds. */
export interface BearerCheck {
  /** The option that names the file. */
  readonly option: string;
  /** Whether an Authorization header carries the token. */
  isCarriedBy(authorization: string | undefined): boolean;
}

const shortestToken = 32;

/**
 * A check against the token in `file`. Every call stats the file and reads it again if it changed, so a token is rotated by replacing the
 * file. While the new file cannot be used, the last good token stays valid, with a warning.
 * @param option the configuration option that names the file, for messages
 * @throws StartError `configuration` when the file cannot be read at start or holds fewer than 32 characters
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
      // Digests have one length, so the time of the comparison does not depend on the token's length.
      return given !== undefined && timingSafeEqual(digest(given), expected);
    },
  };
}

function digestOf(file: string, token: string): Buffer {
  if (token.length < shortestToken)
    throw new StartError('configuration', `${file} must hold a bearer token of at least ${shortestToken} characters`);
  return digest(token);
}

/** The kubelet replaces the files of a mounted Secret by a rename: inode and mtime change, the size may not. */
function versionOf(file: string): string {
  const { ino, mtimeMs, size } = statSync(file);
  return `${ino}:${mtimeMs}:${size}`;
}

const digest = (text: string) => createHash('sha256').update(text).digest();
