import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { renderPortal } from '@/testing/render-portal';

const sitesAsked = (asked: { path: string; query: URLSearchParams }[], path: string) =>
  asked.filter((ask) => ask.path === path).map(({ query }) => query.get('site'));

test.each([
  ['/devices', '/api/devices', 'build-07', 'front-desk-2'],
  ['/tickets', '/api/tickets', 'INC-000042', 'REQ-000007'],
])('%s narrows to a site, to none, and back', async (address, path, at, elsewhere) => {
  const { asked, user } = renderPortal(address);
  await screen.findByRole('link', { name: elsewhere });
  const site = screen.getByRole('combobox', { name: 'Site' });
  const proposed = [...((site as HTMLInputElement).list?.options ?? [])].map(({ value }) => value);
  expect(proposed).toEqual(['-', 'vienna']);

  await user.type(site, 'vienna');
  await waitFor(() => expect(screen.queryByRole('link', { name: elsewhere })).toBeNull());
  expect(screen.getByRole('link', { name: at })).toBeTruthy();
  expect(location.search).toBe('?site=vienna');

  await user.clear(site);
  await user.type(site, '-');
  await waitFor(() => expect(screen.queryByRole('link', { name: at })).toBeNull());
  expect(screen.getByRole('link', { name: elsewhere })).toBeTruthy();

  await user.click(screen.getByRole('button', { name: 'Clear filters' }));
  await screen.findByRole('link', { name: at });
  expect((site as HTMLInputElement).value).toBe('');
  expect(new Set(sitesAsked(asked, path))).toEqual(new Set([null, 'vienna', '']));
});

test('says so when nothing is at a site', async () => {
  renderPortal('/devices?site=graz');
  await screen.findByText('No device matches these filters');
  expect(screen.getByRole<HTMLInputElement>('combobox', { name: 'Site' }).value).toBe('graz');
});

test('a ticket tells its site', async () => {
  renderPortal('/tickets/INC-000042');
  const site = await screen.findByRole('link', { name: 'vienna' });
  expect(site.getAttribute('href')).toBe('/tickets?site=vienna');
});
