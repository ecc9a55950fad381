// Looks at every page in a real browser, light and dark, against the mock server. Fails on an accessibility violation, a
// message of the content security policy, an error in the console, or a page that does not draw.
//   node smoke/smoke.mjs [folder for screenshots]        CHROMIUM=/path/to/chromium if it is elsewhere
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { startMockServer } from './mock-server.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const pictures = process.argv[2];
if (pictures) mkdirSync(pictures, { recursive: true });

const device = '10000000-0000-4000-8000-000000000001';
const command = '40000000-0000-4000-8000-000000000001';
const pages = [
  ['dashboard', '/', (page) => page.getByRole('heading', { name: 'Recent alerts' })],
  ['tickets', '/tickets', (page) => page.getByRole('link', { name: 'INC-000042' })],
  [
    'tickets-none-match',
    '/tickets?search=nothing',
    (page) => page.getByText('No ticket matches these filters'),
  ],
  ['ticket', '/tickets/INC-000042', (page) => page.getByRole('list', { name: 'Timeline' })],
  ['ticket-process', '/tickets/INC-000042?tab=process', (page) => page.getByTestId('token')],
  ['ticket-new', '/tickets/new', (page) => page.getByRole('button', { name: 'Open ticket' })],
  ['ticket-missing', '/tickets/INC-999999', (page) => page.getByRole('alert')],
  ['alerts', '/alerts', (page) => page.getByRole('link', { name: 'demo-shop is not running' })],
  [
    'alert',
    '/alerts/30000000-0000-4000-8000-000000000001',
    (page) => page.getByRole('img', { name: /^Chart/ }),
  ],
  ['devices', '/devices', (page) => page.getByRole('link', { name: 'build-07' })],
  ['device', `/devices/${device}`, (page) => page.getByRole('heading', { name: 'File systems' })],
  [
    'device-charts',
    `/devices/${device}?tab=charts`,
    (page) => page.getByRole('img', { name: /^Chart/ }).nth(5),
  ],
  [
    'device-commands',
    `/devices/${device}?tab=commands`,
    (page) => page.getByRole('link', { name: 'Restart watched program' }),
  ],
  [
    'device-alerts',
    `/devices/${device}?tab=alerts`,
    (page) => page.getByRole('link', { name: 'demo-shop is not running' }),
  ],
  ['tasks', '/tasks', (page) => page.getByRole('button', { name: 'Complete task' })],
  ['automation', '/automation', (page) => page.getByRole('link', { name: 'Clean temporary path' })],
  ['runbooks', '/automation?tab=runbooks', (page) => page.getByText('Restart a watched program')],
  ['command', `/automation/commands/${command}`, (page) => page.getByRole('list', { name: 'History' })],
  ['processes', '/processes', (page) => page.locator('[data-ready]')],
  ['team', '/team', (page) => page.getByRole('table', { name: 'People of Service desk' })],
  ['calendars', '/calendars', (page) => page.getByRole('table', { name: 'Service hours' })],
  ['users', '/users', (page) => page.getByRole('link', { name: 'Sam Okafor' })],
  [
    'user',
    '/users/00000000-0000-4000-8000-000000000002',
    (page) => page.getByRole('link', { name: 'build-07' }),
  ],
  ['connectors', '/connectors', (page) => page.getByText('Operations chat')],
  [
    'webhook-deliveries',
    '/connectors?webhook=60000000-0000-4000-8000-000000000001',
    (page) => page.getByRole('table', { name: 'Deliveries to Operations chat' }),
  ],
  ['proposals', '/processes/proposals', (page) => page.getByRole('link', { name: 'Dana: incident.bpmn' })],
  [
    'proposal',
    '/processes/proposals/50000000-0000-4000-8000-000000000001',
    (page) => page.locator('[data-ready]'),
  ],
  ['audit', '/audit', (page) => page.getByRole('button', { name: 'device.approved' })],
  ['not-found', '/nowhere', (page) => page.getByText('Page not found')],
];

const server = await startMockServer();
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});
const failures = [];
failures.push = (failure) => {
  console.error(failure);
  return Array.prototype.push.call(failures, failure);
};

try {
  for (const theme of ['light', 'dark']) {
    const context = await browser.newContext({
      colorScheme: theme,
      viewport: { width: 1366, height: 900 },
      reducedMotion: 'reduce',
    });
    for (const [name, path, ready] of pages) await look(context, `${name}-${theme}`, path, ready);
    await context.close();
  }
  const narrow = await browser.newContext({ viewport: { width: 390, height: 844 }, reducedMotion: 'reduce' });
  for (const [name, path, ready] of pages.slice(0, 5)) await look(narrow, `${name}-narrow`, path, ready);
  await narrow.close();
  await behaviour();
} finally {
  await browser.close();
  await server.stop();
}

console.log(failures.length === 0 ? 'smoke: every page is fine' : `smoke: ${failures.length} failures`);
process.exit(failures.length === 0 ? 0 : 1);

async function look(context, name, path, ready) {
  const page = await open(context, name, path);
  try {
    await ready(page).first().waitFor({ timeout: 15_000 });
    await check(page, name);
    if (pictures) await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
  } catch (error) {
    failures.push(`${name}: ${error.message.split('\n')[0]}`);
    if (pictures) await page.screenshot({ path: join(pictures, `${name}.png`) }).catch(() => {});
  }
  await page.close();
}

async function open(context, name, path) {
  const page = await context.newPage();
  page.on('console', (message) => {
    const expected = /40[0-9]|422|WebSocket/.test(message.text());
    if (message.type() === 'error' && !expected) failures.push(`${name}: console: ${message.text()}`);
  });
  page.on('pageerror', (error) => failures.push(`${name}: ${error.message}`));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      console.error(
        `policy violated: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`,
      );
    });
  });
  await page.goto(server.address + path);
  return page;
}

async function check(page, name) {
  // Transitions only: some animations never end.
  await page.evaluate(async () => {
    const transitions = document.getAnimations().filter((animation) => animation instanceof CSSTransition);
    await Promise.all(transitions.map((transition) => transition.finished.catch(() => {})));
  });
  // Put in through the debugger, which the policy of the page does not bind.
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() =>
    // Guards of the focus and what floats above the page lie outside of landmarks on purpose.
    globalThis.axe.run(
      { exclude: ['[data-base-ui-focus-guard]'].filter((guard) => document.querySelector(guard)) },
      {
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
        rules: { region: { enabled: !document.querySelector('[data-base-ui-portal]') } },
      },
    ),
  );
  for (const { id, help, nodes } of violations) {
    failures.push(
      `${name}: ${id}: ${help}: ${nodes
        .slice(0, 3)
        .map((node) => node.html.slice(0, 160))
        .join(' | ')}`,
    );
  }
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  if (overflow > 0) failures.push(`${name}: wider than the window by ${overflow} px`);
}

/** What unit tests cannot see: login, live changes, lost connections, menus under the policy. */
async function behaviour() {
  const context = await browser.newContext({ viewport: { width: 1366, height: 900 } });
  const expect = (truth, what) => truth || failures.push(`behaviour: ${what}`);
  const picture = (page, name) => pictures && page.screenshot({ path: join(pictures, `${name}.png`) });

  const before = server.logins();
  const page = await open(context, 'behaviour', '/tickets/INC-000042?tab=process');
  await page.getByTestId('token').waitFor();
  expect(server.logins() === before + 1, 'one login leads to the page asked for');
  expect(
    page.url().endsWith('/tickets/INC-000042?tab=process'),
    `the deep link is kept, but was ${page.url()}`,
  );
  expect(
    await page.evaluate(() => localStorage.length + sessionStorage.length === 0),
    'nothing of the login stays in the storage',
  );
  const mark = await page.locator('.bjs-powered-by').boundingBox();
  expect(mark && mark.width > 20 && mark.height > 10, 'the mark of bpmn.io is visible');

  await page.getByText('Live', { exact: true }).waitFor();
  server.override('/api/tickets/INC-000042', {
    status: 200,
    body: { ...(await ticket()), status: 'resolved' },
  });
  server.nudge('tickets', 'INC-000042');
  await page
    .getByRole('main')
    .getByText('Resolved', { exact: true })
    .waitFor({ timeout: 5000 })
    .catch(() => expect(false, 'a nudge brings the change without a reload'));
  server.override('/api/tickets/INC-000042');

  server.cutConnections(5000);
  await page
    .getByText('You are offline')
    .waitFor({ timeout: 8000 })
    .catch(() => expect(false, 'the banner tells that the connection is lost'));
  await page
    .getByText('Live', { exact: true })
    .waitFor({ timeout: 15_000 })
    .catch(() => expect(false, 'the connection comes back by itself'));

  await page.getByRole('button', { name: /^Account of/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out everywhere' }).waitFor();
  await page.getByRole('menuitemradio', { name: 'Dark' }).click();
  expect(
    (await page.evaluate(() => document.documentElement.dataset.theme)) === 'dark',
    'the theme changes at once',
  );
  await check(page, 'account-menu');
  await picture(page, 'account-menu');
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Resolve', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Resolve' }).click();
  await page.getByText('Required.').first().waitFor();
  await check(page, 'action-dialog');
  await picture(page, 'action-dialog');
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Assign', exact: true }).click();
  await page.getByRole('combobox', { name: /Assignee/ }).fill('s');
  await picture(page, 'person-picker');
  await check(page, 'person-picker');
  await page.getByRole('option', { name: /Sam/ }).click();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });

  const placing = await open(context, 'placement', `/devices/${device}`);
  await placing.getByRole('button', { name: 'Change site and owner' }).press('Enter');
  const placement = placing.getByRole('dialog', { name: 'Site and owner of build-07' });
  await placement.getByRole('textbox', { name: 'Site' }).fill('Vienna West');
  await placement.getByRole('button', { name: 'Save' }).press('Enter');
  await placement.getByText('Small letters, digits and hyphens').waitFor();
  await check(placing, 'placement');
  await picture(placing, 'placement');
  await placing.close();

  await page.locator('body').press('?');
  await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
  await check(page, 'shortcuts');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await page.keyboard.press('g');
  await page.keyboard.press('v');
  await page.getByRole('heading', { name: 'Devices', level: 1 }).waitFor();

  server.override(
    '/api/processes/deployments',
    server.problem(422, 'model-refused', {
      errors: [{ element: 'Task_1', reason: 'Scripts are not allowed.', line: 17 }],
    }),
  );
  await page.goto(`${server.address}/processes`);
  await page.getByRole('button', { name: 'Upload a model' }).click();
  await page
    .getByLabel(/Model file/)
    .setInputFiles({ name: 'bad.bpmn', mimeType: 'text/xml', buffer: Buffer.from('<x/>') });
  await page.getByRole('button', { name: 'Deploy', exact: true }).click();
  await page.getByText('Scripts are not allowed.').waitFor();
  await check(page, 'upload-refused');
  await picture(page, 'upload-refused');

  await page.goto(`${server.address}/devices/${device}`);
  await page.getByRole('button', { name: 'Run command' }).click();
  await page.getByRole('dialog').getByLabel('Command').selectOption('restart-watched-program');
  await check(page, 'run-command');
  await picture(page, 'run-command');
  await page.keyboard.press('Escape');

  server.shortenTokens(33);
  await page.reload();
  await page.getByRole('heading', { name: 'File systems' }).waitFor();
  const renewed = server.renewals();
  for (let tries = 0; tries < 40 && !server.sent.includes('/app/session'); tries++)
    await page.waitForTimeout(250);
  expect(server.renewals() > renewed, 'the token is renewed half a minute before it ends');
  expect(server.sent.includes('/app/session'), 'the open connection gets the new token');

  await page.getByRole('button', { name: /^Account of/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out everywhere' }).click();
  await page.getByText('You are signed out').waitFor();
  await context.close();
}

async function ticket() {
  const answer = await fetch(`${server.address}/api/tickets/INC-000042`, {
    headers: { authorization: 'Bearer x' },
  });
  return answer.json();
}
