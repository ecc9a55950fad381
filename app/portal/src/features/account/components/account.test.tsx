import { screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { problem } from '@/testing/fake-server';
import { renderPortal } from '@/testing/render-portal';

afterEach(() => vi.restoreAllMocks());

test('leads from the account to my access and my data', async () => {
  const { asked, user } = renderPortal('/tickets', {}, ['requester']);
  await user.click(await screen.findByRole('button', { name: /^Account of/ }));
  await user.click(await screen.findByRole('menuitem', { name: 'My access' }));
  expect(await screen.findByText('vpn-users')).toBeTruthy();
  expect(screen.getByRole('link', { name: 'REQ-000003' })).toBeTruthy();
  expect(asked.some(({ path }) => path === '/api/me/grants')).toBe(true);

  await user.click(screen.getByRole('button', { name: /^Account of/ }));
  await user.click(await screen.findByRole('menuitem', { name: 'My data' }));
  expect(await screen.findByRole('heading', { level: 1, name: 'My data' })).toBeTruthy();
});

test('saves what is kept of me as a file, and says when it cannot', async () => {
  const save = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => {});
  const { replies, user } = renderPortal('/my-data', {
    '/api/me/personal-data': problem(500, 'internal-error'),
  });
  await user.click(await screen.findByRole('button', { name: 'Save my data as a file' }));
  await screen.findByText('Detail of internal-error');
  expect(save).not.toHaveBeenCalled();
  delete replies['/api/me/personal-data'];
  await user.click(screen.getByRole('button', { name: 'Save my data as a file' }));
  await screen.findByText('Your data were saved');
  expect(save).toHaveBeenCalledOnce();
});
