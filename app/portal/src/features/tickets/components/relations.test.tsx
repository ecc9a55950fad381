import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { problem } from '@/testing/fake-server';
import { tickets } from '@/testing/fixtures';
import { renderPortal } from '@/testing/render-portal';

const address = '/tickets/INC-000042';
const sent = (asked: { method: string; path: string; body?: unknown }[]) =>
  asked.filter(({ method, path }) => method !== 'GET' && !path.includes('/presence/'));

test('shows how a ticket stands to others, and leads to them', async () => {
  renderPortal(address);
  const links = within(await screen.findByRole('list', { name: 'Linked tickets' }));
  expect(links.getByText('Blocked by')).toBeTruthy();
  expect(links.getByRole('link', { name: 'INC-000041' }).getAttribute('href')).toBe('/tickets/INC-000041');
});

test('finds the other ticket and links to it', async () => {
  const { asked, user } = renderPortal(address);
  await user.click(await screen.findByRole('button', { name: 'Link ticket' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Link ticket' }));
  await user.selectOptions(dialog.getByRole('combobox', { name: 'This ticket is' }), 'Child of');
  await user.type(dialog.getByRole('combobox', { name: /Other ticket/ }), 'INC-000041');
  await user.click(await screen.findByRole('option', { name: /INC-000041/ }));
  await user.click(dialog.getByRole('button', { name: 'Link' }));
  await screen.findByText('Linked to INC-000041');
  expect(sent(asked)).toMatchObject([
    { path: `/api${address}/links`, body: { number: 'INC-000041', link: 'parent-of', outgoing: false } },
  ]);
});

test('says why a link is refused', async () => {
  const { user } = renderPortal(address, { [`POST /api${address}/links`]: problem(409, 'link-cycle') });
  await user.click(await screen.findByRole('button', { name: 'Link ticket' }));
  const dialog = within(await screen.findByRole('dialog'));
  await user.type(dialog.getByRole('combobox', { name: /Other ticket/ }), 'INC');
  await user.click(await screen.findByRole('option', { name: /INC-000041/ }));
  await user.click(dialog.getByRole('button', { name: 'Link' }));
  expect((await dialog.findByRole('alert')).textContent).toContain('lead back');
});

test('ends a link', async () => {
  const { asked, user } = renderPortal(address, {
    [`/api${address}/links/link-1`]: { status: 204 },
  });
  await user.click(await screen.findByRole('button', { name: 'End the link to INC-000041' }));
  await screen.findByText('No longer linked to INC-000041');
  expect(sent(asked)).toMatchObject([{ method: 'DELETE', path: `/api${address}/links/link-1` }]);
});

test('adds up the work, and lets people change only their own', async () => {
  const { asked, user } = renderPortal(address);
  await screen.findByText('1h 15m in all');
  expect(screen.queryByRole('button', { name: 'Change the entry of 45m' })).toBeNull();

  await user.click(screen.getByRole('button', { name: 'Change the entry of 30m' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Change work' }));
  const minutes = dialog.getByRole('spinbutton', { name: /Minutes/ });
  await user.clear(minutes);
  await user.type(minutes, '20');
  await user.click(dialog.getByRole('button', { name: 'Save' }));
  await screen.findByText('Work noted');
  expect(sent(asked)).toMatchObject([
    { method: 'PUT', path: `/api${address}/work/work-2`, body: { minutes: 20, version: 0 } },
  ]);
});

test('puts the reason of a refused entry of work at the field', async () => {
  const { user } = renderPortal(address, {
    [`POST /api${address}/work`]: problem(422, 'invalid-request', {
      errors: [{ field: 'minutes', reason: 'is not acceptable' }],
    }),
  });
  await user.click(await screen.findByRole('button', { name: 'Add work' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Add work' }));
  await user.type(dialog.getByRole('spinbutton', { name: /Minutes/ }), '12');
  await user.click(dialog.getByRole('button', { name: 'Save' }));
  await dialog.findByText('is not acceptable');
});

test('requesters see no work and link nothing', async () => {
  renderPortal(address, {}, ['requester']);
  await screen.findByRole('heading', { name: tickets[0]?.title });
  await screen.findByRole('list', { name: 'Linked tickets' });
  expect(screen.queryByRole('heading', { name: 'Work' })).toBeNull();
  expect(screen.queryByRole('button', { name: 'Link ticket' })).toBeNull();
});
