/** The exit codes of the process. Those above 1 are from sysexits.h, so that a service manager can tell them apart. */
export const exitCodes = { done: 0, failed: 1, usage: 64, inUse: 69, internal: 70, configuration: 78 } as const;

export type ExitReason = keyof typeof exitCodes;

/** Why the plugin cannot start; the message is for the operator. */
export class StartError extends Error {
  override readonly name: string = 'StartError';
  readonly reason: ExitReason;

  constructor(reason: ExitReason, message: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
  }
}
