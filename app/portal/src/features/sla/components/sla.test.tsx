import { screen, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { problem } from '@/testing/fake-server';
import { never, renderPortal } from '@/testing/render-portal';
import { asHours, asSpecialDays } from './hours-text';

test('says why a ticket is due when it is', async () => {
  const { user } = renderPortal('/tickets/INC-000042');
  await user.click(await screen.findByRole('button', { name: 'Why is it due then?' }));
  const dialog = within(await screen.findByRole('dialog'));
  const resolution = within(await dialog.findByRole('region', { name: 'Resolution' }));
  expect(resolution.getByText(/4h of open time by Business hours \(Europe\/Berlin\), for P2/)).toBeTruthy();
  const changes = within(resolution.getByRole('table', { name: 'What happened to Resolution' }));
  expect(changes.getByRole('row', { name: /Recalculated \(another priority\)/ })).toBeTruthy();
  const steps = within(resolution.getByRole('table', { name: 'Which time counts for Resolution' }));
  expect(steps.getAllByRole('row')).toHaveLength(4);
  expect(steps.getByRole('row', { name: /Paused 1h/ })).toBeTruthy();
  expect(dialog.getByRole('region', { name: 'Agreement with the group: network (2)' })).toBeTruthy();
});

test('says when the reasons cannot be had', async () => {
  const { user } = renderPortal('/tickets/INC-000042', {
    '/api/tickets/INC-000042/sla': problem(500, 'internal-error'),
  });
  await user.click(await screen.findByRole('button', { name: 'Why is it due then?' }));
  const dialog = within(await screen.findByRole('dialog'));
  expect(await dialog.findByRole('button', { name: 'Try again' })).toBeTruthy();
});

test('draws calendars, and only leads change them', async () => {
  renderPortal('/calendars', {}, ['service-desk']);
  const table = within(await screen.findByRole('table', { name: 'Service hours' }));
  expect(
    table.getByRole('row', {
      name: /Business hours.*Europe\/Berlin.*Monday to Friday 09:00-12:00, 13:00-17:00/,
    }),
  ).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Add a calendar' })).toBeNull();
});

test('changes a calendar by keyboard and names what is wrong', async () => {
  const { asked, user, replies } = renderPortal('/calendars', {}, ['service-desk-lead']);
  await user.click(await screen.findByRole('button', { name: 'Change Business hours' }));
  const dialog = within(await screen.findByRole('dialog'));
  const saturday = dialog.getByLabelText('Saturday');
  await user.type(saturday, '10:00 - 14:00');
  replies['PUT /api/sla-calendars/business-hours'] = {
    status: 422,
    body: {
      code: 'invalid-calendar',
      status: 422,
      errors: [{ field: 'week.SAT[0]', reason: 'is not hours' }],
    },
  };
  await user.keyboard('{Enter}');
  expect(await dialog.findByText('is not hours')).toBeTruthy();
  delete replies['PUT /api/sla-calendars/business-hours'];
  await user.click(dialog.getByRole('button', { name: 'Save' }));
  await screen.findByText('The calendar was saved');
  expect(asked.filter(({ method }) => method === 'PUT').at(-1)?.body).toEqual({
    version: 3,
    name: 'Business hours',
    hours: {
      zone: 'Europe/Berlin',
      week: {
        MON: ['09:00-12:00', '13:00-17:00'],
        TUE: ['09:00-12:00', '13:00-17:00'],
        WED: ['09:00-12:00', '13:00-17:00'],
        THU: ['09:00-12:00', '13:00-17:00'],
        FRI: ['09:00-12:00', '13:00-17:00'],
        SAT: ['10:00-14:00'],
      },
      holidays: ['--12-25', '2026-05-01'],
      specialDays: { '2026-12-31': ['09:00-12:00'] },
    },
  });
});

test('a calendar in use is not deleted, and the reason is told', async () => {
  const { user } = renderPortal(
    '/calendars',
    {
      'DELETE /api/sla-calendars/business-hours': {
        status: 409,
        body: { code: 'calendar-in-use', status: 409, detail: 'Clocks of tickets count by this calendar' },
      },
    },
    ['administrator'],
  );
  await user.click(await screen.findByRole('button', { name: 'Delete Business hours' }));
  expect(await screen.findByText(/Clocks of tickets count by this calendar/)).toBeTruthy();
});

test('waits, says when it fails, and when there is none', async () => {
  const { replies, user } = renderPortal('/calendars', {
    '/api/sla-calendars': problem(500, 'internal-error'),
  });
  await screen.findByRole('alert');
  replies['/api/sla-calendars'] = { status: 200, body: { items: [] } };
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText('There is no calendar')).toBeTruthy();
});

test('waiting shows no table', () => {
  renderPortal('/calendars', { '/api/sla-calendars': never });
  expect(screen.queryByRole('table', { name: 'Service hours' })).toBeNull();
});

test('reads hours as people write them', () => {
  expect(asHours(' 09:00 – 12:00; 13:00-17:00 ,')).toEqual(['09:00-12:00', '13:00-17:00']);
  expect(asSpecialDays('2026-12-31: 08:00-12:00\n\n2026-12-30')).toEqual({
    '2026-12-31': ['08:00-12:00'],
    '2026-12-30': [],
  });
});

test('shows what is promised, also for one service', async () => {
  const { asked, user } = renderPortal('/calendars', {}, ['service-desk']);
  const table = within(await screen.findByRole('table', { name: 'Promises' }));
  expect(table.getByRole('row', { name: /Incident P1 Resolution 4h Business hours/ })).toBeTruthy();
  await screen.findByRole('option', { name: 'Printing' });
  await user.selectOptions(screen.getByRole('combobox', { name: 'Service' }), 'Printing');
  await vi.waitFor(() =>
    expect(
      asked.some(({ path, query }) => path === '/api/sla-targets' && query.get('service') === 'printing'),
    ).toBe(true),
  );
});
