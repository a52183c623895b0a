import { createServer, type Server } from 'node:net';
import type { Streams } from './protocol/connection';

/** Listens, on the loopback interface only, and hands over each client that connects. */
export function serveConnections(port: number, serve: (streams: Streams) => void): Server {
  const server = createServer((socket) => {
    // DAP messages are small and waited for.
    socket.setNoDelay(true);
    serve({ input: socket, output: socket });
  });
  return server.listen(port, '127.0.0.1');
}

/** The port that a server listens on. */
export function portOf(server: Server): number {
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('The server does not listen.');
  return address.port;
}
