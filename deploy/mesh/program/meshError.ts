/** The exit codes of the program. Those above 1 are from sysexits.h, so that `kubectl describe pod` tells them apart. */
export const exitCodes = {
  ended: 0,
  neverReady: 1,
  usage: 64,
  invalidFile: 65,
  unreadableFile: 66,
  missingProgram: 69,
  internal: 70,
  network: 71,
} as const;

type Reason = keyof typeof exitCodes;

/** An error that a restart does not correct: the file, the image or the container's rights must be changed. */
export class MeshError extends Error {
  override readonly name = 'MeshError';
  readonly exitCode: number;

  constructor(reason: Reason, message: string, options?: ErrorOptions) {
    super(message, options);
    this.exitCode = exitCodes[reason];
  }
}
