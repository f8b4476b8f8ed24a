import type { Carrier } from '../../../schemas/generated/types.ts';

/** The meaning of a line of wstunnel's log. */
export type CarrierEvent =
  | { readonly kind: 'connecting' | 'securing' | 'unreachable' }
  | { readonly kind: 'refused'; readonly status: number }
  | { readonly kind: 'message'; readonly text: string };

const patterns: readonly (readonly [RegExp, (found: readonly string[]) => CarrierEvent | undefined])[] = [
  [/Invalid status code: (\d{3})/, ([, status]) => ({ kind: 'refused', status: Number(status) })],
  [/failed to get a connection to the server from the pool/, () => ({ kind: 'unreachable' })],
  [/\bINFO\b.*Opening TCP connection to/, () => ({ kind: 'connecting' })],
  [/\bINFO\b.*Doing TLS handshake/, () => ({ kind: 'securing' })],
  // The reason follows on a line of its own.
  [/failed to do websocket handshake|^Caused by:|^\s*$/, () => undefined],
  [/^\S+Z +(?:INFO|DEBUG|TRACE) /, () => undefined],
  [/^\S+Z +(?:ERROR|WARN) +(?:\w+\{[^}]*\}: )?[\w:]+: (.*)$/, ([, text = '']) => ({ kind: 'message', text })],
  // A cause, or the error of a wstunnel that does not start.
  [/^\s*(?:\d+: )?(.*)$/, ([, text = '']) => ({ kind: 'message', text })],
];

/** Parses a line of wstunnel's log; undefined for a line without meaning here. */
export function carrierEvent(line: string): CarrierEvent | undefined {
  for (const [pattern, toEvent] of patterns) {
    const found = pattern.exec(line);
    if (found) return toEvent(found);
  }
  return undefined;
}

/** Why the server refused the carrier, for `kubectl describe pod`. */
export function refusal({ url }: Carrier, status: number): string {
  const why =
    status < 404
      ? "the path prefix is not the server's, or it does not allow this destination"
      : status === 404
        ? 'no tunnel is served under this name'
        : 'nothing answers behind it';
  return `${url} refuses the carrier with HTTP ${status}: ${why}`;
}

/** Why there is no connection; `secured` means that TCP was connected and a TLS handshake was begun. */
export function unreachable({ url, verifyTls }: Carrier, secured: boolean): string {
  if (!secured) return `no connection to ${url}: its name is unknown, it is away, or a firewall is in between`;
  const certificate = verifyTls ? 'its certificate is not vouched for, or ' : '';
  return `no TLS with ${url}: ${certificate}what listens there does not speak it`;
}

/** Replaces secrets by *** in the output of another program, where they are not part of a longer word. */
export function createRedaction(secrets: readonly string[]): (text: string) => string {
  const patterns = secrets.map(
    (secret) =>
      new RegExp(`(?<![A-Za-z0-9._~-])${secret.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![A-Za-z0-9._~-])`, 'g'),
  );
  return (text) => patterns.reduce((rest, pattern) => rest.replace(pattern, '***'), text);
}
