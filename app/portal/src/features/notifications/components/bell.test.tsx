import { screen, waitFor, within } from '@testing-library/react';
import axe from 'axe-core';
import { expect, test } from 'vitest';
import { problem } from '@/testing/fake-server';
import { notifications } from '@/testing/fixtures';
import { never, renderPortal } from '@/testing/render-portal';

const bell = (name: string | RegExp = /^Notifications/) => screen.findByRole('button', { name });

test('counts what is unread on every page, and shows it with the keyboard alone', async () => {
  const { user } = renderPortal('/catalogue');
  (await bell('Notifications, 1 unread')).focus();
  await user.keyboard('{Enter}');
  const list = within(await screen.findByRole('list', { name: 'List of notifications' }));
  expect(list.getByRole('link', { name: /INC-000042 is due/ }).getAttribute('href')).toBe(
    '/tickets/INC-000042',
  );
  await user.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('list', { name: 'List of notifications' })).toBeNull());
});

test('notes that one was seen', async () => {
  const { asked, user } = renderPortal('/catalogue');
  await user.click(await bell());
  await user.click(await screen.findByRole('button', { name: 'Mark read: INC-000042 is due in 10 minutes' }));
  expect(asked.filter(({ method }) => method === 'POST')).toMatchObject([
    { path: `/api/notifications/${notifications[0]?.id}/read` },
  ]);
});

test('notes that all were seen that are shown', async () => {
  const { asked, user } = renderPortal('/catalogue');
  await user.click(await bell());
  await user.click(await screen.findByRole('button', { name: 'Mark all as read' }));
  expect(asked.filter(({ method }) => method === 'POST')).toMatchObject([
    { path: '/api/notifications/read', body: { until: notifications[0]?.createdAt } },
  ]);
});

test('notes what was seen when its link is followed', async () => {
  const { asked, user } = renderPortal('/catalogue');
  await user.click(await bell());
  await user.click(await screen.findByRole('link', { name: /INC-000042 is due/ }));
  await screen.findByRole('heading', { level: 1, name: /demo-shop/ });
  expect(asked.some(({ path }) => path.endsWith(`${notifications[0]?.id}/read`))).toBe(true);
  expect(screen.queryByRole('list', { name: 'List of notifications' })).toBeNull();
});

test('counts no further than anybody wants to know', async () => {
  renderPortal('/catalogue', { '/api/notifications/unread': { status: 200, body: { count: 100 } } });
  expect((await bell('Notifications, 99+ unread')).textContent).toBe('99+');
});

test('says that there is nothing, that it waits, and that it failed', async () => {
  const { queries, replies, user } = renderPortal('/catalogue', { '/api/notifications': never });
  await user.click(await bell());
  const panel = within(await screen.findByRole('dialog', { name: 'Notifications' }));
  expect(panel.getAllByText('Loading…').length).toBeGreaterThan(0);

  replies['/api/notifications'] = problem(500, 'internal');
  await queries.resetQueries({ queryKey: ['notifications', 'list'] });
  await panel.findByText('Detail of internal');

  replies['/api/notifications'] = { status: 200, body: { items: [] } };
  await user.click(panel.getByRole('button', { name: 'Try again' }));
  await panel.findByText('Nothing to tell you');
});

test('is usable by whoever cannot see it', async () => {
  const { user } = renderPortal('/catalogue');
  await user.click(await bell());
  const panel = await screen.findByRole('dialog', { name: 'Notifications' });
  await screen.findByRole('list', { name: 'List of notifications' });
  const { violations } = await axe.run(panel, { rules: { 'color-contrast': { enabled: false } } });
  expect(violations.map(({ id }) => id)).toEqual([]);
});
