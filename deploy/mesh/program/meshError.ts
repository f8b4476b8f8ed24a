/** What the program ends with; the numbers are those of sysexits.h, so that `kubectl describe pod` tells them apart. */
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

/** Why there can be no mesh until somebody changes something: the file, the image or the container's rights. */
export class MeshError extends Error {
  override readonly name = 'MeshError';
  readonly exitCode: number;

  constructor(reason: Reason, message: string, options?: ErrorOptions) {
    super(message, options);
    this.exitCode = exitCodes[reason];
  }
}
