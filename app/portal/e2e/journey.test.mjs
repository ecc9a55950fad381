// A new user's first half hour: the product started from one command, a real fault on a real machine, a real browser.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { connect } from 'node:net';
import { after, before, test } from 'node:test';
import { openBrowser, person, signIn } from './browser.mjs';
import { startProduct } from './product.mjs';
import { password, plugIn, registerKey } from './security-key.mjs';

const WITHIN_A_MINUTE = 60_000;
const pictures = process.env.JOURNEY_PICTURES ?? 'target/journey';

let product;
let browser;
let lena;

before(async () => {
  mkdirSync(pictures, { recursive: true });
  product = await startProduct();
  browser = await openBrowser();
  lena = await person(browser, 'lena');
  lena.page.setDefaultTimeout(20_000);
});

after(async () => {
  await browser?.close();
  await product?.stop();
  product?.removeData();
});

test('she signs in through Keycloak and comes back to the page she asked for', async () => {
  await signIn(lena, `${product.url}/devices`);
  await lena.page.getByRole('heading', { name: 'Devices', level: 1 }).waitFor();
});

test('she sees this machine, its figures arriving without a reload', async () => {
  const { page } = lena;
  await page.getByRole('table').getByRole('link').first().click();
  for (const card of ['File systems', 'Network', 'Busiest processes', 'Watched programs', 'USB devices']) {
    await page.getByRole('heading', { name: card }).waitFor();
  }
  await page.evaluate(() => {
    window.loadedOnce = true;
  });
  const reported = page.locator('time[datetime]').first();
  const first = await reported.getAttribute('datetime');
  await waitUntil(async () => (await reported.getAttribute('datetime')) !== first, WITHIN_A_MINUTE);
  assert.equal(await page.evaluate(() => window.loadedOnce), true, 'the page was reloaded');
  await picture('device');
});

test('a killed program is mended and the incident resolved while she watches', async () => {
  const { page } = lena;
  await page.goto(`${product.url}/tickets`);
  await page.getByRole('heading', { name: 'Tickets', level: 1 }).waitFor();
  await product.run('demo', 'kill-program');
  const number = await newTicket(/demo-worker/);
  await resolved(WITHIN_A_MINUTE);
  const timeline = await timelineKinds();
  for (const kind of ['Opened', 'Decision', 'Service level', 'Command', 'Verification', 'Status']) {
    assert.ok(timeline.includes(kind), `${number} tells no ${kind}: ${timeline}`);
  }
  await picture('ticket');
  await page.getByRole('tab', { name: 'Process' }).click();
  await page.locator('.djs-container').first().waitFor();
  await page.getByText('bpmn.io').or(page.locator('.bjs-powered-by')).first().waitFor();
  await picture('process');
});

test('a risky cure waits until she approves it in the portal', async () => {
  const { page } = lena;
  await page.goto(`${product.url}/tickets`);
  await product.run('demo', 'risky');
  const number = await newTicket(/risky-worker/);
  await page.goto(`${product.url}/tasks?scope=available`);
  await page.getByRole('list', { name: 'List of tasks' }).getByText(number).click();
  await picture('approval');
  await page.getByRole('button', { name: 'Claim' }).click();
  await approveForm(page);
  await page.getByRole('button', { name: 'Complete task' }).click();
  await page.goto(`${product.url}/tickets/${number}`);
  await resolved(2 * WITHIN_A_MINUTE);
});

test('another risky cure is approved in Camunda Tasklist, after single sign-on', async () => {
  const { page } = lena;
  await page.goto(`${product.url}/tickets`);
  await product.run('demo', 'risky');
  const number = await newTicket(/risky-worker/);
  await page.goto(`${product.url}/tasks?scope=available`);
  const item = page.getByRole('list', { name: 'List of tasks' }).getByText(number);
  await item.click();
  const deepLink = await page.getByRole('link', { name: 'Open in Camunda Tasklist' }).getAttribute('href');
  const tasklist = await lena.context.newPage();
  await tasklist.goto(new URL(deepLink, product.url).href);
  await tasklist.getByText('Approve the remediation').first().waitFor();
  await tasklist.getByText(/Claim/).first().click();
  await approveInTasklist(tasklist);
  await tasklist.screenshot({ path: `${pictures}/tasklist.png` });
  await tasklist.getByRole('button', { name: 'Complete' }).click();
  await tasklist.close();
  await page.goto(`${product.url}/tickets/${number}`);
  await resolved(2 * WITHIN_A_MINUTE);
});

test('a full disk is cleaned', {
  skip: process.getuid?.() !== 0 && 'only root may mount a file system',
}, async () => {
  const { page } = lena;
  await page.goto(`${product.url}/tickets`);
  await product.run('demo', 'fill-disk');
  await newTicket(/demo-disk/);
  await resolved(2 * WITHIN_A_MINUTE);
});

test('a requester sees none of it', async () => {
  const rita = await person(browser, 'rita');
  await signIn(rita, `${product.url}/tickets`);
  await rita.page.getByText('No tickets yet').waitFor();
  assert.equal(await rita.page.getByRole('link', { name: 'Devices' }).count(), 0);
  await rita.context.close();
});

test('an auditor who registers a security key is asked for it from then on', async () => {
  const audra = await person(browser, 'audra');
  await plugIn(audra);
  await registerKey(audra, product);
  await audra.context.clearCookies();
  // The portal leads on to Keycloak, sometimes before its own page is loaded.
  await audra.page.goto(`${product.url}/tickets`, { waitUntil: 'commit' });
  await password(audra);
  const touch = audra.page.locator('#authenticateWebAuthnButton');
  await touch.waitFor();
  await touch.click();
  await audra.page.getByRole('button', { name: /^Account of/ }).waitFor();
  await audra.context.close();
});

test('the console had nothing to complain about', () => {
  assert.deepEqual(lena.complaints, []);
});

test('one signal stops everything it started', async () => {
  const { code } = await product.stop('SIGTERM');
  assert.ok(code === 0 || code === 143 || code === 130, `ended with ${code}`);
  for (const port of [product.port, product.keycloakPort, product.postgresPort]) {
    assert.equal(await listening(port), false, `somebody still listens on ${port}`);
  }
});

async function newTicket(title) {
  const { page } = lena;
  const row = page
    .getByRole('row')
    .filter({ hasText: title })
    .filter({ hasNotText: /Resolved|Closed/ })
    .first();
  await row.waitFor({ timeout: WITHIN_A_MINUTE });
  const number = (await row.innerText()).match(/INC-\d+/)[0];
  await row.getByRole('link').first().click();
  await page.getByText(number).first().waitFor();
  return number;
}

async function resolved(within) {
  await lena.page
    .getByRole('main')
    .getByText(/^(Resolved|Closed)$/)
    .first()
    .waitFor({ timeout: within });
}

async function timelineKinds() {
  await lena.page.getByRole('tab', { name: 'Timeline' }).click();
  return (await lena.page.getByRole('tabpanel').innerText()).split('\n').map((line) => line.trim());
}

async function approveForm(page) {
  await page.getByLabel(/decision/i).selectOption({ label: 'Approve' });
}

async function approveInTasklist(page) {
  await page.locator('select[name="approved"]').selectOption({ label: 'Approve' });
}

async function picture(name) {
  await lena.page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true });
}

async function waitUntil(condition, within) {
  const deadline = Date.now() + within;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`not within ${within} ms`);
    await new Promise((next) => setTimeout(next, 100));
  }
}

function listening(port) {
  return new Promise((answer) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      answer(true);
    });
    socket.once('error', () => answer(false));
  });
}
