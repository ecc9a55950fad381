import { screen, within } from '@testing-library/react';
import axe from 'axe-core';
import { expect, test, vi } from 'vitest';
import { problem } from '@/testing/fake-server';
import { calendar, changePlan, deviceId, tickets } from '@/testing/fixtures';
import { never, renderPortal } from '@/testing/render-portal';

const path = '/api/changes/calendar';
const manager = ['requester', 'change-manager'];
const change = {
  ...tickets[0],
  number: 'CHG-000004',
  kind: 'change',
  status: 'draft',
  title: 'New firmware',
};
const onChange = { '/api/tickets/CHG-000004': { status: 200, body: change } };

test('lists the month with changes and freezes', async () => {
  const { asked } = renderPortal('/changes?date=2026-03-05', {}, manager);

  const list = within(await screen.findByRole('list', { name: 'March 2026' }));
  expect(list.getByRole('link', { name: /CHG-000002 Update the build servers/ })).toBeTruthy();
  expect(list.getByText('Closing of the books')).toBeTruthy();
  expect(list.getByText('Low risk')).toBeTruthy();
  const query = asked.find((ask) => ask.path === path)?.query;
  expect(new Date(query?.get('from') ?? '').getTime()).toBe(new Date(2026, 2, 1).getTime());
  expect(new Date(query?.get('to') ?? '').getTime()).toBe(new Date(2026, 3, 1).getTime());
});

test('goes from week to week by keyboard', async () => {
  const { asked, user } = renderPortal('/changes?view=week&date=2026-03-05', {}, manager);
  await screen.findByRole('listitem', { name: /Mon.* 2 Mar/ });

  screen.getByRole('button', { name: 'Week after' }).focus();
  await user.keyboard('{Enter}');

  expect(await screen.findByRole('listitem', { name: /Mon.* 9 Mar/ })).toBeTruthy();
  const last = asked.filter((ask) => ask.path === path).at(-1)?.query;
  expect(new Date(last?.get('from') ?? '').getTime()).toBe(new Date(2026, 2, 9).getTime());
});

test('shows what lasts several days in each of them', async () => {
  renderPortal('/changes?view=week', {}, manager);
  expect((await screen.findAllByText('Closing of the books')).length).toBeGreaterThan(1);
  expect(
    (await axe.run(document.body, { rules: { 'color-contrast': { enabled: false } } })).violations,
  ).toEqual([]);
});

test('draws loading, nothing and failure', async () => {
  renderPortal('/changes', { [path]: never }, manager);
  expect(await screen.findByRole('button', { name: 'Month before' })).toBeTruthy();
  renderPortal(
    '/changes',
    { [path]: { status: 200, body: { ...calendar, changes: [], freezes: [] } } },
    manager,
  );
  expect(await screen.findByText('Nothing is planned in this time')).toBeTruthy();
  renderPortal('/changes', { [path]: problem(500, 'internal-error') }, manager);
  expect(await screen.findByText('This could not be loaded')).toBeTruthy();
});

test('lets change managers set freezes and others only read them', async () => {
  const { asked, user } = renderPortal('/changes?view=freezes', {}, manager);
  await user.click(await screen.findByRole('button', { name: 'Add freeze' }));
  const dialog = within(await screen.findByRole('dialog'));
  await user.type(dialog.getByLabelText(/^Name/), 'Friday evening');
  await user.type(dialog.getByLabelText(/^Start/), '2026-03-01T00:00');
  await user.click(dialog.getByLabelText('Friday'));
  await user.type(dialog.getByLabelText(/^From/), '16:00');
  await user.type(dialog.getByLabelText(/^To/), '20:00');
  await dialog.findByRole('option', { name: 'Printing' });
  await user.selectOptions(dialog.getByLabelText(/^Add a service/), 'Printing');
  await user.type(dialog.getByLabelText('Add a site'), 'vienna{Enter}');
  await user.click(dialog.getByRole('button', { name: 'Save' }));

  await vi.waitFor(() =>
    expect(asked.find((ask) => ask.method === 'POST')?.body).toMatchObject({
      name: 'Friday evening',
      services: ['printing'],
      sites: ['vienna'],
      startsAt: new Date('2026-03-01T00:00').toISOString(),
      days: ['FRIDAY'],
      fromTime: '16:00',
      toTime: '20:00',
      overrideBy: 'change-manager',
    }),
  );
});

test('offers no freezes to be set to those who may not', async () => {
  renderPortal('/changes?view=freezes', {}, ['requester', 'service-desk']);
  expect(await screen.findByRole('table', { name: 'Freezes' })).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Add freeze' })).toBeNull();
});

test('shows the plan on its ticket, with risk, reason and conflicts', async () => {
  renderPortal('/tickets/CHG-000004', onChange);
  const panel = within(await screen.findByRole('region', { name: 'Change plan' }));
  expect(await panel.findByText('Moderate risk')).toBeTruthy();
  expect(panel.getByText('Nothing was tested.')).toBeTruthy();
  expect(await panel.findByText('2 conflicts')).toBeTruthy();
  expect(panel.getByRole('link', { name: 'CHG-000002' })).toBeTruthy();
  expect(panel.getByText(/Nobody may override it/)).toBeTruthy();
});

test('shows conflicts while a window is chosen and writes the version that was read', async () => {
  const { asked, user } = renderPortal('/tickets/CHG-000004', onChange);
  const panel = within(await screen.findByRole('region', { name: 'Change plan' }));
  await user.click(await panel.findByRole('button', { name: 'Edit' }));
  const dialog = within(await screen.findByRole('dialog'));
  const start = dialog.getByLabelText(/^Start/);
  const end = dialog.getByLabelText(/^End/);
  await user.clear(start);
  await user.type(start, '2030-03-05T20:00');
  await user.clear(end);
  await user.type(end, '2030-03-05T22:00');

  await vi.waitFor(() =>
    expect(
      asked
        .filter((ask) => ask.path.endsWith('/conflicts'))
        .at(-1)
        ?.query.get('start'),
    ).toBe(new Date('2030-03-05T20:00').toISOString()),
  );
  await user.click(dialog.getByRole('button', { name: 'Save' }));
  await vi.waitFor(() =>
    expect(asked.find((ask) => ask.method === 'PUT' && ask.path.endsWith('/plan'))?.body).toMatchObject({
      type: 'normal',
      implementationPlan: 'One after the other',
      devices: [deviceId],
      services: ['print'],
      plannedEnd: new Date('2030-03-05T22:00').toISOString(),
    }),
  );
});

test('tells of a plan that somebody else changed meanwhile', async () => {
  const { user } = renderPortal('/tickets/CHG-000004', {
    ...onChange,
    'PUT /api/changes/CHG-000004/plan': problem(409, 'stale-version'),
  });
  const panel = within(await screen.findByRole('region', { name: 'Change plan' }));
  await user.click(await panel.findByRole('button', { name: 'Edit' }));
  await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Save' }));
  expect(await screen.findByText(/Somebody else changed the plan meanwhile/)).toBeTruthy();
});

test('raises a change from an incident and leads to it', async () => {
  const { asked, user } = renderPortal('/tickets/INC-000042', onChange);
  await user.click(await screen.findByRole('button', { name: 'Raise a change' }));
  const dialog = within(await screen.findByRole('dialog'));
  await user.selectOptions(dialog.getByLabelText(/^Type/), 'standard');
  await user.selectOptions(await dialog.findByLabelText(/^Template/), 'monthly-updates');
  await user.click(dialog.getByRole('button', { name: 'Raise a change' }));

  expect(await screen.findByRole('region', { name: 'Change plan' })).toBeTruthy();
  expect(asked.find((ask) => ask.method === 'POST' && ask.path === '/api/changes')?.body).toMatchObject({
    type: 'standard',
    template: 'monthly-updates',
    raisedFrom: 'INC-000042',
  });
});

test('a submitted plan cannot be edited', async () => {
  renderPortal('/tickets/CHG-000004', {
    ...onChange,
    '/api/changes/CHG-000004/plan': { status: 200, body: { ...changePlan, state: 'submitted' } },
  });
  const panel = within(await screen.findByRole('region', { name: 'Change plan' }));
  expect(await panel.findByText('Moderate risk')).toBeTruthy();
  expect(panel.queryByRole('button', { name: 'Edit' })).toBeNull();
});
