import { readFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import path from 'node:path';

const tls = path.resolve(import.meta.dirname, '../fixtures/tls');
/** The authority of the certificate for `localhost` that a test may name. */
export const testCa = path.join(tls, 'ca.pem');

/** A port on which the same answers come by http and by https, as a platform with both would have it. */
export async function bothSchemes(
  answer: http.RequestListener,
  certificate: 'server' | 'expired' = 'server',
): Promise<{ port: number; close: () => void }> {
  const plain = http.createServer(answer);
  const secure = https.createServer(
    {
      cert: readFileSync(path.join(tls, `${certificate}.pem`)),
      key: readFileSync(path.join(tls, `${certificate}.key`)),
    },
    answer,
  );
  const sockets = new Set<net.Socket>();
  const front = net.createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy()).on('close', () => sockets.delete(socket));
    socket.once('data', (first) => {
      socket.pause();
      // A TLS greeting begins with the byte 22, a request with a letter.
      (first[0] === 22 ? secure : plain).emit('connection', socket);
      socket.unshift(first);
      process.nextTick(() => socket.resume());
    });
  });
  await new Promise<void>((done) => {
    front.listen(0, '127.0.0.1', done);
  });
  return {
    port: (front.address() as net.AddressInfo).port,
    close: () => {
      for (const socket of sockets) socket.destroy();
      front.close();
    },
  };
}

/** Hands every request on to a server, so that a simulator answers by https too. */
export function handOn(baseUrl: string): http.RequestListener {
  return (request, response) => {
    const onward = http.request(`${baseUrl}${request.url ?? ''}`, { method: request.method, headers: request.headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    request.pipe(onward);
  };
}
