/**
 * Milliseconds of CPU that this process has used since `from`, an earlier answer. What costs too much shows in it on a busy machine as on a quiet
 * one, where a clock on the wall would blame others.
 */
export function cpuMs(from = 0): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000 - from;
}
