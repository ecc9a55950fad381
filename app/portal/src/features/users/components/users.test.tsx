import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { problem } from '@/testing/fake-server';
import { me, people } from '@/testing/fixtures';
import { never, renderPortal } from '@/testing/render-portal';

const sam = people[1];
const address = `/users/${sam?.id}`;
const change = `/api/users/${sam?.id}/roles`;

test('finds people by name and role', async () => {
  const { asked, user } = renderPortal('/users');
  expect(await screen.findByRole('link', { name: 'Sam Okafor' })).toBeTruthy();
  await user.selectOptions(screen.getByRole('combobox', { name: 'Role' }), 'Auditor');
  await user.type(screen.getByRole('searchbox'), 'nobody');
  await screen.findByText('Nobody matches these filters');
  await waitFor(() => {
    const last = asked.filter(({ path }) => path === '/api/users').at(-1);
    expect(Object.fromEntries(last?.query ?? [])).toMatchObject({ role: 'auditor', search: 'nobody' });
  });
});

test('draws a person with tickets and devices', async () => {
  const { asked } = renderPortal(address);
  expect(await screen.findByRole('heading', { level: 1, name: 'Sam Okafor' })).toBeTruthy();
  const devices = within(await screen.findByRole('region', { name: 'Devices' }));
  expect(await devices.findByRole('link', { name: 'build-07' })).toBeTruthy();
  const tickets = within(screen.getByRole('region', { name: 'Open tickets' }));
  expect(await tickets.findByRole('link', { name: 'INC-000042' })).toBeTruthy();
  expect(asked.find(({ path }) => path === '/api/tickets')?.query.get('requester')).toBe(sam?.id);
  expect(asked.find(({ path }) => path === '/api/devices')?.query.get('owner')).toBe(sam?.id);
});

test('an administrator gives a role after saying yes', async () => {
  const { asked, user } = renderPortal(address, {}, ['administrator']);
  await user.click(await screen.findByRole('button', { name: 'Give the role Auditor' }));
  expect(asked.some(({ method }) => method === 'PUT')).toBe(false);
  await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Give' }));
  await screen.findByText('Auditor given');
  expect(asked.find(({ method }) => method === 'PUT')?.path).toBe(`${change}/auditor`);
});

test('says why a role is not taken', async () => {
  const { user } = renderPortal(
    address,
    { [`DELETE ${change}/service-desk`]: problem(409, 'managed-in-directory') },
    ['administrator'],
  );
  await user.click(await screen.findByRole('button', { name: 'Take the role Service desk' }));
  await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Take' }));
  await screen.findByText(/Active Directory/);
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

test('nobody changes roles without being an administrator, nor their own', async () => {
  renderPortal(address, {}, ['service-desk-lead']);
  await screen.findByRole('heading', { name: 'Roles' });
  expect(screen.queryByRole('button', { name: /the role/ })).toBeNull();
});

test('an administrator does not change their own roles', async () => {
  renderPortal(`/users/${me.id}`, {}, ['administrator']);
  await screen.findByText(/Another administrator/);
  expect(screen.queryByRole('button', { name: /the role/ })).toBeNull();
});

test('waits, fails and tries again', async () => {
  const { replies, user } = renderPortal(address, { [`/api${address}`]: problem(500, 'internal-error') });
  await screen.findByRole('alert');
  delete replies[`/api${address}`];
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  await screen.findByRole('heading', { level: 1, name: 'Sam Okafor' });
});

test('draws a skeleton while it waits', async () => {
  renderPortal(address, { [`/api${address}`]: never });
  await screen.findByRole('heading', { level: 1, name: 'Person' });
});

test('erases a person only when the login name was typed', async () => {
  const { asked, user } = renderPortal(address, {}, ['administrator']);
  await user.click(await screen.findByRole('button', { name: 'Erase this person' }));
  const dialog = within(await screen.findByRole('dialog'));
  const confirm = dialog.getByRole('button', { name: 'Erase for ever' });
  await user.type(dialog.getByRole('textbox'), 'Sam');
  expect(confirm.hasAttribute('disabled')).toBe(true);
  await user.keyboard('{Enter}');
  expect(asked.some(({ method }) => method === 'POST')).toBe(false);
  await user.clear(dialog.getByRole('textbox'));
  await user.type(dialog.getByRole('textbox'), sam?.username ?? '');
  await user.click(confirm);
  await screen.findByText('Sam Okafor was erased');
  expect(asked.find(({ method }) => method === 'POST')).toMatchObject({
    path: `/api${address}/erasure`,
    body: { username: sam?.username },
  });
});

test('says why a person is not erased', async () => {
  const { user } = renderPortal(
    address,
    { [`POST /api${address}/erasure`]: problem(409, 'person-enabled') },
    ['administrator'],
  );
  await user.click(await screen.findByRole('button', { name: 'Erase this person' }));
  const dialog = within(await screen.findByRole('dialog'));
  await user.type(dialog.getByRole('textbox'), sam?.username ?? '');
  await user.click(dialog.getByRole('button', { name: 'Erase for ever' }));
  await dialog.findByText('Detail of person-enabled');
});

test('nobody but an administrator gets the data of others, and nobody erases themselves', async () => {
  renderPortal(address, {}, ['service-desk-lead']);
  await screen.findByRole('heading', { name: 'Roles' });
  expect(screen.queryByRole('region', { name: 'Personal data' })).toBeNull();
});

test('an administrator does not erase themselves', async () => {
  renderPortal(`/users/${me.id}`, {}, ['administrator']);
  await screen.findByRole('region', { name: 'Personal data' });
  expect(screen.queryByRole('button', { name: 'Erase this person' })).toBeNull();
});
