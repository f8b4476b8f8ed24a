import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { type IniFile, parseIni } from './ini.ts';

const defaultPath = 'private/config.ini';

export interface ConfigFile {
  /** As the user named it, for messages. */
  readonly path: string;
  readonly content: IniFile;
  /** The folder that relative paths start from: the parent of the file's folder, so that `private/k8s/…` works in `private/config.ini`. */
  readonly base: string;
}

/** The absolute path of the configuration file: CONFIG_FILE_PATH (`named`), else `private/config.ini`, which need not exist. */
export const configPathOf = (named: string | undefined, workingFolder: string): string =>
  resolve(workingFolder, named || defaultPath);

/** Reads the configuration file. A string says why it cannot be read; undefined when the default file does not exist. */
export function readConfigFile(named: string | undefined, workingFolder: string): ConfigFile | string | undefined {
  const path = named || defaultPath;
  const absolute = configPathOf(named, workingFolder);
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(absolute));
    return { path, content: parseIni(text), base: dirname(dirname(absolute)) };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    if (code === 'ENOENT' && !named) return undefined;
    return `${path}${named ? ' (environment variable CONFIG_FILE_PATH)' : ''} cannot be read: ${reasons[code] ?? code}`;
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'there is no such file',
  EACCES: 'permission denied',
  EISDIR: 'it is a folder',
  ERR_ENCODING_INVALID_ENCODED_DATA: 'it is not UTF-8 text',
};
