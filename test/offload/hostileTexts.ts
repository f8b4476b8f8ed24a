import fc from 'fast-check';
import { keyOf, usual } from '../contract/wire/meshTexts.ts';

/** Pieces that mean something to a shell, to wstunnel, to WireGuard, or to what takes the annotations apart; keys among them. */
export const hostileText = fc.constantFrom(
  '',
  '$(id)',
  '`id`',
  '"',
  "'",
  ';',
  '\n',
  '\\',
  '\\\n',
  '&& id',
  '| id',
  '> /etc/passwd',
  `\${X}`,
  '0',
  '65536',
  '0.0.0.0/0',
  '::/0',
  '10.0.0.0/33',
  '192.0.2.1',
  'ws://h:0',
  'ws://h:65536',
  '-R udp://1:a:1',
  '--http-proxy x',
  "cat <<'EOFMESH' > $TMPDIR/mesh.sh\n",
  '\nEOFMESH',
  "cat <<'EOFWG'\n",
  '\nEOFWG\n',
  '[Peer]\n',
  'default',
  '\u0000',
  '\u2028',
  usual.privateKey,
  usual.prefix,
  keyOf(16),
);

/** A text with a few pieces put in, in place of what is there. */
export const mangled = (text: string) =>
  fc
    .array(fc.tuple(fc.nat(text.length), fc.nat(40), fc.oneof(hostileText, fc.string({ maxLength: 12 }))), {
      minLength: 1,
      maxLength: 4,
    })
    .map((edits) =>
      edits.reduce((edited, [at, gone, put]) => edited.slice(0, at) + put + edited.slice(at + gone), text),
    );
