import type { RequestListener, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Wraps a listener so that all responses of a connection close with it. Node closes only the response that has the socket. Pipelined requests
 * behind it on the same connection would still be worked on, and a stop would wait for them, although the client has gone.
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

/** Emits 'close' where Node does not: since Node 24 a destroyed response emits it by itself. */
function close(response: ServerResponse): void {
  response.destroy();
  process.nextTick(() => {
    if (!response.closed) response.emit('close');
  });
}
