// Three people on one ticket, each in a browser of their own: they see one another, and nobody answers past another.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { openBrowser, person, signIn } from './browser.mjs';
import { sharedProduct } from './product.mjs';
import { tokenOf } from './token.mjs';

const pictures = process.env.JOURNEY_PICTURES ?? 'target/journey';

let product;
let browser;
let number;
const people = {};

before(async () => {
  mkdirSync(pictures, { recursive: true });
  product = await sharedProduct();
  browser = await openBrowser();
  number = await ticketOf('rita');
  for (const name of ['lena', 'sam', 'rita']) {
    people[name] = await person(browser, name);
    people[name].page.setDefaultTimeout(20_000);
  }
});

after(async () => {
  await browser?.close();
  await product?.stop();
  product?.removeData();
});

test('each sees who else has the ticket open', async () => {
  const address = `${product.url}/tickets/${number}`;
  for (const name of ['lena', 'sam', 'rita']) await signIn(people[name], address);
  await here('lena', 'Sam Desk is viewing');
  await here('sam', 'Lena Lead is viewing');
  await here('rita', 'Lena Lead is viewing');
});

test('each sees that somebody is writing, and a requester not that it is a note', async () => {
  const { page } = people.lena;
  await box('lena').pressSequentially('Have you tried');
  await here('sam', 'Lena Lead is writing a reply');
  await here('rita', 'Lena Lead is writing a reply');
  await picture('sam', 'writing');

  await page.getByRole('checkbox', { name: /Internal note/ }).check();
  await here('sam', 'Lena Lead is writing a note');
  await here('rita', 'Lena Lead is viewing');
  await page.getByRole('checkbox', { name: /Internal note/ }).uncheck();
});

test('whoever writes past another reads that first, and loses nothing', async () => {
  await box('sam').pressSequentially('Please send a picture');
  await people.lena.page.getByRole('button', { name: 'Send comment' }).click();
  const { page } = people.sam;
  await page.getByRole('list', { name: 'Timeline' }).getByText('Have you tried').waitFor();
  await page.getByRole('button', { name: 'Send comment' }).click();

  const meanwhile = page.getByRole('alert');
  await meanwhile.getByText('Have you tried').waitFor();
  assert.equal(await box('sam').inputValue(), 'Please send a picture');
  await picture('sam', 'meanwhile');
  await meanwhile.getByRole('button', { name: 'Send anyway' }).click();
  await people.rita.page.getByRole('list', { name: 'Timeline' }).getByText('Please send a picture').waitFor();
});

test('whoever is mentioned is told at once', async () => {
  const { page } = people.sam;
  await box('lena').fill('Would you look at it, @sam?');
  await people.lena.page.getByRole('button', { name: 'Send comment' }).click();
  const bell = page.getByRole('button', { name: /^Notifications, \d+ unread/ });
  await bell.focus();
  await page.keyboard.press('Enter');
  const list = page.getByRole('list', { name: 'List of notifications' });
  await list
    .getByRole('link', { name: new RegExp(number) })
    .first()
    .waitFor();
  await picture('sam', 'notifications');
  await page.getByRole('button', { name: 'Mark all as read' }).click();
  await page.getByRole('button', { name: 'Notifications', exact: true }).waitFor();
  await page.keyboard.press('Escape');
});

test('whoever leaves is gone for the others', async () => {
  const { page } = people.lena;
  await here('lena', 'Sam Desk is viewing');
  await people.sam.page.getByRole('link', { name: 'Tickets', exact: true }).first().click();
  await page.getByText('Sam Desk is viewing').waitFor({ state: 'detached' });
  await people.rita.page.close();
  await page.getByText('Rita Requester is viewing').waitFor({ state: 'detached', timeout: 60_000 });
});

test('no console complained but of the answer that was refused', () => {
  for (const { name, complaints } of Object.values(people)) {
    const rest = complaints.filter((complaint) => !/status of 409/.test(complaint));
    assert.deepEqual(rest, [], `the console of ${name}`);
  }
});

const box = (name) => people[name].page.getByRole('textbox', { name: 'Comment' });

async function here(name, words) {
  await people[name].page.getByRole('status', { name: 'Who else is here' }).getByText(words).waitFor();
}

async function picture(name, what) {
  await people[name].page.screenshot({ path: `${pictures}/collision-${what}.png` });
}

async function ticketOf(name) {
  const answer = await fetch(`${product.url}/api/tickets`, {
    method: 'POST',
    headers: { authorization: `Bearer ${await tokenOf(product, name)}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      kind: 'incident',
      title: 'The projector shows nothing',
      description: 'It worked yesterday.',
      impact: 3,
      urgency: 3,
    }),
  });
  const body = await answer.json();
  assert.equal(answer.status, 201, JSON.stringify(body));
  return body.number;
}
