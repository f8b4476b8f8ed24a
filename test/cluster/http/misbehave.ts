import type { ServerResponse } from 'node:http';
import type { Fault } from './faults.ts';
import type { Reply } from './reply.ts';

/** Writes a reply, the honest way or as a fault says. */
export async function writeReply(response: ServerResponse, reply: Reply, fault: Fault | undefined): Promise<void> {
  const body = Buffer.from(reply.body);
  switch (fault?.kind) {
    case 'truncate': {
      const kept = body.subarray(0, fault.bytes ?? Math.floor(body.length / 2));
      response.writeHead(reply.status, { ...reply.headers, 'content-length': String(body.length) });
      await flushed(response, kept);
      response.destroy();
      return;
    }
    case 'garbage':
      response.writeHead(reply.status, reply.headers).end(fault.body ?? '<html>{"kind":');
      return;
    case 'slow':
      response.writeHead(reply.status, { ...reply.headers, 'content-length': String(body.length) });
      for (let at = 0; at < body.length && !response.destroyed; at += fault.bytes) {
        await flushed(response, body.subarray(at, at + fault.bytes));
        await new Promise((resolve) => setTimeout(resolve, fault.ms));
      }
      response.end();
      return;
    case 'endless': {
      response.writeHead(reply.status, reply.headers);
      const filler = Buffer.alloc(64 * 1024, ' ');
      while (!response.destroyed) await flushed(response, filler);
      return;
    }
    default:
      await writeHonestly(response, reply, body);
  }
}

async function writeHonestly(response: ServerResponse, reply: Reply, body: Buffer): Promise<void> {
  if (reply.stream === undefined) {
    const length = reply.status === 204 ? {} : { 'content-length': String(body.length) };
    response.writeHead(reply.status, { ...reply.headers, ...length }).end(body);
    return;
  }
  response.writeHead(reply.status, reply.headers);
  response.flushHeaders();
  await reply.stream(response);
}

const flushed = (response: ServerResponse, bytes: Uint8Array) =>
  new Promise<void>((resolve) => {
    response.write(bytes, () => resolve());
  });
