import { join } from 'node:path';

/** The file that the process's log goes to as well, one JSON object a line, in the folder `log.dir`. */
export const logFileIn = (dir: string): string => join(dir, 'interlink-kubernetes-plugin.log');
