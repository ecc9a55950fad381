// A day at the service desk in the portal: the queue, the conversation, the paper work, the solution, and a merge undone.
import { after, before, test } from 'node:test';
import {
  act,
  actWith,
  go,
  nothingToComplain,
  openIncident,
  openTicket,
  people,
  picture,
  reply,
  status,
} from './portal.mjs';
import { sharedProduct } from './product.mjs';

let product;
let all;
let rita;
let sam;
let number;

before(async () => {
  product = await sharedProduct();
  all = await people(product, 'rita', 'sam');
  ({ rita, sam } = all);
});

after(async () => {
  await all?.close();
  await product?.stop();
  product?.removeData();
});

test('he finds the newcomer in the queue and takes it', async () => {
  const { page } = sam;
  await go(sam, '/tickets');
  number = await openIncident(rita, 'The projector stays dark');
  const row = page.getByRole('row').filter({ hasText: number });
  await row.waitFor();
  await picture(sam, 'agent-queue');
  await row.getByRole('link').first().click();
  await act(sam, 'Take it');
  await status(sam, 'In progress');
});

test('he answers, notes something for the desk alone, writes down his time and attaches a file', async () => {
  const { page } = sam;
  await reply(sam, 'Is its lamp lit?');
  await reply(sam, 'Serial number 4711', { internal: true });
  await page.getByRole('button', { name: 'Add work' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add work' });
  await dialog.getByLabel(/^Minutes/).fill('25');
  await dialog.getByLabel(/^What was done/).fill('Climbed a ladder');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('list', { name: 'Work' }).getByText('Climbed a ladder').waitFor();
  await page.getByLabel('Files to attach').setInputFiles({
    name: 'lamp.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('The lamp is at 4,000 hours.'),
  });
  await page.getByRole('list', { name: 'Attachments' }).getByText('lamp.txt').waitFor();
  await picture(sam, 'agent-ticket');
});

test('a macro asks the requester and lets the ticket wait', async () => {
  const { page } = sam;
  await go(sam, '/macros');
  await page.getByRole('button', { name: 'Add macro' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Add macro' });
  await dialog.getByLabel(/^Name/).fill('Ask for the lamp');
  await dialog
    .getByLabel(/^Text/)
    .fill('Dear {{requester.name}}, please look at the lamp of {{ticket.number}}.');
  await dialog
    .getByLabel(/^Action/)
    .first()
    .selectOption('wait-for-customer');
  await dialog.getByLabel(/^What do you need to know/).fill('Is the lamp lit?');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.waitFor({ state: 'hidden' });

  await openTicket(sam, number);
  await page.getByRole('button', { name: 'Macros' }).click();
  await page
    .getByRole('dialog', { name: 'Macros' })
    .getByRole('button', { name: /Ask for the lamp/ })
    .click();
  await status(sam, 'Waiting for customer');
  await page
    .getByText(new RegExp(`please look at the lamp of ${number}`))
    .first()
    .waitFor();
  await openTicket(rita, number);
  await reply(rita, 'It is dark');
  await status(sam, 'In progress');
});

test('its cause gets a problem of its own, and the incident is resolved', async () => {
  await actWith(sam, 'Open a problem for its cause', (dialog) =>
    dialog.getByLabel(/^Title of the problem/).fill('Lamps die early'),
  );
  await sam.page
    .getByRole('link', { name: /PRB-\d+/ })
    .first()
    .waitFor();
  await actWith(sam, 'Resolve', (dialog) => dialog.getByLabel(/^Solution/).fill('A new lamp'));
  await status(sam, 'Resolved');
  await picture(sam, 'agent-resolved');
});

test('two of the same become one, and two again', async () => {
  const { page } = sam;
  const main = await openIncident(rita, 'The lift stands on the second floor');
  const twin = await openIncident(rita, 'The lift does not move');
  await openTicket(sam, twin);
  await actWith(sam, 'Merge into another', async (dialog) => {
    await dialog.getByLabel(/^Into which ticket/).fill(main);
    await dialog.getByLabel(/^Into which ticket/).blur();
  });
  await status(sam, 'Resolved');
  await page
    .getByRole('link', { name: new RegExp(main) })
    .first()
    .waitFor();
  await picture(sam, 'agent-merged');
  await act(sam, 'Undo the merge');
  await page.getByRole('button', { name: 'Take it', exact: true }).waitFor();
  await page.getByText('Goes on in', { exact: true }).waitFor({ state: 'hidden' });
});

test('the console had nothing to complain about', () => nothingToComplain(sam));
