import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { problem } from '@/testing/fake-server';
import { renderPortal } from '@/testing/render-portal';

const sent = (asked: { method: string; path: string; body?: unknown }[]) =>
  asked.filter(({ method }) => method !== 'GET');

test('a new ticket begins with a template', async () => {
  const { user } = renderPortal('/tickets/new');
  await screen.findByRole('option', { name: 'Something does not print' });
  await user.selectOptions(
    await screen.findByRole('combobox', { name: 'Begin with a template' }),
    'Something does not print',
  );
  const title = screen.getByRole<HTMLInputElement>('textbox', { name: /Title/ });
  expect(title.value).toBe('Printer: ');
  expect(screen.getByRole<HTMLSelectElement>('combobox', { name: 'Urgency' }).value).toBe('1');
});

test('adds a template', async () => {
  const { asked, user } = renderPortal('/tickets/templates', {}, ['service-desk-lead']);
  await user.click(await screen.findByRole('button', { name: 'Add template' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Add template' }));
  await user.type(dialog.getByRole('textbox', { name: /^Name/ }), 'New starter');
  await user.click(dialog.getByRole('checkbox', { name: 'Only for staff' }));
  await user.click(dialog.getByRole('button', { name: 'Save' }));
  await screen.findByText('Template saved');
  expect(sent(asked)).toMatchObject([
    { path: '/api/ticket-templates', body: { name: 'New starter', kind: 'incident', staffOnly: true } },
  ]);
});

test('only those who keep templates change them', async () => {
  renderPortal('/tickets/templates', {}, ['service-desk']);
  await screen.findByRole('cell', { name: 'Something does not print' });
  expect(screen.queryByRole('button', { name: 'Add template' })).toBeNull();
});

test('shows when a ticket comes next, and why it did not', async () => {
  renderPortal('/tickets/recurring');
  await screen.findByText('0 8 * * MON');
  expect(screen.getByText('Not opened last time: kind has no process here yet')).toBeTruthy();
  expect(screen.getByRole('link', { name: 'INC-000040' })).toBeTruthy();
});

test('puts a refused schedule at its field', async () => {
  const { user } = renderPortal(
    '/tickets/recurring',
    {
      'POST /api/recurring-tickets': problem(422, 'invalid-request', {
        errors: [{ field: 'schedule', reason: 'never comes' }],
      }),
    },
    ['service-desk-lead'],
  );
  await user.click(await screen.findByRole('button', { name: 'Add recurring ticket' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Add recurring ticket' }));
  await user.type(dialog.getByRole('textbox', { name: /^Name/ }), 'Monthly');
  await user.type(dialog.getByRole('textbox', { name: /^Title/ }), 'Check the fire doors');
  const schedule = dialog.getByRole('textbox', { name: /Schedule/ });
  await user.clear(schedule);
  await user.type(schedule, '0 0 30 2 *');
  await user.click(dialog.getByRole('button', { name: 'Save' }));
  await dialog.findByText('never comes');
  await waitFor(() => expect(schedule.getAttribute('aria-invalid')).toBe('true'));
});
