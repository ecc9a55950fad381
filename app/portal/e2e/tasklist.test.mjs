// A day of the service desk in Camunda Tasklist alone, in a real browser against the whole product.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { openBrowser, person, signIn } from './browser.mjs';
import { startProduct } from './product.mjs';
import { choose, claim, complete, fact, fill, openList, openTask } from './tasklist.mjs';

const pictures = process.env.JOURNEY_PICTURES ?? 'target/journey';

let product;
let browser;
let rita;
let sam;
let lena;

before(async () => {
  mkdirSync(pictures, { recursive: true });
  product = await startProduct();
  browser = await openBrowser();
  rita = await person(browser, 'rita');
  sam = await person(browser, 'sam');
  lena = await person(browser, 'lena');
  for (const one of [rita, sam, lena]) {
    one.page.setDefaultTimeout(30_000);
    await signIn(one, `${product.url}/tickets`);
  }
});

after(async () => {
  await browser?.close();
  await product?.stop();
  product?.removeData();
});

test('an incident is worked to closure', async () => {
  const number = await opened(rita, 'The kettle on the third floor is cold');
  await openList(sam, product.url, 'Unassigned');
  assert.match(await openTask(sam, number, 'Work on the incident'), /P\d · The kettle.*Due /s);
  await claim(sam);
  assert.equal(await fact(sam, 'Title'), 'The kettle on the third floor is cold');
  await fill(sam, 'resolution', 'Descaled and plugged in again');
  await picture(sam, 'tasklist-incident');
  await complete(sam);

  await rita.page.goto(`${product.url}/tickets/${number}`);
  await rita.page.getByText('Resolved', { exact: true }).first().waitFor();
  await rita.page.getByRole('button', { name: /^Confirm/ }).click();
  await rita.page.getByText('Closed', { exact: true }).first().waitFor();
});

test('an article is reviewed by somebody else', async () => {
  const { page } = sam;
  await page.goto(`${product.url}/knowledge/new`);
  await page.getByLabel(/^Title/).fill('Descale the kettle');
  await page.getByRole('textbox', { name: /^Text/ }).fill('Vinegar, ten minutes, **rinse**.');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { name: 'Descale the kettle', level: 1 }).waitFor();
  const number = page.url().match(/KB-\d+/)[0];

  await openList(sam, product.url, 'Knowledge');
  await openTask(sam, number, 'Write the article');
  await claim(sam);
  await complete(sam);

  await openList(lena, product.url, 'Knowledge');
  await openTask(lena, number, 'Review the article');
  await claim(lena);
  assert.equal(await fact(lena, 'Title'), 'Descale the kettle');
  await choose(lena, 'decision', 'Publish');
  await picture(lena, 'tasklist-article');
  await complete(lena);

  await rita.page.goto(`${product.url}/knowledge/${number}`);
  await rita.page.getByRole('heading', { name: 'Descale the kettle', level: 1 }).waitFor();
});

async function opened({ page }, title) {
  await page.goto(`${product.url}/tickets/new`);
  await page.getByLabel(/^Title/).fill(title);
  await page.getByRole('button', { name: /^Open/ }).click();
  await page.getByRole('heading', { name: title, level: 1 }).waitFor();
  return page.url().match(/[A-Z]{3}-\d+/)[0];
}

async function picture({ page }, name) {
  await page.screenshot({ path: `${pictures}/${name}.png` });
}
