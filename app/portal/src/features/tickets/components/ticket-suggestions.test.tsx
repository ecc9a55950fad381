import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { problem } from '@/testing/fake-server';
import { tickets } from '@/testing/fixtures';
import { renderPortal } from '@/testing/render-portal';

const address = '/tickets/INC-000042';
const asks = `/api${address}/suggestions`;
const suggestions = {
  category: { value: 'printer', name: 'Printer', reasons: ['The title has words that tell of it.'] },
  group: { value: 'messaging', name: 'messaging', reasons: ['The table of groups says so.'] },
  similar: [
    {
      number: 'INC-000007',
      title: 'Printer prints pink',
      status: 'closed',
      alike: 64,
      solution: 'New toner',
    },
  ],
};
const suggested = { status: 200, body: suggestions };
const sent = (asked: { method: string; path: string; body?: unknown }[]) =>
  asked.filter(({ method, path }) => method !== 'GET' && !path.includes('/presence/'));

test('shows what may help, with the reasons', async () => {
  renderPortal(address, { [asks]: suggested });
  const category = within(await screen.findByRole('region', { name: 'Category' }));
  expect(category.getByText('The title has words that tell of it.')).toBeTruthy();
  const similar = within(screen.getByRole('list', { name: 'Solved before' }));
  expect(similar.getByRole('link', { name: /INC-000007/ }).getAttribute('href')).toBe('/tickets/INC-000007');
  expect(similar.getByText('New toner')).toBeTruthy();
});

test('files the ticket when somebody says so', async () => {
  const { asked, user } = renderPortal(address, { [asks]: suggested });
  await user.click(await screen.findByRole('button', { name: 'Apply Category: Printer' }));
  await screen.findByText('Applied');
  expect(sent(asked)).toMatchObject([
    { method: 'PATCH', path: `/api${address}`, body: { category: 'printer' } },
  ]);
});

test('hands the ticket on when somebody says so', async () => {
  const { asked, user } = renderPortal(address, { [asks]: suggested });
  await user.click(await screen.findByRole('button', { name: 'Apply Group: messaging' }));
  await screen.findByText('Applied');
  expect(sent(asked)).toMatchObject([
    { method: 'POST', path: `/api${address}/actions/assign`, body: { newGroup: 'messaging' } },
  ]);
});

test('says why it could not be applied', async () => {
  const { user } = renderPortal(address, {
    [asks]: suggested,
    [`PATCH /api${address}`]: problem(409, 'ticket-changed'),
  });
  await user.click(await screen.findByRole('button', { name: 'Apply Category: Printer' }));
  await screen.findByRole('alert');
});

test('is not there when nothing may help, nor for requesters', async () => {
  renderPortal(address, { [asks]: { status: 200, body: { similar: [] } } });
  await screen.findByRole('heading', { name: tickets[0]?.title });
  expect(screen.queryByRole('heading', { name: 'Suggestions' })).toBeNull();
});

test('is not asked for by requesters', async () => {
  const { asked } = renderPortal(address, { [asks]: suggested }, ['requester']);
  await screen.findByRole('heading', { name: tickets[0]?.title });
  expect(asked.some(({ path }) => path === asks)).toBe(false);
});
