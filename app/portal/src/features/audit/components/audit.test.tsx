import { screen, waitFor, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { problem } from '@/testing/fake-server';
import { verification } from '@/testing/fixtures';
import { renderPortal } from '@/testing/render-portal';

test('shows before and after of a row, and finds what belongs to the same request', async () => {
  const { asked, user } = renderPortal('/audit');
  await user.click(await screen.findByRole('button', { name: 'device.approved' }));
  const dialog = within(await screen.findByRole('dialog'));
  expect(dialog.getByText('pending').tagName).toBe('DEL');
  expect(dialog.getByText('approved').tagName).toBe('INS');
  expect(dialog.getByText('192.0.2.7')).toBeTruthy();
  await user.click(dialog.getByRole('button', { name: 'All of this request' }));
  await waitFor(() => expect(location.search).toBe('?traceId=4bf92f3577b34da6a3ce929d0e0e4736'));
  expect(asked.at(-1)?.query.get('traceId')).toBe('4bf92f3577b34da6a3ce929d0e0e4736');
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('says on whose behalf a process acted', async () => {
  renderPortal('/audit');
  expect((await screen.findByText(/for Lena Lindqvist/)).textContent).toContain('for Lena');
});

test('asks for whole days of the reader', async () => {
  const { asked } = renderPortal('/audit?from=2026-11-01&to=2026-11-01');
  await screen.findByRole('button', { name: 'device.approved' });
  const { query } = asked.find(({ path }) => path === '/api/audit') ?? {};
  const hours =
    (new Date(query?.get('to') ?? 0).getTime() - new Date(query?.get('from') ?? 0).getTime()) / 3_600_000;
  expect(hours).toBeGreaterThanOrEqual(23);
  expect(hours).toBeLessThanOrEqual(25);
});

test('says how far the chain is intact and sealed', async () => {
  const { user } = renderPortal('/audit');
  await user.click(await screen.findByRole('button', { name: 'Verify now' }));
  expect(await screen.findByText('Chain intact: 911 rows, up to position 911.')).toBeTruthy();
  expect(screen.getByText(/Sealed up to position 905/)).toBeTruthy();
});

test('raises the alarm about the first broken row', async () => {
  const broken = {
    position: 17,
    eventId: 18,
    fault: 'ALTERED',
    explanation: 'the row is not what was linked',
  };
  const { user } = renderPortal('/audit', {
    '/api/audit/verification': { status: 200, body: { ...verification, intact: false, broken } },
  });
  await user.click(await screen.findByRole('button', { name: 'Verify now' }));
  const alarm = await screen.findByRole('alert');
  expect(alarm.textContent).toContain('The chain is broken at position 17.');
  expect(alarm.textContent).toContain('Row 18.');
});

test('does not take a failed check for an intact chain', async () => {
  const { user } = renderPortal('/audit', { '/api/audit/verification': problem(503, 'busy') });
  await user.click(await screen.findByRole('button', { name: 'Verify now' }));
  expect(await screen.findByRole('alert')).toBeTruthy();
  expect(screen.queryByText(/Chain intact/)).toBeNull();
});

test('exports what the filters let through', async () => {
  const made = vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:test');
  vi.spyOn(URL, 'revokeObjectURL').mockReturnValue();
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockReturnValue();
  const { asked, user } = renderPortal('/audit?action=device.');
  await user.click(await screen.findByRole('button', { name: 'CSV' }));
  await waitFor(() => expect(made).toHaveBeenCalled());
  const { query } = asked.find(({ path }) => path === '/api/audit/export') ?? {};
  expect(query?.get('format')).toBe('csv');
  expect(query?.get('action')).toBe('device.');
});

test('is offered to auditors and administrators only', async () => {
  renderPortal('/tickets', {}, ['requester', 'service-desk']);
  await screen.findByRole('link', { name: 'INC-000042' });
  expect(screen.queryByRole('link', { name: 'Audit' })).toBeNull();
});
