import { screen, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { problem } from '@/testing/fake-server';
import { me } from '@/testing/fixtures';
import { never, renderPortal } from '@/testing/render-portal';

test('draws who is there, who is away and what they have open', async () => {
  renderPortal('/team');
  const table = within(await screen.findByRole('table', { name: 'People of Service desk' }));
  expect(table.getByRole('row', { name: /Lena Lindqvist Here 3 network/ })).toBeTruthy();
  expect(table.getByRole('row', { name: /Sam Okafor Away until.*Lena Lindqvist stands in.*7/ })).toBeTruthy();
});

test('says to be there', async () => {
  const { asked, user } = renderPortal('/team');
  await user.click(await screen.findByRole('button', { name: 'I am here' }));
  await screen.findByRole('table', { name: 'People of Service desk' });
  expect(asked.find(({ method }) => method === 'PUT')?.body).toEqual({ available: true });
});

test('a lead changes how tickets are given out', async () => {
  const { asked, user } = renderPortal('/team', {}, ['service-desk-lead']);
  await user.click(await screen.findByRole('button', { name: 'Change the rules of Service desk' }));
  const dialog = within(await screen.findByRole('dialog'));
  await user.selectOptions(dialog.getByRole('combobox'), 'Each in turn');
  await user.click(dialog.getByRole('button', { name: 'Save' }));
  expect(asked.find(({ method }) => method === 'PUT')?.body).toEqual({
    strategy: 'round-robin',
    unassignedAfterSeconds: 1800,
  });
});

test('nobody but a lead changes rules', async () => {
  renderPortal('/team', {}, ['service-desk']);
  await screen.findByRole('table', { name: 'People of Service desk' });
  expect(screen.queryByRole('button', { name: /Change the rules/ })).toBeNull();
});

test('says what is wrong with an absence', async () => {
  const { user } = renderPortal('/team', {
    'POST /api/assignment/absences': {
      status: 422,
      body: {
        code: 'invalid-request',
        status: 422,
        detail: 'to is over already',
        errors: [{ field: 'to', reason: 'is over already' }],
      },
    },
  });
  await user.click(await screen.findByRole('button', { name: 'Enter an absence' }));
  const dialog = within(await screen.findByRole('dialog'));
  await user.type(dialog.getByLabelText(/^From/), '2026-01-01T09:00');
  await user.type(dialog.getByLabelText(/^Until/), '2026-01-02T09:00');
  await user.click(dialog.getByRole('button', { name: 'Save' }));
  expect(await dialog.findByText('is over already')).toBeTruthy();
});

test('waits, and says when it fails', async () => {
  const { replies, user } = renderPortal('/team', {
    '/api/assignment/teams': problem(500, 'internal-error'),
    '/api/assignment/absences': never,
  });
  await screen.findByRole('alert');
  delete replies['/api/assignment/teams'];
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  await screen.findByRole('table', { name: 'People of Service desk' });
});

test('says nothing about my presence when that is not known', async () => {
  const { replies, user } = renderPortal('/team', { '/api/assignment/presence': problem(500, 'internal') });
  const unknown = await screen.findByRole('button', { name: /is not known/ });
  expect(screen.queryByRole('button', { name: 'I am here' })).toBeNull();
  delete replies['/api/assignment/presence'];
  await user.click(unknown);
  await screen.findByRole('button', { name: 'I am here' });
});

test('a lead says of which categories somebody knows', async () => {
  const { asked, user } = renderPortal('/team', {}, ['service-desk-lead']);
  const [first] = await screen.findAllByRole('button', { name: `Change what ${me.name} knows about` });
  await user.click(first as HTMLElement);
  const dialog = within(await screen.findByRole('dialog'));
  await user.click(dialog.getByRole('button', { name: 'Remove network' }));
  await dialog.findByRole('option', { name: 'Hardware › Printer' });
  await user.selectOptions(dialog.getByLabelText('Add a category'), 'Hardware › Printer');
  await user.click(dialog.getByRole('button', { name: 'Save' }));
  await vi.waitFor(() =>
    expect(JSON.stringify(asked.find(({ path }) => path.endsWith('/skills'))?.body)).toContain('["printer"]'),
  );
});
