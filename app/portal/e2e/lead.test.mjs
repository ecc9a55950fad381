// What a lead of the desk does in the portal: weigh, hand on, decide, and lead through something that concerns many.
import { after, before, test } from 'node:test';
import {
  act,
  actWith,
  choosePerson,
  completeTask,
  go,
  nothingToComplain,
  openIncident,
  openTicket,
  people,
  picture,
  shownTicket,
  status,
} from './portal.mjs';
import { sharedProduct } from './product.mjs';

let product;
let all;
let rita;
let sam;
let lena;

before(async () => {
  product = await sharedProduct();
  all = await people(product, 'rita', 'sam', 'lena');
  ({ rita, sam, lena } = all);
});

after(async () => {
  await all?.close();
  await product?.stop();
  product?.removeData();
});

test('she weighs a ticket anew with a reason and hands it to somebody', async () => {
  const { page } = lena;
  const number = await openIncident(rita, 'The safe does not open');
  await openTicket(lena, number);
  await page.getByRole('button', { name: 'Change details' }).click();
  const dialog = page.getByRole('dialog', { name: 'Change details' });
  await dialog.getByLabel(/^Priority/).selectOption('P1');
  await dialog.getByLabel(/^Reason of the priority/).fill('Wages are in it');
  await dialog.getByRole('button', { name: 'Save changes' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await page.getByText('Wages are in it').first().waitFor();
  await actWith(lena, 'Assign', async (form) => {
    await form.getByLabel(/^Group/).fill('service-desk');
    await choosePerson(lena, form.getByLabel(/^Person/), 'Sam');
  });
  await page.getByRole('main').getByText(/^Sam /).first().waitFor();
  await picture(lena, 'lead-weighed');
});

test('what was escalated reaches her', async () => {
  const number = await openIncident(rita, 'The gate stays shut');
  await openTicket(sam, number);
  await actWith(sam, 'Escalate', (dialog) => dialog.getByRole('textbox').first().fill('Lorries are waiting'));
  await openTicket(lena, number);
  await lena.page
    .getByText(/Escalated: Lorries are waiting/)
    .first()
    .waitFor();
});

test('she approves what somebody else ordered', async () => {
  await go(rita, '/catalogue/new-laptop');
  await rita.page.getByLabel(/^Model/).selectOption('Standard 14 inch');
  await rita.page.getByLabel(/^What is it for/).fill('A new colleague');
  await rita.page.getByRole('button', { name: 'Order', exact: true }).click();
  const number = await shownTicket(rita, /New laptop/);
  await completeTask(lena, number, 'Approve or reject', async (page) => {
    await page.getByLabel(/^Decision/).selectOption({ label: 'Approve' });
    await page.getByLabel(/^Comment/).fill('Budget is there');
    await picture(lena, 'lead-vote');
  });
  await status(rita, 'Assigned');
  await rita.page.getByText('Budget is there').first().waitFor();
});

test('a major incident is led, told of, and looked back at', async () => {
  const { page } = lena;
  const number = await openIncident(rita, 'Nobody can log in', { impact: '1', urgency: '1' });
  await openTicket(lena, number);
  await actWith(lena, 'Promote to a major incident', (dialog) =>
    dialog.getByRole('textbox').first().fill('Everybody, in all houses'),
  );
  await page.getByRole('status').filter({ hasText: 'Major incident.' }).waitFor();
  await actWith(lena, 'Put people in charge', async (dialog) => {
    await choosePerson(lena, dialog.getByLabel(/^Incident manager/), 'Lena');
    await choosePerson(lena, dialog.getByLabel(/^Communications/), 'Sam');
    await choosePerson(lena, dialog.getByLabel(/^Technical lead/), 'Sam');
  });
  await page
    .getByLabel(/^How it stands/)
    .first()
    .fill('The cause is known');
  await page.getByRole('button', { name: 'Post an update' }).last().click();
  await page.getByRole('list', { name: 'Updates' }).getByText('The cause is known').waitFor();
  await openTicket(rita, number);
  await rita.page.getByText('The cause is known').first().waitFor();
  await picture(lena, 'lead-major');
});

test('a list she saves for everybody is there for others', async () => {
  const { page } = lena;
  await go(lena, '/tickets?priority=P1');
  await page.getByRole('button', { name: 'Save this list' }).click();
  const dialog = page.getByRole('dialog', { name: 'Save this list' });
  await dialog.getByLabel(/^Name/).fill('What burns');
  await dialog.getByLabel(/^For/).selectOption({ label: 'Everybody' });
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
  await go(sam, '/tickets');
  await sam.page
    .getByRole('navigation', { name: 'Views' })
    .getByRole('link', { name: /What burns/ })
    .click();
  await sam.page.getByRole('row').filter({ hasText: 'The safe does not open' }).waitFor();
  await picture(sam, 'lead-view');
  await act(lena, 'Delete the view What burns');
});

test('the console had nothing to complain about', () => nothingToComplain(lena));
