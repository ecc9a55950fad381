// Starts and stops the whole product the way the README tells a new user to.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export const root = resolve(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '../../..');

/** A port nobody listens on at this moment. */
function freePort() {
  return new Promise((found, failed) => {
    const server = createServer();
    server.once('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => found(port));
    });
  });
}

/** The environment variable with the address of a product that runs for several files of tests, as JSON. */
export const RUNNING = 'BAILIWICK_RUNNING';

/** A product that somebody else started, and will stop. */
function joined(known) {
  return {
    ...known,
    output: () => '',
    run: (...words) => runToEnd(['--data', known.data], words),
    stop: async () => ({ code: 0, signal: null }),
    removeData: () => undefined,
  };
}

/**
 * Joins the product that is there for several files of tests, where there is one; a test that stops it or wants it fresh
 * starts one of its own.
 */
export function sharedProduct() {
  const known = process.env[RUNNING];
  return known ? joined(JSON.parse(known)) : startProduct();
}

/** Runs `./bailiwick`, in a fresh data folder unless told otherwise; resolves when it says it is ready. */
export async function startProduct({
  timeoutMs = 600_000,
  data = mkdtempSync(join(tmpdir(), 'bailiwick-')),
  flags = [],
} = {}) {
  const [port, keycloakPort, managementPort, postgresPort] = [
    await freePort(),
    await freePort(),
    await freePort(),
    await freePort(),
  ];
  const ports = [
    ['--port', port],
    ['--keycloak-port', keycloakPort],
    ['--keycloak-management-port', managementPort],
    ['--postgres-port', postgresPort],
  ]
    .flat()
    .map(String);
  const child = spawn('./bailiwick', ['--data', data, ...ports, ...flags], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const ended = new Promise((done) => child.once('exit', (code, signal) => done({ code, signal })));
  const product = {
    url: `http://localhost:${port}`,
    port,
    keycloakPort,
    postgresPort,
    data,
    pid: child.pid,
    output: () => output,
    /** Runs a subcommand, such as `demo kill-program`, against this instance. */
    run: (...words) => runToEnd(['--data', data], words),
    async stop(signal = 'SIGTERM') {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill(signal);
      }
      const result = await ended;
      return result;
    },
    removeData: () => rmSync(data, { recursive: true, force: true }),
  };
  await new Promise((ready, failed) => {
    const timer = setTimeout(() => failed(new Error(`not ready in time:\n${output}`)), timeoutMs);
    const read = (chunk) => {
      output += chunk;
      process.stdout.write(chunk);
      if (/is ready/i.test(output)) {
        clearTimeout(timer);
        ready();
      }
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    ended.then(({ code, signal }) => {
      clearTimeout(timer);
      failed(new Error(`ended with ${code ?? signal} before it was ready:\n${output}`));
    });
  });
  return product;
}

function runToEnd(options, words) {
  return new Promise((done, failed) => {
    const child = spawn('./bailiwick', [...words, ...options], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let text = '';
    child.stdout.on('data', (chunk) => {
      text += chunk;
    });
    child.stderr.on('data', (chunk) => {
      text += chunk;
    });
    child.once('exit', (code) =>
      code === 0
        ? done(text)
        : failed(new Error(`./bailiwick ${words.join(' ')} ended with ${code}:\n${text}`)),
    );
  });
}
