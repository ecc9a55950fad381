import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { problem } from '@/testing/fake-server';
import { deviceId } from '@/testing/fixtures';
import { renderPortal } from '@/testing/render-portal';

const address = `/devices/${deviceId}`;
const sam = '00000000-0000-4000-8000-000000000002';
const placement = `/api${address}/placement`;

async function opened(
  ...settings: Parameters<typeof renderPortal> extends [string, ...infer Rest] ? Rest : never
) {
  const portal = renderPortal(address, ...settings);
  await portal.user.click(await screen.findByRole('button', { name: 'Change site and owner' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Site and owner of build-07' }));
  const sent = () =>
    portal.asked.filter(({ method }) => method === 'PUT').map(({ path, body }) => ({ path, body }));
  return { ...portal, dialog, sent };
}

test('shows where a device is and whose it is', async () => {
  renderPortal(address, {}, ['auditor']);
  const card = within(await screen.findByRole('region', { name: 'Site and owner' }));
  expect(card.getByRole('link', { name: 'vienna' }).getAttribute('href')).toBe('/devices?site=vienna');
  expect(card.getByRole('link', { name: 'Sam Okafor' }).getAttribute('href')).toBe(`/users/${sam}`);
  expect(card.queryByRole('button')).toBeNull();
});

test('says so when a device without a report is nowhere and nobody’s', async () => {
  renderPortal('/devices/10000000-0000-4000-8000-000000000003');
  const card = within(await screen.findByRole('region', { name: 'Site and owner' }));
  expect(card.getByText('At no site')).toBeTruthy();
  expect(card.getByText('Nobody')).toBeTruthy();
});

test('moves a device by keyboard and keeps its owner', async () => {
  const { dialog, sent, user } = await opened();
  const site = dialog.getByRole('textbox', { name: 'Site' });
  await user.clear(site);
  await user.type(site, ' graz {Enter}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(sent()).toEqual([{ path: placement, body: { site: 'graz', ownerId: sam } }]);
});

test('gives a device to somebody found by name', async () => {
  const { dialog, sent, user } = await opened();
  const owner = dialog.getByRole('combobox', { name: 'Owner' });
  await user.clear(owner);
  await user.type(owner, 'Lena');
  await user.click(await screen.findByRole('option', { name: /Lena Lindqvist/ }));
  await user.click(dialog.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(sent()).toMatchObject([
    { body: { site: 'vienna', ownerId: '00000000-0000-4000-8000-000000000001' } },
  ]);
});

test('takes site and owner away when both are emptied', async () => {
  const { dialog, sent, user } = await opened();
  await user.clear(dialog.getByRole('textbox', { name: 'Site' }));
  await user.clear(dialog.getByRole('combobox', { name: 'Owner' }));
  await user.click(dialog.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(sent()).toEqual([{ path: placement, body: {} }]);
});

test('does not send what can be no key of a site', async () => {
  const { dialog, sent, user } = await opened();
  const site = dialog.getByRole('textbox', { name: 'Site' });
  await user.clear(site);
  await user.type(site, 'Vienna West{Enter}');
  expect(dialog.getByText(/Small letters, digits and hyphens/)).toBeTruthy();
  expect(document.activeElement).toBe(site);
  expect(sent()).toEqual([]);
});

test('keeps what was typed when the server refuses, and says why', async () => {
  const { dialog, user } = await opened({
    [`PUT ${placement}`]: problem(422, 'validation-failed', {
      errors: [{ field: 'ownerId', reason: 'nobody has this id' }],
    }),
  });
  await user.click(dialog.getByRole('button', { name: 'Save' }));
  await dialog.findByText('nobody has this id');
  expect(dialog.getByRole('alert')).toBeTruthy();
  expect(dialog.getByRole<HTMLInputElement>('textbox', { name: 'Site' }).value).toBe('vienna');
});
