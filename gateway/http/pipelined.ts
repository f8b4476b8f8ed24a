import type { RequestListener, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/**
 * The listener, with every response of a connection that drops closed. Node closes only the one whose turn it is: what was asked behind
 * it on the same connection would be worked on, and waited for by a stop, for nobody.
 */
export function closeAllWithConnection(listener: RequestListener): RequestListener {
  const openOn = new WeakMap<Socket, Set<ServerResponse>>();

  const watch = (socket: Socket): Set<ServerResponse> => {
    const open = new Set<ServerResponse>();
    openOn.set(socket, open);
    socket.once('close', () => {
      for (const response of open) if (response.socket === null) close(response);
    });
    return open;
  };

  return (request, response) => {
    if (response.socket === null) {
      const open = openOn.get(request.socket) ?? watch(request.socket);
      open.add(response);
      response.once('close', () => open.delete(response));
    }
    listener(request, response);
  };
}

/** From Node 24 on, one that is destroyed says so itself. */
function close(response: ServerResponse): void {
  response.destroy();
  process.nextTick(() => {
    if (!response.closed) response.emit('close');
  });
}
