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
  ['tickets-import', '/tickets/import', (page) => page.getByRole('table', { name: 'Columns' })],
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
  [
    'ticket-history',
    '/tickets/INC-000042?tab=history',
    (page) => page.getByRole('table', { name: 'History' }),
  ],
  ['macros', '/macros', (page) => page.getByRole('table', { name: 'Macros' })],
  ['templates', '/tickets/templates', (page) => page.getByRole('table', { name: 'Templates' })],
  ['recurring', '/tickets/recurring', (page) => page.getByRole('table', { name: 'Recurring tickets' })],
  ['catalogue', '/catalogue', (page) => page.getByRole('link', { name: /New laptop/ })],
  ['catalogue-item', '/catalogue/new-laptop', (page) => page.getByRole('button', { name: 'Order' })],
  ['requests', '/requests', (page) => page.getByRole('link', { name: /INC-000042/ })],
  ['knowledge', '/knowledge', (page) => page.getByRole('list', { name: 'Knowledge' })],
  ['article', '/knowledge/KB-000007', (page) => page.getByRole('list', { name: 'Attachments' })],
  [
    'article-versions',
    '/knowledge/KB-000007?tab=versions',
    (page) => page.getByRole('list', { name: 'Versions' }),
  ],
  [
    'article-ratings',
    '/knowledge/KB-000007?tab=ratings',
    (page) => page.getByRole('list', { name: 'What readers said' }),
  ],
  ['article-new', '/knowledge/new', (page) => page.getByRole('button', { name: 'Save' })],
  ['article-edit', '/knowledge/KB-000007/edit', (page) => page.getByRole('list', { name: 'Attachments' })],
  ['changes-month', '/changes', (page) => page.getByRole('link', { name: /CHG-000002/ })],
  ['changes-week', '/changes?view=week', (page) => page.getByText('Closing of the books')],
  ['changes-freezes', '/changes?view=freezes', (page) => page.getByRole('table', { name: 'Freezes' })],
  [
    'decision-table',
    '/processes?decision=escalation',
    (page) => page.getByRole('table', { name: 'Escalation of an SLA clock' }),
  ],
  ['administration', '/administration', (page) => page.getByRole('list', { name: 'Administration' })],
  [
    'catalogue-items',
    '/administration/catalogue',
    (page) => page.getByRole('table', { name: 'Catalogue items' }),
  ],
  [
    'catalogue-editor',
    '/administration/catalogue/new-laptop',
    (page) => page.getByRole('region', { name: 'Preview' }).getByRole('combobox'),
  ],
  ['catalogue-new', '/administration/catalogue/new', (page) => page.getByRole('button', { name: 'Save' })],
  ['categories', '/administration/categories', (page) => page.getByRole('table', { name: 'Categories' })],
  ['services', '/administration/services', (page) => page.getByRole('combobox', { name: /^Criticality of/ })],
  ['my-access', '/my-access', (page) => page.getByText('vpn-users')],
  ['my-data', '/my-data', (page) => page.getByRole('button', { name: 'Save my data as a file' })],
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
  [
    'notifications',
    '/catalogue',
    (page) => page.getByRole('list', { name: 'List of notifications' }),
    (page) => page.getByRole('button', { name: /^Notifications/ }).click(),
  ],
  ['not-found', '/nowhere', (page) => page.getByText('Page not found')],
];

/** Dialogs, each opened as a person would. Those that only some roles get are asked for as those. */
const press = (name) => (page) => page.getByRole('button', { name }).first().click();
const dialogs = [
  ['edit-ticket', '/tickets/INC-000042', press('Change details')],
  ['split', '/tickets/INC-000042', press('Split off a ticket')],
  ['link', '/tickets/INC-000042', press('Link ticket')],
  ['use-macro', '/tickets/INC-000042', press('Macros')],
  ['work', '/tickets/INC-000042', press('Add work')],
  ['why-due', '/tickets/INC-000042', press('Why is it due then?')],
  ['macro', '/macros', press('Add macro')],
  ['template', '/tickets/templates', press('Add template')],
  ['recurring-ticket', '/tickets/recurring', press('Add recurring ticket')],
  ['calendar', '/calendars', press('Change Business hours')],
  ['freeze', '/changes?view=freezes', press('Add freeze'), ['change-manager']],
  ['plan', '/tickets/CHG-000004', press('Edit')],
  ['save-view', '/tickets?search=demo', press('Save this list')],
  [
    'bulk-reply',
    '/tickets',
    async (page) => {
      await page.getByRole('checkbox', { name: 'Choose INC-000042' }).check();
      await press('Reply to all')(page);
    },
  ],
  ['hand-on', '/tasks', press('Hand on')],
  ['category', '/administration/categories', press('Change Printer')],
  ['service', '/administration/services', press('New service')],
  ['skills', '/team', press(/knows about$/)],
  ['team-rules', '/team', press(/^Change the rules/)],
  ['erase', '/users/00000000-0000-4000-8000-000000000002', press('Erase this person'), ['administrator']],
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
    for (const [name, ...rest] of pages) await look(context, `${name}-${theme}`, ...rest);
    for (const dialog of dialogs) await lookInto(context, theme, dialog);
    await conflict(context, theme);
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

async function look(context, name, path, ready, first = async () => {}) {
  const page = await open(context, name, path);
  try {
    await first(page);
    const seen = await ready(page);
    await seen.first().waitFor({ timeout: 15_000 });
    await check(page, name);
    if (pictures) await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
  } catch (error) {
    failures.push(`${name}: ${error.message.split('\n')[0]}`);
    if (pictures) await page.screenshot({ path: join(pictures, `${name}.png`) }).catch(() => {});
  }
  await page.close();
}

/** Opens a dialog and looks at it. */
async function lookInto(context, theme, [name, path, reach, roles]) {
  if (roles) server.override('/api/me', { status: 200, body: { ...(await get('/api/me')), roles } });
  if (path.includes('CHG-')) {
    server.override('/api/tickets/CHG-000004', {
      status: 200,
      body: {
        ...(await get('/api/tickets/INC-000042')),
        number: 'CHG-000004',
        kind: 'change',
        status: 'draft',
      },
    });
  }
  if (path === '/tasks') {
    const { items } = await get('/api/tasks');
    const vote = { ...items[0], processKey: 'approval' };
    server.override('/api/tasks', { status: 200, body: { items: [vote] } });
  }
  await look(context, `dialog-${name}-${theme}`, path, async (page) => {
    await reach(page);
    return page.getByRole('dialog');
  });
  if (roles) server.override('/api/me');
  server.override('/api/tasks');
}

/** What somebody else changed meanwhile, beside what I wrote. */
async function conflict(context, theme) {
  const path = '/api/tickets/INC-000042';
  const change = {
    version: 8,
    field: 'impact',
    from: '1',
    to: '3',
    at: '2026-01-01T10:00:00Z',
    by: { kind: 'person', name: 'Lena Brandt' },
  };
  await look(context, `dialog-conflict-${theme}`, '/tickets/INC-000042', async (page) => {
    await press('Change details')(page);
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: 'Impact' }).selectOption('2');
    server.override(path, server.problem(409, 'ticket-changed', { version: 8, changes: [change] }), 'PATCH');
    await dialog.getByRole('button', { name: 'Save changes' }).click();
    return dialog.getByText(/Lena Brandt changed Impact/);
  });
  server.override(path, undefined, 'PATCH');
}

async function get(path) {
  const answer = await fetch(server.address + path, { headers: { authorization: 'Bearer x' } });
  return answer.json();
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
    body: { ...(await get('/api/tickets/INC-000042')), status: 'resolved' },
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
