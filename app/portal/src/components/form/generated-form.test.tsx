import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { tickets } from '@/testing/fixtures';
import { renderPortal } from '@/testing/render-portal';

const address = '/api/tickets/INC-000042';

/** No name of it stands anywhere in the portal. */
const action = {
  name: 'invented-by-a-designer',
  label: 'Check in',
  form: [
    { name: 'howMany', label: 'How many', type: 'number', required: true },
    { name: 'day', label: 'Day', type: 'date', required: false },
    { name: 'at', label: 'Instant', type: 'datetime', required: false },
    { name: 'other', label: 'Another ticket', type: 'ticket', required: false },
    { name: 'team', label: 'Team', type: 'group', required: false },
    { name: 'machine', label: 'Device', type: 'device', required: false },
  ],
};

test('draws a field of each type for an action it never heard of', async () => {
  const { asked, user } = renderPortal('/tickets/INC-000042', {
    [address]: { status: 200, body: { ...tickets[0], actions: [action] } },
  });
  await user.click(await screen.findByRole('button', { name: 'Check in' }));
  const form = within(await screen.findByRole('dialog', { name: 'Check in' }));

  await user.click(form.getByRole('button', { name: 'Check in' }));
  expect(form.getByText('Required.')).toBeTruthy();

  await user.type(form.getByRole('spinbutton', { name: /How many/ }), '3');
  await user.type(form.getByLabelText('Day'), '2026-12-24');
  await user.type(form.getByLabelText('Instant'), '2026-12-24T18:30');
  await user.type(form.getByRole('combobox', { name: 'Another ticket' }), 'INC-000041');
  await user.type(form.getByRole('combobox', { name: 'Team' }), 'service-desk');
  await user.type(form.getByRole('combobox', { name: 'Device' }), 'build-07');
  await waitFor(() => expect(asked.some(({ path }) => path === '/api/devices')).toBe(true));
  await waitFor(() => expect(document.querySelector('datalist option[value="build-07"]')).toBeTruthy());
  await user.click(form.getByRole('button', { name: 'Check in' }));

  await screen.findByText('Done: Check in');
  const sent = asked.find(({ method }) => method === 'POST');
  expect(sent?.path).toBe(`${address}/actions/invented-by-a-designer`);
  expect(sent?.body).toMatchObject({
    howMany: '3',
    day: '2026-12-24',
    at: new Date('2026-12-24T18:30').toISOString(),
    other: 'INC-000041',
    team: 'service-desk',
    machine: expect.stringMatching(/^[0-9a-f-]{36}$/),
  });
});
