import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect as connectSocket, type Socket } from 'node:net';
import type { TestContext } from 'node:test';

/** An HTTP proxy that tunnels every CONNECT to one port, whatever host it asks for. */
export async function startProxy(t: TestContext, targetPort: number, status = 200) {
  const asked: { readonly host: string; readonly authorization: string | undefined }[] = [];
  const sockets = new Set<Socket>();
  const server = createServer().on('connect', (request, socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    asked.push({ host: request.url ?? '', authorization: request.headers['proxy-authorization'] });
    if (status !== 200) {
      socket.end(`HTTP/1.1 ${status} No\r\ncontent-length: 0\r\n\r\n`);
      return;
    }
    const upstream = connectSocket(targetPort, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connected\r\n\r\n');
      upstream.pipe(socket).pipe(upstream);
    });
    sockets.add(upstream);
    upstream.on('error', () => socket.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const address = server.address();
  return { asked, url: `127.0.0.1:${typeof address === 'object' ? address?.port : ''}` };
}
