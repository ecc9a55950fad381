import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { problem } from '@/testing/fake-server';
import { timeline } from '@/testing/fixtures';
import { renderPortal } from '@/testing/render-portal';

const address = '/tickets/INC-000042';
const sent = (asked: { method: string; path: string; body?: unknown }[]) =>
  asked.filter(({ method, path }) => method !== 'GET' && !path.includes('/presence/'));
const comment = {
  ...timeline[0],
  id: 'c-1',
  kind: 'comment' as const,
  actor: { kind: 'person', name: 'Rita Requester' },
  text: 'And the phone is dead',
  internal: false,
};

test('shows what a ticket was merged and split with', async () => {
  renderPortal(address);
  const list = within(await screen.findByRole('list', { name: 'Merged and split' }));
  expect(list.getByText('Goes on here')).toBeTruthy();
  expect(list.getByRole('link', { name: 'INC-000039' }).getAttribute('href')).toBe('/tickets/INC-000039');
  expect(list.getByRole('link', { name: 'INC-000044' })).toBeTruthy();
});

test('marks what was written to a merged ticket', async () => {
  renderPortal(address, {
    [`/api${address}/timeline`]: {
      status: 200,
      body: { items: [{ ...comment, from: 'INC-000039' }] },
    },
  });
  expect((await screen.findByRole('link', { name: 'written to INC-000039' })).getAttribute('href')).toBe(
    '/tickets/INC-000039',
  );
});

test('splits off chosen comments and leads to the new ticket', async () => {
  const { asked, user } = renderPortal(address, {
    [`/api${address}/timeline`]: {
      status: 200,
      body: { items: [comment, { ...comment, id: 'c-2', text: 'From elsewhere', from: 'INC-000039' }] },
    },
  });
  await user.click(await screen.findByRole('button', { name: 'Split off a ticket' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Split off a ticket' }));
  expect(dialog.queryByRole('checkbox', { name: /From elsewhere/ })).toBeNull();
  await user.type(dialog.getByRole('textbox', { name: /Title/ }), 'Phone');
  await user.click(await dialog.findByRole('checkbox', { name: /And the phone is dead/ }));
  await user.click(dialog.getByRole('button', { name: 'Split off' }));
  await screen.findByText('Split off as INC-000041');
  expect(location.pathname).toBe('/tickets/INC-000041');
  expect(sent(asked)[0]).toMatchObject({
    path: `/api${address}/splits`,
    body: { title: 'Phone', entries: ['c-1'] },
  });
});

test('says when a split cannot be undone', async () => {
  const { user } = renderPortal(address, {
    [`/api${address}/splits/split-1`]: problem(409, 'action-not-open'),
  });
  await user.click(await screen.findByRole('button', { name: 'Undo the split of INC-000044' }));
  await screen.findByText('The process of INC-000044 does not let it be merged now.');
});

test('shows nothing of it to a requester whose ticket is whole', async () => {
  renderPortal(
    address,
    { [`/api${address}/merges`]: { status: 200, body: { mergedFrom: [], splitOff: [] } } },
    ['requester'],
  );
  await screen.findByRole('list', { name: 'Linked tickets' });
  expect(screen.queryByRole('button', { name: 'Split off a ticket' })).toBeNull();
  expect(screen.queryByRole('button', { name: 'Macros' })).toBeNull();
});

test('finds a macro and applies it', async () => {
  const { asked, user } = renderPortal(address);
  await user.click(await screen.findByRole('button', { name: 'Macros' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Macros' }));
  await dialog.findByRole('button', { name: /My note/ });
  await user.type(dialog.getByRole('searchbox', { name: 'Find a macro' }), 'details');
  expect(dialog.queryByRole('button', { name: /My note/ })).toBeNull();
  await user.click(dialog.getByRole('button', { name: /Ask for more details/ }));
  await screen.findByText('Applied: Ask for more details');
  expect(sent(asked)).toMatchObject([{ path: `/api${address}/macros/macro-1` }]);
});

test('tells what of a macro could not be done', async () => {
  const { user } = renderPortal(address, {
    [`/api${address}/macros/macro-1`]: problem(409, 'macro-not-applied', {
      failures: [{ part: 'action', code: 'action-not-open', detail: 'INC-000042 does not wait for that' }],
    }),
  });
  await user.click(await screen.findByRole('button', { name: 'Macros' }));
  await user.click(await screen.findByRole('button', { name: /Ask for more details/ }));
  const alert = within(await screen.findByRole('alert'));
  expect(alert.getByText('Nothing was done, because:')).toBeTruthy();
  expect(alert.getByText('INC-000042 does not wait for that')).toBeTruthy();
});

test('lists macros, and lets people change those they may', async () => {
  const { asked, user } = renderPortal('/macros');
  await screen.findByRole('cell', { name: 'Ask for more details' });
  expect(screen.queryByRole('button', { name: 'Edit Ask for more details' })).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Edit My note' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Edit My note' }));
  await dialog.findByRole('option', { name: 'Wait for customer' });
  await user.selectOptions(dialog.getByRole('combobox', { name: 'Action' }), 'Wait for customer');
  await user.type(dialog.getByRole('textbox', { name: 'Question' }), 'What happened?');
  await dialog.findByRole('option', { name: 'Hardware › Printer' });
  await user.selectOptions(dialog.getByRole('combobox', { name: 'Category' }), 'Hardware › Printer');
  await user.click(dialog.getByRole('button', { name: 'Save' }));
  await screen.findByText('Macro saved');
  expect(sent(asked)[0]).toMatchObject({
    method: 'PUT',
    path: '/api/macros/macro-2',
    body: {
      name: 'My note',
      sharing: 'own',
      internal: true,
      impact: 2,
      category: 'printer',
      action: 'wait-for-customer',
      actionFields: { question: 'What happened?' },
      version: 3,
    },
  });
});
