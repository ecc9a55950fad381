// The table of access as docs/authorization.md shows it, tried with tokens that Keycloak issued.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './product.mjs';
import { tokenOf } from './token.mjs';

/** Together they have every role; which ones each has is asked of the server. */
const people = ['rita', 'sam', 'lena', 'chris', 'dana', 'ed', 'audra', 'ada'];

/**
 * Calls every line of the table as everybody and as nobody, about things that do not exist: 401 or 403 comes exactly where
 * the table grants nothing. Gives the number of cells tried.
 */
export async function tryTableOfAccess(product) {
  const { roles, lines } = table();
  const tried = new Set();
  const wrong = [];
  let cells = 0;
  for (const name of [undefined, ...people]) {
    const token = name && (await tokenOf(product, name));
    const mine = name ? await rolesOf(product, token) : [];
    for (const role of mine) tried.add(role);
    for (const line of lines) {
      const status = await call(product, line, token);
      const refused = status === 401 || status === 403 || (!name && asksForItsOwn(line, status));
      const grants = line.open || mine.some((role) => line.grants[roles.indexOf(role)]);
      if (refused === grants || status >= 500) {
        wrong.push(`${line.method} ${line.path} as ${name ?? 'nobody'}: ${status}`);
      }
      cells += 1;
    }
  }
  assert.deepEqual(wrong, []);
  assert.deepEqual([...tried].filter((role) => roles.includes(role)).sort(), [...roles].sort());
  return cells;
}

/** Enrolment is the one door that looks for a token in the body, so who sends an empty one is told what is missing there. */
function asksForItsOwn({ method, path }, status) {
  return status === 422 && `${method} ${path}` === 'POST /api/agent/enrol';
}

/** The lines between the marks that the server's test keeps true. */
function table() {
  const page = readFileSync(join(root, 'docs/authorization.md'), 'utf8');
  const [, text] = /<!-- endpoints: begin -->\n(.*?)<!-- endpoints: end -->/s.exec(page) ?? [];
  assert.ok(text, 'docs/authorization.md has no table of endpoints');
  const [[, ...roles], , ...rows] = text.trim().split('\n').map(cellsOf);
  const lines = rows.map(([endpoint, ...cells]) => {
    const [method, path] = endpoint.replaceAll('`', '').split(' ');
    const known = cells[0] === 'anybody' || cells[0] === 'devices only' || cells.every((cell) => cell !== '');
    assert.ok(known && cells.length === roles.length, `cannot read the line of ${endpoint}`);
    return {
      method,
      path,
      open: cells[0] === 'anybody',
      grants: cells.map((cell) => ['own', 'group', 'all'].includes(cell)),
    };
  });
  return { roles, lines };
}

function cellsOf(row) {
  return row
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
}

async function rolesOf(product, token) {
  const answer = await fetch(`${product.url}/api/me`, { headers: { authorization: `Bearer ${token}` } });
  assert.equal(answer.status, 200, await answer.clone().text());
  return (await answer.json()).roles;
}

async function call(product, { method, path }, token) {
  const address = path.replaceAll(/\{(\w+)\}/g, (_, name) =>
    /id$/i.test(name) ? randomUUID() : `no-${name}`,
  );
  const answer = await fetch(product.url + address, {
    method,
    headers: {
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(method === 'GET' ? {} : { 'content-type': 'application/json' }),
    },
    body: method === 'GET' ? undefined : '{}',
  });
  await answer.arrayBuffer();
  return answer.status;
}
