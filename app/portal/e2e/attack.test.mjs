// Hostile text in every field that a browser will show: through the API by people of each role, and by an agent that was
// let in. Then every screen is opened, in the portal and in Camunda's web applications: no script runs, no policy is
// violated, nothing is fetched from elsewhere. Ends with a search of all logs for secrets of the run.
import assert from 'node:assert/strict';
import { createHash, generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { tryTableOfAccess } from './access.mjs';
import { openBrowser, person, signIn } from './browser.mjs';
import { root, startProduct } from './product.mjs';

const STAFF = ['lena', 'ada', 'ed', 'dana'];
const seen = { dialogs: [], violations: [], errors: [], visits: [] };
const tokens = {};
const planted = [];

let product;
let browser;
let people;
let canary;
let hostile;
let strings;
let enrolmentToken;
let looks = 0;

before(async () => {
  canary = createServer((request, response) => {
    seen.visits.push(request.url);
    response.end();
  });
  await new Promise((ready) => canary.listen(0, '127.0.0.1', ready));
  const elsewhere = `//127.0.0.1:${canary.address().port}`;
  hostile = [
    `"><img src=${elsewhere}/a onerror=alert(1)>`,
    `</script><script src=${elsewhere}/b></script>`,
    `{{constructor.constructor('alert(1)')()}}`,
    `' autofocus onfocus=alert(1) x='`,
    `[x](javascript:alert(1))![y](${elsewhere}/c)`,
    `<svg/onload=alert(1)><iframe src=javascript:alert(1)>`,
    `\${alert(1)}<%=alert(1)%><b id=x>`,
  ];
  strings = JSON.parse(
    readFileSync(join(root, 'app/src/test/resources/badinput/blns/blns.json'), 'utf8'),
  ).filter((text) => text.isWellFormed?.() ?? true);
  product = await startProduct();
  browser = await openBrowser();
  people = {};
  for (const name of [...STAFF, 'rita']) {
    people[name] = await person(browser, name);
    await watch(people[name]);
    await signIn(people[name], `${product.url}/tickets`);
  }
});

after(async () => {
  await browser?.close();
  await product?.stop();
  product?.removeData();
  canary?.close();
});

test('a script that did run would be seen', async () => {
  const { page } = people.lena;
  await page.evaluate((html) => document.body.insertAdjacentHTML('beforeend', html), hostile[0]);
  await waitUntil(() => seen.violations.length > 0);
  await page.evaluate(() => window.confirm('a dialog'));
  assert.ok(seen.dialogs.length > 0);
  await fetch(`http://127.0.0.1:${canary.address().port}/control`);
  assert.ok(seen.visits.length > 0);
  for (const list of Object.values(seen)) list.length = 0;
});

test('everybody gets exactly as far as the table of access says', async () => {
  const cells = await tryTableOfAccess(product);
  process.stdout.write(`tried ${cells} cells of the table of access\n`);
});

test('hostile text is planted in everything the API takes', async () => {
  const { paths, components } = await (await fetch(`${product.url}/api/openapi`)).json();
  await tryNames();
  await plantTickets();
  await plantDevice();
  for (const [path, operations] of Object.entries(paths)) {
    for (const [method, operation] of Object.entries(operations)) {
      const schema = operation.requestBody?.content?.['application/json']?.schema;
      if (schema && !/\/(users|roles|erase|erasure|export)\b/.test(path)) {
        await plantEverywhere(method.toUpperCase(), path, schema, components.schemas);
      }
      const files = operation.requestBody?.content?.['multipart/form-data']?.schema;
      if (files) await plantFile(method.toUpperCase(), path, resolve(files, components.schemas));
    }
  }
  process.stdout.write(`planted in ${planted.length} places:\n  ${planted.join('\n  ')}\n`);
  assert.ok(planted.length >= 8, `only ${planted}`);
});

test('the portal draws every screen for staff, and nothing runs', async () => {
  for (const name of ['lena', 'ada']) {
    for (const place of await places(name)) await look(people[name], place);
  }
  nothingRan();
});

test('the portal draws every screen for a requester, and nothing runs', async () => {
  for (const place of await places('rita')) await look(people.rita, place);
  nothingRan();
});

test('Tasklist, Cockpit and Admin draw it, and nothing runs', async () => {
  const tasks = await items('lena', '/api/tasks?scope=available');
  assert.ok(tasks.length > 0, 'there is no task to look at');
  const tasklist = '/camunda/app/tasklist/default/#/';
  await look(people.lena, tasklist);
  for (const { id } of tasks.slice(0, 4)) await look(people.lena, `${tasklist}?task=${id}`);
  await look(people.dana, '/camunda/app/cockpit/default/#/processes');
  await look(people.ada, '/camunda/app/cockpit/default/#/processes');
  await look(people.ada, '/camunda/app/admin/default/#/users');
  nothingRan({ policy: false });
});

test('no log holds a secret of the run', () => {
  assert.ok(looks > 50, `only ${looks} screens were drawn`);
  const secrets = Object.fromEntries([
    ...Object.entries(tokens).map(([name, token]) => [`token of ${name}`, token.split('.')[2]]),
    ...[...STAFF, 'rita'].map((name) => [`password of ${name}`, `${name}-demo`]),
    ['enrolment token', enrolmentToken],
    ['a private key', 'PRIVATE KEY'],
    ...secretsOfTheInstallation(),
  ]);
  const logs = files(product.data).filter((file) => /\.log(\.|$)|\/logs?\//.test(file));
  assert.ok(logs.length > 0, 'there is no log to search');
  const texts = [...logs.map((file) => [file, readFileSync(file, 'utf8')]), ['output', product.output()]];
  const leaks = texts.flatMap(([file, text]) =>
    Object.entries(secrets)
      .filter(
        ([what, secret]) => secret && text.includes(secret) && !(file === 'output' && /^password/.test(what)),
      )
      .map(([what]) => `${what} in ${file}`),
  );
  assert.deepEqual(leaks, []);
});

/** What a page does by itself goes on record. */
async function watch({ name, context, page }) {
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) => {
      // biome-ignore lint/suspicious/noConsole: the only way out of the page
      console.error(`policy violated: ${violatedDirective} ${blockedURI} ${sample}`);
    });
  });
  context.on('page', (opened) => record(name, opened));
  record(name, page);
}

function record(name, page) {
  page.on('dialog', (dialog) => {
    seen.dialogs.push(`${name} at ${page.url()}: ${dialog.message()}`);
    dialog.dismiss();
  });
  page.on('pageerror', (error) => seen.errors.push(`${name} at ${page.url()}: ${error.message}`));
  page.on('console', (message) => {
    if (/policy violated|Content Security Policy/.test(message.text())) {
      seen.violations.push(`${name} at ${page.url()}: ${message.text()}`);
    }
  });
  page.on('request', (request) => {
    const token = /^Bearer (.+)/.exec(request.headers().authorization ?? '')?.[1];
    if (token && request.url().startsWith(product.url)) tokens[name] = token;
    if (request.url().includes(`:${canary.address().port}`)) seen.visits.push(`${name}: ${request.url()}`);
  });
}

/** Camunda's pages break their own policy without anybody's help; scripts, dialogs and visits count there as well. */
function nothingRan({ policy = true } = {}) {
  assert.deepEqual(seen.dialogs, []);
  assert.deepEqual(seen.visits, []);
  if (policy) {
    assert.deepEqual(seen.violations, []);
    assert.deepEqual(seen.errors, []);
  }
}

async function look({ page, name }, place) {
  looks += 1;
  await page.goto(product.url + place, { waitUntil: 'domcontentloaded' });
  await page.waitForLoadState('networkidle', { timeout: 15_000 }).catch(() => {});
  // A place the person may not see is drawn as well, as a refusal.
  assert.ok((await page.locator('body').innerText()).length > 0, `${name} sees nothing at ${place}`);
}

/** Every path of the portal's router, with ids of what there is, and every tab a page names. */
async function places(name) {
  const source = readFileSync(join(root, 'app/portal/src/app/router.tsx'), 'utf8');
  const found = [];
  for (const [, path] of source.matchAll(/path: '([^']+)'/g)) {
    if (!path.includes('$')) {
      found.push(path);
      continue;
    }
    const list = `/api${path.slice(0, path.indexOf('/$'))}`;
    for (const item of (await items(name, list)).slice(0, 3)) {
      found.push(path.replace(/\$\w+/, encodeURIComponent(item.number ?? item.id ?? item.key)));
    }
  }
  const tabs = { '/tickets/': ['process', 'sla', 'timeline'], '/devices/': ['charts', 'commands', 'alerts'] };
  const more = found.flatMap((place) =>
    Object.entries(tabs)
      .filter(([start]) => place.startsWith(start) && !place.endsWith('/new'))
      .flatMap(([, names]) => names.map((tab) => `${place}?tab=${tab}`)),
  );
  return [
    ...found,
    ...more.slice(0, 8),
    '/automation?tab=runbooks',
    `/tickets?search=${encodeURIComponent(hostile[0])}`,
  ];
}

async function items(name, path) {
  const answer = await call(name, 'GET', path);
  return answer.ok ? ((await answer.json()).items ?? []) : [];
}

function call(name, method, path, body) {
  return fetch(product.url + path, {
    method,
    headers: {
      authorization: `Bearer ${tokens[name]}`,
      ...(body && !(body instanceof FormData) ? { 'content-type': 'application/json' } : {}),
    },
    body: body && !(body instanceof FormData) ? JSON.stringify(body) : body,
  });
}

async function plantTickets() {
  for (const [i, text] of hostile.entries()) {
    const description = `${text}\n${strings.slice(i * 75, (i + 1) * 75).join('\n')}`.slice(0, 19_000);
    const answer = await call(i % 2 ? 'rita' : 'lena', 'POST', '/api/tickets', {
      kind: 'incident',
      title: text,
      description,
      impact: 2,
      urgency: 2,
    });
    assert.equal(answer.status, 201, await answer.clone().text());
    const { number } = await answer.json();
    for (const internal of [false, true]) {
      await call('lena', 'POST', `/api/tickets/${number}/comments`, { text: description, internal });
    }
    planted.push(`ticket ${number}`);
  }
}

/** No name of a person holds what a browser might run: Keycloak takes none, not even from its own administrator. */
async function tryNames() {
  const keycloak = `http://localhost:${product.keycloakPort}`;
  const password = Object.fromEntries(secretsOfTheInstallation())['keycloak.admin'];
  const answer = await fetch(`${keycloak}/realms/master/protocol/openid-connect/token`, {
    method: 'POST',
    body: new URLSearchParams({
      client_id: 'admin-cli',
      grant_type: 'password',
      username: 'admin',
      password,
    }),
  });
  assert.equal(answer.status, 200, await answer.clone().text());
  const headers = {
    authorization: `Bearer ${(await answer.json()).access_token}`,
    'content-type': 'application/json',
  };
  const users = `${keycloak}/admin/realms/bailiwick/users`;
  const [chris] = await (await fetch(`${users}?exact=true&username=chris`, { headers })).json();
  for (const name of [hostile[0], hostile[2], "{{7*7}}' onfocus=alert(1) x='", '{{7*7}}']) {
    const change = await fetch(`${users}/${chris.id}`, {
      method: 'PUT',
      headers,
      body: JSON.stringify({ ...chris, firstName: name, lastName: name }),
    });
    const { errors } = await change.json();
    assert.equal(change.status, 400, name);
    assert.deepEqual(
      errors.map(({ errorMessage }) => errorMessage),
      Array(2).fill('error-person-name-invalid-character'),
    );
  }
}

async function waitUntil(condition) {
  const deadline = Date.now() + 20_000;
  while (!condition()) {
    assert.ok(Date.now() < deadline, 'not within 20 s');
    await new Promise((next) => setTimeout(next, 50));
  }
}

/** Sends a body; fields that are refused are made harmless, so that the others get through. */
async function plant(name, method, path, body) {
  for (let attempt = 0; attempt < 8; attempt++) {
    const answer = await call(name, method, path, body);
    assert.ok(answer.status < 500 || answer.status === 503, `${method} ${path} answered ${answer.status}`);
    if (answer.ok) {
      planted.push(`${method} ${path} by ${name}`);
      return true;
    }
    if (answer.status !== 422 && answer.status !== 400) return false;
    const problem = await answer.json().catch(() => ({}));
    const fields = (problem.errors ?? []).map(({ field }) => field.split(/[.[]/)[0]);
    if (fields.length === 0) return false;
    for (const field of fields) body[field] = attempt < 3 ? `plain-${attempt}` : undefined;
  }
  return false;
}

async function plantEverywhere(method, path, schema, schemas) {
  const address = await addressOf(path);
  if (!address) return;
  for (const name of STAFF) {
    const body = sample(schema, schemas, { hostile: true });
    if (typeof body === 'object' && (await plant(name, method, address, body))) return;
  }
}

async function plantFile(method, path, schema) {
  const address = await addressOf(path);
  if (!address) return;
  for (const name of STAFF) {
    const form = new FormData();
    for (const part of Object.keys(schema.properties ?? {})) {
      form.append(
        part,
        new Blob([`note ${hostile[0]}`], { type: 'text/plain' }),
        `${hostile[0].replaceAll('/', '_')}.txt`,
      );
    }
    const answer = await call(name, method, address, form);
    assert.ok(answer.status < 500, `${method} ${path} answered ${answer.status}`);
    if (answer.ok) planted.push(`${method} ${path} by ${name}`);
  }
}

async function addressOf(path) {
  if (!path.includes('{')) return path;
  if (/\{.*\{/.test(path)) return undefined;
  const [before, rest] = [path.slice(0, path.indexOf('/{')), path.slice(path.indexOf('}') + 1)];
  for (const name of STAFF) {
    const [first] = await items(name, before);
    if (first) return `${before}/${encodeURIComponent(first.number ?? first.id ?? first.key)}${rest}`;
  }
  return undefined;
}

const resolve = (schema, schemas) => (schema?.$ref ? schemas[schema.$ref.split('/').pop()] : schema);

function sample(named, schemas, options, depth = 0) {
  const schema = resolve(named, schemas) ?? {};
  if (schema.enum) return schema.enum[0];
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  if (type === 'string') return textFor(schema);
  if (type === 'integer' || type === 'number') return Math.max(1, schema.minimum ?? 1);
  if (type === 'boolean') return false;
  if (type === 'array') return depth > 3 ? [] : [sample(schema.items, schemas, options, depth + 1)];
  if (depth > 3) return {};
  return Object.fromEntries(
    Object.entries(schema.properties ?? {})
      .filter(([, property]) => resolve(property, schemas)?.format !== 'uuid')
      .map(([key, property]) => [key, sample(property, schemas, options, depth + 1)]),
  );
}

function textFor({ format, maxLength = 200 }) {
  if (format === 'date-time') return new Date().toISOString();
  if (format === 'date') return new Date().toISOString().slice(0, 10);
  if (format === 'uri') return `https://example.com/${encodeURIComponent(hostile[0])}`;
  return hostile.join(' ').slice(0, Math.min(maxLength, 190));
}

/** An agent with a key of its own that tells lies about its machine. */
async function plantDevice() {
  const made = await call('ed', 'POST', '/api/devices/enrolment-tokens', {
    name: hostile[0],
    autoApprove: true,
    maxUses: 1,
    validHours: 1,
  });
  assert.equal(made.status, 201, await made.clone().text());
  enrolmentToken = (await made.json()).token;
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const encoded = publicKey.export({ type: 'spki', format: 'der' });
  const sha256 = (bytes) => createHash('sha256').update(bytes).digest();
  const now = Math.floor(Date.now() / 1000);
  const proof = jws(privateKey, 'enrolment+jwt', keyId(encoded), {
    tokenSha256: sha256(enrolmentToken).toString('hex'),
    iat: now,
  });
  const enrolled = await fetch(`${product.url}/api/agent/enrol`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      token: enrolmentToken,
      publicKey: encoded.toString('base64url'),
      hostname: hostile[0],
      osFamily: 'linux',
      osVersion: hostile[1],
      agentVersion: hostile[2],
      fingerprint: { machineId: hostile[3] },
      proof,
    }),
  });
  assert.ok(enrolled.ok, `enrolment: ${await enrolled.clone().text()}`);
  const { deviceId } = await enrolled.json();
  const example = JSON.parse(
    readFileSync(
      join(root, 'agent/protocol/src/main/resources/org/bailiwick/protocol/example/report.json'),
      'utf8',
    ),
  );
  const bootId = randomUUID();
  for (let sequence = 1; sequence <= 4; sequence++) {
    const report = {
      ...lies(example),
      reportId: randomUUID(),
      bootId,
      sequence,
      collectedAt: new Date().toISOString(),
      intervalSeconds: 10,
    };
    report.system.osFamily = 'linux';
    const token = jws(privateKey, 'device+jwt', deviceId, {
      sub: deviceId,
      aud: 'bailiwick',
      iat: now,
      exp: now + 300,
      jti: randomUUID(),
    });
    const answer = await fetch(`${product.url}/api/report`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(report),
    });
    assert.equal(answer.status, 200, await answer.clone().text());
  }
  planted.push(`device ${deviceId}, four reports`);
}

const keyId = (encoded) =>
  createHash('sha256').update(encoded).digest().subarray(0, 16).toString('base64url');

/** Every free text of a report is hostile; times, ids and numbers stay. */
function lies(value, key = '') {
  if (Array.isArray(value)) return value.map((item) => lies(item, key));
  if (value && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, lies(item, name)]));
  }
  const free = typeof value === 'string' && !/(Id|At)$|^addresses$|^mac$|^version$/.test(key);
  return free ? hostile[key.length % hostile.length] : value;
}

function jws(key, typ, kid, claims) {
  const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = `${part({ alg: 'EdDSA', typ, kid })}.${part(claims)}`;
  return `${signed}.${sign(null, Buffer.from(signed), key).toString('base64url')}`;
}

function files(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return /postgres\/(base|pg_wal)$|cache$/.test(path) ? [] : files(path);
    return entry.isFile() && statSync(path).size < 50_000_000 ? [path] : [];
  });
}

/** What the launcher made for itself: lines "name=secret". */
function secretsOfTheInstallation() {
  return files(product.data)
    .filter((file) => /secrets(\.properties)?$/.test(file))
    .flatMap((file) => readFileSync(file, 'utf8').split('\n'))
    .map((line) => line.match(/^([\w.-]+)=([0-9a-f]{32,})$/))
    .filter(Boolean)
    .map(([, name, secret]) => [name, secret]);
}
