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
import { steps, takeSteps } from './steps.mjs';
import { tokenOf } from './token.mjs';

/** Who is drawn screens; all of them look into Tasklist, too. */
const LOOKING = ['lena', 'chris', 'sam', 'ada', 'dana', 'rita'];

/** Keycloak's access tokens live for five minutes. */
const FRESH = 240_000;

/** Endpoints whose bodies nobody sends here; each line was thought about. */
const NEVER_SENT = [
  // Somebody whose name is to be drawn would be gone.
  'POST /api/users/{id}/erasure',
];

/** Every screen of one thing, with the names under which its ids are kept. */
const SCREENS = {
  '/tickets/$number': ['incident', 'major', 'problem', 'change', 'emergency', 'order', 'secondOrder'],
  '/alerts/$id': ['alert'],
  '/devices/$id': ['device'],
  '/catalogue/$key': ['item'],
  '/administration/catalogue/$key': ['item'],
  '/knowledge/$number': ['article', 'draft'],
  '/knowledge/$number/edit': ['article'],
  '/automation/commands/$id': ['command'],
  '/users/$id': ['chris', 'rita'],
  '/processes/proposals/$id': ['proposal', 'rejected'],
};

/** Steps of shipped processes that somebody can be given: each has a form in Tasklist. */
const FORMS = [
  'incident Work on the incident',
  'service-request Do the task',
  'change Plan the change',
  'problem Decide how it goes on',
  'knowledge-review Write the article',
  'approval Approve or reject',
];
const seen = { dialogs: [], violations: [], errors: [], visits: [] };
const tokens = {};
const secrets = new Map();
const planted = new Set();

let product;
let browser;
let people;
let made = {};
let canary;
let hostile;
let strings;
let enrolmentToken;
let endpoints;
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
  product = await startProduct({ flags: ['--four-eyes'] });
  browser = await openBrowser();
  people = {};
  for (const name of LOOKING) {
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
  const bodies = await endpointsWithBodies();
  await tryNames();
  const device = await plantDevice();
  made = await takeSteps({ call, given: { device }, text: nextLine, long: nextText });
  for (const step of steps) if (step.with) planted.add(endpointOf(step.do));
  await plantStrings();
  await plantProposals();
  await plantFiles();
  const [alert] = await items('lena', '/api/alerts');
  assert.ok(alert, 'the device that tells lies raised no alert');
  made.alert = alert.id;

  assert.deepEqual(
    bodies.filter((endpoint) => !planted.has(endpoint)),
    NEVER_SENT,
    'endpoints nothing was planted through',
  );
  process.stdout.write(`planted through ${bodies.length - NEVER_SENT.length} endpoints\n`);
});

test('the portal draws every screen for staff, and nothing runs', async () => {
  for (const name of ['lena', 'chris', 'ada']) {
    for (const place of places()) await look(people[name], place);
  }
  nothingRan();
});

test('the portal draws every screen for a requester, and nothing runs', async () => {
  for (const place of places()) await look(people.rita, place);
  nothingRan();
});

test('Tasklist, Cockpit and Admin draw it, and nothing runs', async () => {
  const tasklist = '/camunda/app/tasklist/default/#/';
  const drawn = new Set();
  for (const name of ['lena', 'chris', 'sam']) {
    await look(people[name], tasklist);
    const tasks = [
      ...(await items(name, '/api/tasks?scope=available')),
      ...(await items(name, '/api/tasks?scope=mine')),
    ];
    for (const { id, processKey, name: step } of tasks) {
      if (drawn.has(`${processKey} ${step}`)) continue;
      drawn.add(`${processKey} ${step}`);
      await look(people[name], `${tasklist}?task=${id}`);
    }
  }
  process.stdout.write(`forms drawn in Tasklist:\n  ${[...drawn].sort().join('\n  ')}\n`);
  assert.deepEqual(
    FORMS.filter((form) => !drawn.has(form)),
    [],
    'forms that were not drawn',
  );
  await look(people.dana, '/camunda/app/cockpit/default/#/processes');
  await look(people.ada, '/camunda/app/cockpit/default/#/processes');
  await look(people.ada, '/camunda/app/admin/default/#/users');
  nothingRan({ policy: false });
});

test('no log holds a secret of the run', () => {
  assert.ok(looks > 50, `only ${looks} screens were drawn`);
  const wanted = Object.fromEntries([
    ...[...secrets].map(([token, name]) => [`a token of ${name}: ${token.slice(-8)}`, token.split('.')[2]]),
    ...LOOKING.map((name) => [`password of ${name}`, `${name}-demo`]),
    ['enrolment token', enrolmentToken],
    ['a private key', 'PRIVATE KEY'],
    ...secretsOfTheInstallation(),
  ]);
  const logs = files(product.data).filter((file) => /\.log(\.|$)|\/logs?\//.test(file));
  assert.ok(logs.length > 0, 'there is no log to search');
  const texts = [...logs.map((file) => [file, readFileSync(file, 'utf8')]), ['output', product.output()]];
  const leaks = texts.flatMap(([file, text]) =>
    Object.entries(wanted)
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
    if (token && request.url().startsWith(product.url)) secrets.set(token, name);
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
  await settled(page);
  for (const tab of place.startsWith('/camunda') ? [] : await page.getByRole('tab').all()) {
    await tab.click({ timeout: 5_000 }).catch(() => {});
    await settled(page);
  }
  // A place the person may not see is drawn as well, as a refusal.
  assert.ok((await page.locator('body').innerText()).length > 0, `${name} sees nothing at ${place}`);
}

const settled = (page) => page.waitForLoadState('networkidle', { timeout: 15_000 }).catch(() => {});

/** Every path of the portal's router, with ids of what was made. */
function places() {
  const source = readFileSync(join(root, 'app/portal/src/app/router.tsx'), 'utf8');
  const found = [];
  for (const [, path] of source.matchAll(/path: '([^']+)'/g)) {
    if (!path.includes('$')) {
      found.push(path);
      continue;
    }
    assert.ok(SCREENS[path], `nothing is known to be drawn at ${path}`);
    for (const name of SCREENS[path]) {
      assert.ok(made[name], `there is no ${name} for ${path}`);
      found.push(path.replace(/\$\w+/, encodeURIComponent(made[name])));
    }
  }
  return [...found, `/tickets?search=${encodeURIComponent(hostile[0])}`, `/tickets?view=${made.view}`];
}

async function items(name, path) {
  const answer = await call(name, 'GET', path);
  return answer.ok ? ((await answer.json()).items ?? []) : [];
}

async function call(name, method, path, body, version) {
  return fetch(product.url + path, {
    method,
    headers: {
      authorization: `Bearer ${await tokenFor(name)}`,
      ...(body && !(body instanceof FormData) ? { 'content-type': 'application/json' } : {}),
      ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
    },
    body: body && !(body instanceof FormData) ? JSON.stringify(body) : body,
  });
}

/** Not the browser's: nobody may be looking at a page when the old one ends. */
async function tokenFor(name) {
  if (!tokens[name] || Date.now() - tokens[name].since > FRESH) {
    tokens[name] = { token: await tokenOf(product, name), since: Date.now() };
    secrets.set(tokens[name].token, name);
  }
  return tokens[name].token;
}

let line = 0;

/** A single line that fits a name; no two are the same. */
function nextLine() {
  line += 1;
  return `${hostile[line % hostile.length]} ${line}`;
}

function nextText() {
  line += 1;
  const some = strings.slice((line * 40) % strings.length).slice(0, 40);
  return [...hostile, line, ...some].join('\n');
}

/** What the API describes, with the variables of its paths. */
async function endpointsWithBodies() {
  const { paths } = await (await fetch(`${product.url}/api/openapi`)).json();
  endpoints ??= Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations)
      .filter(([, operation]) => operation.requestBody)
      .map(([method]) => `${method.toUpperCase()} ${path}`),
  );
  return endpoints;
}

/** The endpoint that a step calls. */
function endpointOf(done) {
  const segments = done.replace(/\?.*/, '').split('/');
  return endpoints.find((endpoint) => {
    const pattern = endpoint.split('/');
    return (
      pattern.length === segments.length &&
      pattern.every((part, i) => part.startsWith('{') || part === segments[i])
    );
  });
}

/** All strings of the big list, in descriptions and comments, by those outside and those inside. */
async function plantStrings() {
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
      const comment = await call('lena', 'POST', `/api/tickets/${number}/comments`, {
        text: description,
        internal,
      });
      assert.ok(comment.ok, await comment.text());
    }
  }
}

/** Models with hostile names, one rejected with hostile words, one waiting. */
async function plantProposals() {
  for (const fate of ['rejected', 'proposal', 'approved']) {
    const model = new FormData();
    model.append('file', new Blob([hostileModel(fate)], { type: 'text/xml' }), 'hostile.bpmn');
    const answer = await call('dana', 'POST', '/api/processes/deployments', model);
    assert.ok(answer.ok, `${answer.status} ${await answer.clone().text()}`);
    planted.add('POST /api/processes/deployments');
    const found = await items('ada', '/api/processes/proposals');
    made[fate] = found.find(({ id }) => !Object.values(made).includes(id)).id;
    if (fate === 'proposal') continue;
    const verdict = fate === 'rejected' ? 'reject' : 'approve';
    const decided = await call('ada', 'POST', `/api/processes/proposals/${made[fate]}/${verdict}`, {
      comment: nextLine(),
    });
    assert.ok(decided.ok, `${decided.status} ${await decided.clone().text()}`);
    planted.add(`POST /api/processes/proposals/{id}/${verdict}`);
  }
}

function hostileModel(id) {
  const name = () =>
    nextLine().replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;').replaceAll('$', '');
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
    id="definitions" targetNamespace="hostile">
  <process id="hostile-${id}" name="${name()}" isExecutable="true" camunda:historyTimeToLive="P180D">
    <documentation>${name()}</documentation>
    <startEvent id="StartEvent" name="${name()}"><outgoing>Flow_1</outgoing></startEvent>
    <sequenceFlow id="Flow_1" sourceRef="StartEvent" targetRef="UserTask" />
    <userTask id="UserTask" name="${name()}" camunda:candidateGroups="service-desk">
      <incoming>Flow_1</incoming><outgoing>Flow_2</outgoing>
    </userTask>
    <sequenceFlow id="Flow_2" sourceRef="UserTask" targetRef="EndEvent" />
    <endEvent id="EndEvent" name="${name()}"><incoming>Flow_2</incoming></endEvent>
  </process>
</definitions>`;
}

async function plantFiles() {
  const name = `${hostile[0].replaceAll('/', '_')}.txt`;
  const note = new Blob([`note ${hostile[0]}`], { type: 'text/plain' });
  await upload('lena', '/api/tickets/{number}/attachments', made.incident, note, name);
  await upload('sam', '/api/knowledge/{number}/attachments', made.draft, note, name);
  const cell = (text) => `"${text.replaceAll('"', '""')}"`;
  const table = `title,description\n${cell(nextLine())},${cell(nextText())}\n`;
  const report = await upload(
    'sam',
    '/api/tickets/imports',
    '',
    new Blob([table], { type: 'text/csv' }),
    'tickets.csv',
  );
  assert.equal(report.opened, 1, JSON.stringify(report));
}

async function upload(by, endpoint, number, file, name) {
  const form = new FormData();
  form.append('file', file, name);
  const answer = await call(by, 'POST', endpoint.replace('{number}', number), form);
  assert.ok(answer.ok, `${endpoint} answered ${answer.status} ${await answer.clone().text()}`);
  planted.add(`POST ${endpoint}`);
  return answer.json();
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
      collectedAt: new Date(Date.now() - (4 - sequence) * 10_000).toISOString(),
      intervalSeconds: 10,
      // What it watches has stopped, which raises an alert.
      watchedPrograms: [{ name: hostile[0], running: sequence === 1 }],
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
  return deviceId;
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
