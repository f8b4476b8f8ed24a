import { join } from 'node:path';

/** The path of the file in the folder `log.dir` to which the log is written too, one JSON object a line. */
export const logFileIn = (dir: string): string => join(dir, 'interlink-kubernetes-plugin.log');
