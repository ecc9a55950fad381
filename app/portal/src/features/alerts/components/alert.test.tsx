import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { alerts } from '@/testing/fixtures';
import { renderPortal } from '@/testing/render-portal';

const address = `/alerts/${alerts[0]?.id}`;

test('acknowledges an alert', async () => {
  const { asked, user } = renderPortal(address);
  await user.click(await screen.findByRole('button', { name: 'Acknowledge' }));
  await screen.findByText('Alert acknowledged');
  expect(asked.some(({ method, path }) => method === 'POST' && path === `/api${address}/acknowledge`)).toBe(
    true,
  );
});

test('links to the ticket and the device', async () => {
  renderPortal(address);
  expect((await screen.findByRole('link', { name: 'INC-000042' })).getAttribute('href')).toBe(
    '/tickets/INC-000042',
  );
  expect(screen.getByRole('link', { name: 'build-07' }).getAttribute('href')).toContain('/devices/');
});

test('lets nobody but the service desk acknowledge', async () => {
  renderPortal(address, {}, ['auditor']);
  await screen.findByRole('link', { name: 'INC-000042' });
  expect(screen.queryByRole('button', { name: 'Acknowledge' })).toBeNull();
});
