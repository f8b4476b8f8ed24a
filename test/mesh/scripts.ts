import { addresses } from './addresses.ts';

/** As in the image: /run/wireguard leads into the state folder. */
export const readOnlyRoot = `
mount -t tmpfs none /run
mkdir /run/interlink-mesh
ln -s interlink-mesh/wireguard /run/wireguard
mount -o remount,ro /run
mount -t tmpfs none /run/interlink-mesh
mount -o remount,bind,ro /
exec "$@"`;

/** Knows one name, and of it only the address of IPv4. */
export const nameServer = `
const { NAME, ADDRESS } = process.env;
const question = Buffer.concat([...NAME.split('.').map((label) => Buffer.from([label.length, ...Buffer.from(label)])), Buffer.from([0])]);
const socket = require('dgram').createSocket('udp4').on('message', (query, { port, address }) => {
  const asked = query.subarray(12, 12 + question.length + 4);
  const known = asked.subarray(0, question.length).toString().toLowerCase() === question.toString() && asked.readUInt16BE(question.length) === 1;
  const answer = Buffer.from([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 1, 0, 4, ...ADDRESS.split('.').map(Number)]);
  const header = Buffer.from([query[0], query[1], 0x81, 0x80, 0, 1, 0, known ? 1 : 0, 0, 0, 0, 0]);
  socket.send(Buffer.concat([header, asked, ...(known ? [answer] : [])]), port, address);
}).bind(53, '${addresses.nameserver}');`;

/** Looks at the arguments of all processes a hundred times a second. */
export const watchArguments = `
const { readdirSync, readFileSync } = require('fs');
const argumentsOf = (pid) => { try { return readFileSync('/proc/' + pid + '/cmdline', 'utf8'); } catch { return ''; } };
const secrets = process.env.SECRETS.split(' ');
setInterval(() => {
  const all = readdirSync('/proc').filter((name) => /^[0-9]+$/.test(name)).map(argumentsOf);
  for (const secret of secrets) if (all.some((one) => one.includes(secret))) console.log('argument ' + secret);
}, 10);`;
