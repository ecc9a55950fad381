// A change through the portal: planned into a freeze, assessed, voted on, moved, carried out and looked back at.
import { after, before, test } from 'node:test';
import {
  act,
  actWith,
  choosePerson,
  completeTask,
  go,
  localMinute,
  minuteAhead,
  nothingToComplain,
  openTicket,
  people,
  picture,
  shownTicket,
  status,
} from './portal.mjs';
import { sharedProduct } from './product.mjs';

const HOUR = 3_600_000;
const WINDOW_BEGINS = 240_000;

let product;
let all;
let sam;
let lena;
let chris;
let number;
const tomorrow = new Date(Date.now() + 24 * HOUR);

before(async () => {
  product = await sharedProduct();
  all = await people(product, 'sam', 'lena', 'chris');
  ({ sam, lena, chris } = all);
});

after(async () => {
  await all?.close();
  await product?.stop();
  product?.removeData();
});

test('he freezes tomorrow', async () => {
  const { page } = chris;
  await go(chris, '/changes?view=freezes');
  await page.getByRole('button', { name: 'Add freeze' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add freeze' });
  await dialog.getByLabel(/^Name/).fill('Closing of the books');
  await dialog.getByLabel(/^Start/).fill(localMinute(new Date(tomorrow.getTime() - 6 * HOUR)));
  await dialog.getByLabel(/^End/).fill(localMinute(new Date(tomorrow.getTime() + 6 * HOUR)));
  await dialog.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('row').filter({ hasText: 'Closing of the books' }).waitFor();
  await picture(chris, 'change-freezes');
});

test('somebody plans a change and sees what stands against its window', async () => {
  const { page } = sam;
  await go(sam, '/changes');
  await page.getByRole('button', { name: 'New change' }).click();
  const raise = page.getByRole('dialog', { name: 'New change' });
  await raise.getByLabel(/^What is to be changed/).fill('A new switch for the cellar');
  await raise.getByLabel(/^Why/).fill('The old one hums');
  await raise.getByLabel(/^Impact if it fails/).selectOption('1');
  await raise.getByRole('button', { name: 'New change' }).click();
  number = await shownTicket(sam, 'A new switch for the cellar');
  await page.getByRole('button', { name: 'Edit', exact: true }).first().click();
  const plan = page.getByRole('dialog', { name: `Plan of ${number}` });
  await plan.getByLabel(/^Implementation/).fill('Unplug, replace, plug in');
  await choosePerson(sam, plan.getByLabel(/^Implementer/), 'Sam');
  await plan.getByLabel(/^Start/).fill(localMinute(tomorrow));
  await plan.getByLabel(/^End/).fill(localMinute(new Date(tomorrow.getTime() + HOUR)));
  await plan.getByText(/Frozen: Closing of the books/).waitFor();
  await picture(sam, 'change-plan');
  await plan.getByRole('button', { name: 'Save' }).click();
  await plan.waitFor({ state: 'hidden' });
  await act(sam, 'Submit the plan');
  await status(sam, 'Assessing');
  await page.getByText('High risk').first().waitFor();
});

test('it is assessed and wins its vote only with both of those who are asked', async () => {
  await completeTask(chris, number, 'Assess the change', (page) =>
    page.getByLabel(/^Assessment/).selectOption({ label: 'The plan is sound' }),
  );
  await status(sam, 'Approving');
  await vote(chris);
  await openTicket(chris, number);
  await chris.page.getByText('2 of 2 needed').first().waitFor();
  await picture(chris, 'change-votes');
  await vote(lena);
  await sam.page.getByRole('button', { name: 'Choose another window' }).waitFor();
});

test('he overrides the freeze, and it stands in the calendar', async () => {
  await openTicket(chris, number);
  await actWith(chris, 'Override the conflict', (dialog) =>
    dialog.getByRole('textbox').first().fill('The cellar keeps no books'),
  );
  await status(chris, 'Scheduled');
  await go(chris, `/changes?date=${localMinute(tomorrow).slice(0, 10)}`);
  await chris.page.getByRole('link', { name: new RegExp(number) }).waitFor();
  await picture(chris, 'change-calendar');
});

test('moved to the next minutes, it is carried out, verified and reviewed', async () => {
  await openTicket(sam, number);
  const start = minuteAhead(30);
  await actWith(sam, 'Reschedule', async (dialog) => {
    await dialog.getByLabel(/^Start/).fill(localMinute(start));
    await dialog.getByLabel(/^End/).fill(localMinute(new Date(start.getTime() + HOUR)));
  });
  await status(sam, 'Implementing', WINDOW_BEGINS);
  await actWith(sam, 'Implemented', (dialog) => dialog.getByRole('textbox').first().fill('It is quiet now'));
  await openTicket(chris, number);
  await actWith(chris, 'Verify', (dialog) =>
    dialog.getByLabel(/^Does it work/).selectOption({ label: 'Yes' }),
  );
  await status(chris, 'Reviewing');
  await actWith(chris, 'Review', async (dialog) => {
    await dialog.getByLabel(/^Outcome/).selectOption({ label: 'Successful' });
    await dialog.getByLabel(/^Lessons learnt/).fill('Bring a second lamp');
  });
  await status(chris, 'Closed');
  await chris.page.getByText('Bring a second lamp').first().waitFor();
  await picture(chris, 'change-reviewed');
});

test('the console had nothing to complain about', () => nothingToComplain(chris));

function vote(one) {
  return completeTask(one, number, 'Approve or reject', (page) =>
    page.getByLabel(/^Decision/).selectOption({ label: 'Approve' }),
  );
}
