// What somebody who needs something does in the portal: find, order, report, answer, judge.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  act,
  actWith,
  go,
  openIncident,
  openTicket,
  people,
  picture,
  reply,
  shownTicket,
  status,
} from './portal.mjs';
import { sharedProduct } from './product.mjs';

let product;
let all;
let rita;
let sam;

before(async () => {
  product = await sharedProduct();
  all = await people(product, 'rita', 'sam', 'lena');
  ({ rita, sam } = all);
});

after(async () => {
  await all?.close();
  await product?.stop();
  product?.removeData();
});

test('she finds a laptop in the catalogue and orders it; approving it is not hers', async () => {
  const { page } = rita;
  await go(rita, '/catalogue');
  await page.getByRole('searchbox', { name: 'Search the catalogue' }).fill('laptop');
  await picture(rita, 'requester-catalogue');
  await page.getByRole('link', { name: /New laptop/ }).click();
  await page.getByText('Needs approval').waitFor();
  await page.getByLabel(/^Model/).selectOption('Light 13 inch');
  await page.getByLabel(/^What is it for/).fill('The old one is slow');
  await page.getByRole('button', { name: 'Order', exact: true }).click();
  const number = await shownTicket(rita, /New laptop/);
  assert.match(number, /^REQ-/);
  await status(rita, 'Approving');
  assert.equal(await page.getByRole('button', { name: /^Approve/ }).count(), 0);
  await picture(rita, 'requester-order');

  await go(rita, '/tasks?scope=available');
  await page.getByText('No task waits for you').waitFor();
  await go(rita, '/requests');
  await page.getByRole('main').getByText(number).first().waitFor();
});

test('while she writes, knowledge that may help is shown', async () => {
  const { page } = rita;
  await go(rita, '/tickets/new');
  await page.getByLabel(/^Title/).fill('I cannot connect to the VPN from home');
  await page.getByRole('region', { name: 'This may help' }).getByRole('link').first().waitFor();
  await picture(rita, 'requester-suggestions');
});

test('her incident is answered, resolved, reopened, confirmed, and she says how content she is', async () => {
  const number = await openIncident(rita, 'The screen of room 4 flickers', {
    description: 'Since **this morning**.',
  });
  await openTicket(sam, number);
  await act(sam, 'Take it');
  await status(sam, 'In progress');
  await status(rita, 'In progress');
  await actWith(sam, 'Wait for the customer', (dialog) =>
    dialog.getByLabel(/^What do you need to know/).fill('Which screen is it?'),
  );
  await status(rita, 'Waiting for customer');
  await rita.page.getByText('Which screen is it?').first().waitFor();
  await reply(rita, 'The one by the window');
  await status(sam, 'In progress');
  await sam.page.getByText('The one by the window').first().waitFor();
  await actWith(sam, 'Resolve', (dialog) => dialog.getByLabel(/^Solution/).fill('A new cable'));
  await status(rita, 'Resolved');
  await picture(rita, 'requester-resolved');
  await actWith(rita, 'Reopen', (dialog) => dialog.getByRole('textbox').first().fill('It flickers again'));
  await status(rita, 'In progress');
  await openTicket(sam, number);
  await actWith(sam, 'Resolve', (dialog) => dialog.getByLabel(/^Solution/).fill('A new screen'));
  await status(rita, 'Resolved');
  await act(rita, 'Confirm the solution');
  await status(rita, 'Closed');

  const { page } = rita;
  await page.getByRole('radio', { name: /Very content/ }).check();
  await page.getByLabel(/What could be better/).fill('It was quick');
  await page.getByRole('button', { name: 'Rate' }).click();
  await page.getByRole('img', { name: '5 of 5' }).waitFor();
  await picture(rita, 'requester-rated');
});

test('of what the desk writes among itself she sees nothing', async () => {
  const number = await openIncident(rita, 'A drawer is stuck');
  await openTicket(sam, number);
  await reply(sam, 'She says this every week', { internal: true });
  await reply(sam, 'We come by at noon');
  await rita.page.getByRole('tabpanel').getByText('We come by at noon').waitFor();
  assert.equal(await rita.page.getByText('She says this every week').count(), 0);
});
