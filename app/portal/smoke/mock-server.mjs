// A stand-in for the server and the identity provider, for the browser smoke test and for work on the looks:
//   node smoke/mock-server.mjs [port]
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');
const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' };
const { module: fake } = await runnerImport(join(root, 'src/testing/fake-server.ts'), {
  configFile: join(root, 'vite.config.ts'),
});

/** The policy that the product's server sends; nothing of the portal may need more. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "style-src-attr 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

export async function startMockServer(port = 0) {
  const overrides = new Map();
  const sockets = new Set();
  let logins = 0;
  let renewals = 0;
  let lifespan = 300;
  let refusing = false;
  const sent = [];

  const server = createServer(async (request, response) => {
    const url = new URL(request.url, `http://${request.headers.host}`);
    const origin = url.origin;
    const json = (status, body, type = 'application/json') => {
      response
        .writeHead(status, { 'content-type': type })
        .end(body === undefined ? '' : JSON.stringify(body));
    };
    if (url.pathname === '/api/session') {
      return json(200, {
        issuer: `${origin}/realms/bailiwick`,
        clientId: 'bailiwick-portal',
        version: '0.1.0',
        demo: true,
      });
    }
    if (url.pathname.startsWith('/api/')) {
      if (!request.headers.authorization?.startsWith('Bearer '))
        return json(401, fake.problem(401, 'token-missing').body);
      const ask = { method: request.method, path: decodeURIComponent(url.pathname), query: url.searchParams };
      const { status, body } =
        overrides.get(`${ask.method} ${ask.path}`) ?? overrides.get(ask.path) ?? fake.answer(ask);
      return json(status, body, status >= 400 ? 'application/problem+json' : undefined);
    }
    if (url.pathname.startsWith('/realms/')) return identityProvider(request, url, origin, json, response);
    return serveFile(url.pathname, response);
  });

  async function identityProvider(request, url, origin, json, response) {
    const realm = `${origin}/realms/bailiwick`;
    const path = url.pathname.slice('/realms/bailiwick'.length);
    if (path === '/.well-known/openid-configuration') {
      return json(200, {
        issuer: realm,
        authorization_endpoint: `${realm}/auth`,
        token_endpoint: `${realm}/token`,
        end_session_endpoint: `${realm}/logout`,
        jwks_uri: `${realm}/keys`,
      });
    }
    if (path === '/auth') {
      logins++;
      const back = new URL(url.searchParams.get('redirect_uri'));
      back.searchParams.set('code', 'c0de');
      back.searchParams.set('state', url.searchParams.get('state'));
      return response.writeHead(302, { location: back.href }).end();
    }
    if (path === '/token') {
      let form = '';
      for await (const chunk of request) form += chunk;
      if (form.includes('grant_type=refresh_token')) renewals++;
      const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
      const claims = {
        iss: realm,
        aud: 'bailiwick-portal',
        sub: 'lena',
        iat: Math.floor(Date.now() / 1000),
        exp: Math.floor(Date.now() / 1000) + lifespan,
      };
      const jwt = `${part({ alg: 'none' })}.${part(claims)}.x`;
      return json(200, {
        access_token: jwt,
        id_token: jwt,
        refresh_token: 'r',
        token_type: 'Bearer',
        expires_in: lifespan,
        scope: 'openid',
      });
    }
    if (path === '/logout') {
      return response.writeHead(302, { location: url.searchParams.get('post_logout_redirect_uri') }).end();
    }
    return json(404, {});
  }

  function serveFile(path, response) {
    const file = join(dist, path);
    const found = path !== '/' && existsSync(file) && extname(file);
    if (!found && path.startsWith('/assets/')) return response.writeHead(404).end();
    const chosen = found ? file : join(dist, 'index.html');
    response.writeHead(200, {
      'content-type': types[extname(chosen)] ?? 'application/octet-stream',
      'content-security-policy': policy,
    });
    response.end(readFileSync(chosen));
  }

  server.on('upgrade', (request, socket) => {
    if (refusing) return socket.destroy();
    const key = createHash('sha1')
      .update(`${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
      .digest('base64');
    const protocol = request.headers['sec-websocket-protocol']?.split(',')[0];
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${key}\r\n${protocol ? `Sec-WebSocket-Protocol: ${protocol}\r\n` : ''}\r\n`,
    );
    const client = { topics: new Map(), send: (text) => socket.write(frame(text)) };
    sockets.add(socket);
    socket.client = client;
    socket.on('data', (chunk) => {
      for (const text of unmask(chunk)) receive(client, text);
    });
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => sockets.delete(socket));
  });

  function receive(client, text) {
    const [head] = text.split('\n\n');
    const [command, ...headers] = head.split('\n');
    const header = Object.fromEntries(headers.map((line) => line.split(/:(.*)/s).slice(0, 2)));
    if (command === 'CONNECT' || command === 'STOMP')
      client.send('CONNECTED\nversion:1.2\nheart-beat:0,0\n\n\0');
    if (command === 'SEND') sent.push(header.destination);
    if (command === 'SUBSCRIBE') client.topics.set(header.destination, header.id);
    if (command === 'DISCONNECT') client.send(`RECEIPT\nreceipt-id:${header.receipt}\n\n\0`);
  }

  await new Promise((done) => server.listen(port, '127.0.0.1', done));
  return {
    address: `http://127.0.0.1:${server.address().port}`,
    logins: () => logins,
    renewals: () => renewals,
    /** Destinations of what the portal has sent. */
    sent,
    shortenTokens(seconds) {
      lifespan = seconds;
    },
    /** Answers a path otherwise from now on, or one method of it; without an answer, as before. */
    override: (path, reply, method) => {
      const key = method ? `${method} ${path}` : path;
      return reply ? overrides.set(key, reply) : overrides.delete(key);
    },
    problem: fake.problem,
    nudge(topic, id) {
      for (const { client } of sockets) {
        const subscription = client.topics.get(`/topic/${topic}`);
        const body = JSON.stringify({ topic, id });
        if (subscription)
          client.send(
            `MESSAGE\nsubscription:${subscription}\nmessage-id:1\ndestination:/topic/${topic}\ncontent-type:application/json\n\n${body}\0`,
          );
      }
    },
    /** Ends all connections, and takes no new ones for a while. */
    cutConnections(millis) {
      refusing = true;
      setTimeout(() => {
        refusing = false;
      }, millis);
      for (const socket of sockets) socket.destroy();
    },
    stop: () =>
      new Promise((done) => {
        for (const socket of sockets) socket.destroy();
        server.close(done);
        server.closeAllConnections();
      }),
  };
}

function frame(text) {
  const body = Buffer.from(text);
  const head =
    body.length < 126
      ? Buffer.from([0x81, body.length])
      : Buffer.from([0x81, 126, body.length >> 8, body.length & 255]);
  return Buffer.concat([head, body]);
}

function* unmask(chunk) {
  for (let at = 0; at + 6 <= chunk.length; ) {
    const opcode = chunk[at] & 15;
    let length = chunk[at + 1] & 127;
    let head = 2;
    if (length === 126) {
      length = chunk.readUInt16BE(at + 2);
      head = 4;
    }
    const mask = chunk.subarray(at + head, at + head + 4);
    const body = Buffer.from(chunk.subarray(at + head + 4, at + head + 4 + length)).map(
      (byte, index) => byte ^ mask[index % 4],
    );
    at += head + 4 + length;
    if (opcode === 1 || opcode === 2) yield body.toString();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { address } = await startMockServer(Number(process.argv[2] ?? 21400));
  console.log(address);
}
