// The portal as somebody uses it: by role and label, and by what they can read.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { openBrowser, person, signIn } from './browser.mjs';

const pictures = process.env.JOURNEY_PICTURES ?? 'target/journey';
const PATIENCE = 60_000;

/** A browser with these people logged in to the portal, each with a window of their own. */
export async function people(product, ...names) {
  const browser = await openBrowser();
  const all = { close: () => browser.close() };
  for (const name of names) {
    const one = await person(browser, name);
    one.page.setDefaultTimeout(PATIENCE);
    await signIn(one, `${product.url}/tickets`);
    all[name] = { ...one, url: product.url };
  }
  return all;
}

export async function picture({ page }, name) {
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true });
}

export async function go({ page, url }, path) {
  await page.goto(`${url}${path}`);
}

/** Opens an incident and comes back with its number. */
export async function openIncident(one, title, { description = '', impact, urgency } = {}) {
  const { page } = one;
  await go(one, '/tickets/new');
  await page.getByLabel(/^Title/).fill(title);
  if (description) await page.getByLabel(/^Description/).fill(description);
  if (impact) await page.getByLabel(/^Impact/).selectOption(impact);
  if (urgency) await page.getByLabel(/^Urgency/).selectOption(urgency);
  await page.getByRole('button', { name: 'Open ticket' }).click();
  return shownTicket(one, title);
}

/** Waits until the page shows the ticket of that title, and comes back with its number. */
export async function shownTicket({ page }, title) {
  await page.getByRole('heading', { name: title, level: 1 }).waitFor();
  await page.waitForURL(/[A-Z]{3}-\d+/);
  return page.url().match(/[A-Z]{3}-\d+/)[0];
}

export async function openTicket(one, number) {
  await go(one, `/tickets/${number}`);
  await one.page.getByRole('navigation', { name: 'Breadcrumb' }).getByText(number).waitFor();
}

/** Presses an action of the ticket that asks for nothing. */
export async function act({ page }, label) {
  await page.getByRole('button', { name: label, exact: true }).first().click();
}

/** Presses an action of the ticket, fills its dialog in, and sends it. */
export async function actWith({ page }, label, fill) {
  await page.getByRole('button', { name: label, exact: true }).first().click();
  const dialog = page.getByRole('dialog', { name: label });
  await dialog.waitFor();
  await fill(dialog);
  await dialog.getByRole('button', { name: label, exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
}

/** Chooses a person in a field that looks for people by some letters. */
export async function choosePerson({ page }, field, name) {
  await field.fill(name.slice(0, 4));
  await page
    .getByRole('option', { name: new RegExp(name, 'i') })
    .first()
    .click();
}

/** Waits until the ticket that is shown has the status, without a reload. */
export async function status({ page }, word, within = PATIENCE) {
  const beside = page.getByRole('main').locator('header').getByText(word, { exact: true });
  await beside.first().waitFor({ timeout: within });
}

export async function reply({ page }, words, { internal = false } = {}) {
  const form = page.getByRole('form', { name: 'Write to this ticket' });
  await form.getByRole('textbox').fill(words);
  if (internal) await form.getByLabel(/^Internal note/).check();
  await form.getByRole('button', { name: internal ? 'Add note' : 'Send comment' }).click();
  await page.getByRole('tabpanel').getByText(words).first().waitFor();
  if (internal) await form.getByLabel(/^Internal note/).uncheck();
}

/** Claims a task in the portal, fills its form in, and completes it. */
export async function completeTask(one, number, name, fill) {
  const { page } = one;
  await go(one, '/tasks?scope=available');
  await page
    .getByRole('list', { name: 'List of tasks' })
    .getByRole('link')
    .filter({ hasText: number })
    .filter({ hasText: name })
    .first()
    .click();
  await page.getByRole('button', { name: 'Claim', exact: true }).click();
  await fill(page);
  await page.getByRole('button', { name: 'Complete task' }).click();
  await page.getByText(`Completed “${name}”`).first().waitFor();
}

/** A browser notes each 404; a task that was completed is asked for once more by the page that shows it. */
const TASK_GONE = /status of 404.*\/api\/tasks\/[0-9a-f-]{36}(\/\w+)?$/;

/** What nobody may see in the console of a browser that was used as it is meant. */
export function nothingToComplain(one) {
  assert.deepEqual(
    one.complaints.filter((complaint) => !TASK_GONE.test(complaint)),
    [],
  );
}

/** What an input of type datetime-local takes. */
export function localMinute(date) {
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** The first whole minute at least that many seconds ahead. */
export function minuteAhead(seconds) {
  return new Date(Math.ceil((Date.now() + seconds * 1000) / 60_000) * 60_000);
}
