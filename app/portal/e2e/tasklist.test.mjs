// A day of the service desk in Camunda Tasklist alone, in a real browser against the whole product.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { go, openIncident, openTicket, people, picture, shownTicket, status } from './portal.mjs';
import { sharedProduct } from './product.mjs';
import {
  choose,
  claim,
  complete,
  fact,
  fill,
  openList,
  openTask,
  startProcess,
  takeStep,
} from './tasklist.mjs';

const VOTE = 'Approve or reject';

let product;
let all;
let rita;
let sam;
let lena;
let chris;

before(async () => {
  product = await sharedProduct();
  all = await people(product, 'rita', 'sam', 'lena', 'chris');
  ({ rita, sam, lena, chris } = all);
});

after(async () => {
  await all?.close();
  await product?.stop();
  product?.removeData();
});

test('an incident is worked to closure', async () => {
  const number = await openIncident(rita, 'The kettle on the third floor is cold');
  const work = 'Work on the incident';
  await openList(sam, product.url, 'Unassigned');
  assert.match(await openTask(sam, number, work), /P\d · The kettle.*Due /s);
  await claim(sam);
  assert.equal(await fact(sam, 'Title'), 'The kettle on the third floor is cold');
  await status(rita, 'In progress');

  await takeStep(sam, 'Reply to the requester', { next_desk_reply_text: 'We are on our way' });
  await rita.page.getByText('We are on our way').first().waitFor();
  await openList(sam, product.url, 'My tasks');
  await openTask(sam, number, work);
  await takeStep(sam, 'Change impact and urgency', {
    next_desk_weight_impact: '2 · Medium',
    next_desk_weight_urgency: '1 · High',
  });
  assert.match(await openTask(sam, number, work), /P2 · The kettle/);
  await picture(sam, 'tasklist-incident');
  await takeStep(sam, 'Wait for the customer', { next_wait_for_customer_question: 'Is it plugged in?' });
  await status(rita, 'Waiting for customer');
  const form = rita.page.getByRole('form', { name: 'Write to this ticket' });
  await form.getByRole('textbox').fill('It is');
  await form.getByRole('button', { name: 'Send comment' }).click();
  await status(rita, 'In progress');

  await openList(sam, product.url, 'My tasks');
  await openTask(sam, number, work);
  assert.match(await fact(sam, 'LastReplies'), /It is/);
  await fill(sam, 'resolution', 'Descaled and plugged in again');
  await complete(sam);
  await status(rita, 'Resolved');
  await rita.page.getByRole('button', { name: /^Confirm/ }).click();
  await status(rita, 'Closed');
});

test('an incident is opened by starting its process', async () => {
  await openList(sam, product.url, 'My tasks');
  const start = await startProcess(sam, 'Resolve an incident', {
    title: 'Somebody called: the door of house 3 is open',
    description: 'Since eight.',
    affected: 'rita',
  });
  await picture(sam, 'tasklist-start');
  await start();
  await openList(sam, product.url, 'Unassigned');
  await openTask(sam, 'the door of house 3', 'Work on the incident');
  assert.equal(await fact(sam, 'Description'), 'Since eight.');
});

test('a request is approved', async () => {
  await go(rita, '/catalogue/new-laptop');
  await rita.page.getByLabel(/^Model/).selectOption('Light 13 inch');
  await rita.page.getByLabel(/^What is it for/).fill('The old one is slow');
  await rita.page.getByRole('button', { name: 'Order', exact: true }).click();
  const number = await shownTicket(rita, /New laptop/);
  await openList(lena, product.url, 'Approvals');
  await openTask(lena, number, VOTE);
  await claim(lena);
  assert.match(await fact(lena, 'Description'), /The old one is slow/);
  await choose(lena, 'decision', 'Approve');
  await fill(lena, 'comment', 'Budget is there');
  await picture(lena, 'tasklist-approval');
  await complete(lena);
  await rita.page.getByText('Budget is there').first().waitFor();
  await openList(sam, product.url, 'Unassigned');
  await openTask(sam, number, 'Do the task');
});

test('a change is planned, and voted on by a quorum', async () => {
  const start = new Date(Date.now() + 48 * 3_600_000);
  await openList(sam, product.url, 'My tasks');
  await (
    await startProcess(sam, 'Carry out a change', {
      title: 'A new kettle for the third floor',
      description: 'It is old.',
    })
  )();
  await openList(sam, product.url, 'Changes');
  const name = await openTask(sam, 'A new kettle', 'Plan the change');
  const number = name.match(/CHG-\d+/)[0];
  await claim(sam);
  await fill(sam, 'plan_reason', 'The old one cannot be mended');
  await fill(sam, 'plan_implementation', 'Carry it up');
  await fill(sam, 'plan_test', 'Boil water');
  await fill(sam, 'plan_implementer', 'sam');
  await fill(sam, 'plan_start', start.toISOString());
  await fill(sam, 'plan_end', new Date(start.getTime() + 3_600_000).toISOString());
  await picture(sam, 'tasklist-plan');
  await complete(sam);

  await openList(chris, product.url, 'Changes');
  await openTask(chris, number, 'Assess the change');
  await claim(chris);
  assert.match(await fact(chris, 'Risk'), /moderate: There is no way back/);
  assert.equal(await fact(chris, 'Plan'), 'Carry it up');
  await choose(chris, 'assessment', 'The plan is sound');
  await complete(chris);

  await openList(chris, product.url, 'Approvals');
  await openTask(chris, number, VOTE);
  await claim(chris);
  assert.match(await fact(chris, 'VotesSoFar'), /1 of 2 must approve/);
  await choose(chris, 'decision', 'Approve');
  await picture(chris, 'tasklist-vote');
  await complete(chris);
  await openTicket(lena, number);
  await status(lena, 'Scheduled');
});

test('an article is reviewed by somebody else', async () => {
  const { page } = sam;
  await go(sam, '/knowledge/new');
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

  await go(rita, `/knowledge/${number}`);
  await rita.page.getByRole('heading', { name: 'Descale the kettle', level: 1 }).waitFor();
});
