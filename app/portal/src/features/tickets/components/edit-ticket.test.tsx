import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { problem } from '@/testing/fake-server';
import { devices, tickets } from '@/testing/fixtures';
import { renderPortal } from '@/testing/render-portal';

const address = '/tickets/INC-000042';
const changes = (asked: { method: string; path: string; body?: unknown }[]) =>
  asked.filter(({ method }) => method === 'PATCH');

async function edit(user: ReturnType<typeof renderPortal>['user']) {
  await user.click(await screen.findByRole('button', { name: 'Change details' }));
  return within(await screen.findByRole('dialog', { name: 'Change details' }));
}

test('sends only what was changed, with the fields the category asks for', async () => {
  const { asked, user } = renderPortal(address);
  const dialog = await edit(user);
  await user.selectOptions(dialog.getByRole('combobox', { name: 'Category' }), 'Hardware › Printer');
  await user.selectOptions(dialog.getByRole('combobox', { name: /Print queue/ }), 'First floor');
  await user.click(dialog.getByRole('checkbox', { name: 'Paper is stuck' }));
  await user.type(dialog.getByRole('textbox', { name: /Tags/ }), 'third floor, urgent');
  await user.click(dialog.getByRole('button', { name: 'Save changes' }));
  await screen.findByText('Changes saved');
  expect(changes(asked)[0]?.body).toEqual({
    category: 'printer',
    tags: ['third floor', 'urgent'],
    fields: { queue: 'first', paperJam: true },
  });
});

const conflict = (field: string) =>
  problem(409, 'ticket-changed', {
    version: 8,
    changes: [
      {
        version: 8,
        field,
        from: '1',
        to: '3',
        at: '2026-01-01T10:00:00Z',
        by: { kind: 'person', name: 'Lena Brandt' },
      },
    ],
  });

test('shows who changed the same meanwhile, and takes theirs', async () => {
  const { asked, user } = renderPortal(address, { [`PATCH /api${address}`]: conflict('impact') });
  const dialog = await edit(user);
  await user.selectOptions(dialog.getByRole('combobox', { name: 'Impact' }), '2 · Medium');
  await user.click(dialog.getByRole('button', { name: 'Save changes' }));
  expect((await dialog.findByRole('alert')).textContent).toContain(
    'Lena Brandt changed Impact from “1” to “3”',
  );
  await user.click(dialog.getByRole('button', { name: 'Take theirs' }));
  // Nothing of mine is left to send.
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(changes(asked)).toHaveLength(1);
});

test('does not bring back what was given up when the rest is refused and sent again', async () => {
  let calls = 0;
  const theirs = { ...tickets[0], version: 8, impact: 3 };
  const { asked, replies, user } = renderPortal(address, {
    [`PATCH /api${address}`]: () => {
      calls += 1;
      if (calls === 1) return conflict('impact');
      return calls === 2
        ? problem(422, 'invalid-request', { errors: [{ field: 'title', reason: 'is odd' }] })
        : { status: 200, body: theirs };
    },
  });
  const dialog = await edit(user);
  await user.selectOptions(dialog.getByRole('combobox', { name: 'Impact' }), '2 · Medium');
  await user.type(dialog.getByRole('textbox', { name: /Title/ }), '!');
  replies[`GET /api${address}`] = { status: 200, body: theirs };
  await user.click(dialog.getByRole('button', { name: 'Save changes' }));
  await user.click(await dialog.findByRole('button', { name: 'Take theirs' }));
  await dialog.findByText('is odd');
  expect(dialog.getByRole<HTMLSelectElement>('combobox', { name: 'Impact' }).value).toBe('3');
  await user.click(dialog.getByRole('button', { name: 'Save changes' }));
  await screen.findByText('Changes saved');
  expect(changes(asked)[2]?.body).toEqual({ title: `${tickets[0]?.title}!` });
});

test('does not send what was typed for a category that was left again', async () => {
  const { asked, user } = renderPortal(address);
  const dialog = await edit(user);
  const category = dialog.getByRole('combobox', { name: 'Category' });
  await user.selectOptions(category, 'Hardware › Printer');
  await user.selectOptions(dialog.getByRole('combobox', { name: /Print queue/ }), 'First floor');
  await user.selectOptions(category, 'Hardware');
  await user.click(dialog.getByRole('button', { name: 'Save changes' }));
  await screen.findByText('Changes saved');
  expect(changes(asked)[0]?.body).toEqual({ category: 'hardware' });
});

test('changes whose it is, what it is about and where it is', async () => {
  const { asked, user } = renderPortal(address);
  const dialog = await edit(user);
  await user.type(dialog.getByRole('combobox', { name: 'Affected person' }), 'Sam');
  await user.click(await screen.findByRole('option', { name: /Sam/ }));
  const site = dialog.getByRole('textbox', { name: 'Site' });
  await user.clear(site);
  await user.type(site, 'villach');
  await user.type(dialog.getByRole('combobox', { name: 'Devices' }), devices[1]?.hostname ?? '');
  await user.click(dialog.getByRole('button', { name: 'Save changes' }));
  await screen.findByText('Changes saved');
  expect(changes(asked)[0]?.body).toMatchObject({
    site: 'villach',
    affectedId: expect.any(String),
    devices: expect.arrayContaining([devices[1]?.id]),
  });
});

test('lets those who work it choose who watches, and says when that fails', async () => {
  const { asked, user } = renderPortal(address, {
    [`PUT /api${address}/watchers`]: problem(409, 'too-many-watchers', {}),
  });
  await user.type(await screen.findByRole('combobox', { name: 'Let somebody watch' }), 'Sam');
  await user.click(await screen.findByRole('option', { name: /Sam/ }));
  await waitFor(() =>
    expect(asked.some(({ method, path }) => method === 'PUT' && path.includes('/watchers/'))).toBe(true),
  );
});

test('puts what is refused at its field', async () => {
  const { user } = renderPortal(address, {
    [`PATCH /api${address}`]: problem(422, 'invalid-request', {
      errors: [{ field: 'tags', reason: 'may be 20 at most' }],
    }),
  });
  const dialog = await edit(user);
  await user.type(dialog.getByRole('textbox', { name: /Tags/ }), 'x');
  await user.click(dialog.getByRole('button', { name: 'Save changes' }));
  await dialog.findByText('may be 20 at most');
});

test('tells the history of each field', async () => {
  renderPortal(`${address}?tab=history`);
  const table = within(await screen.findByRole('table', { name: 'History' }));
  expect(table.getByRole('rowheader', { name: 'Impact' })).toBeTruthy();
  expect(table.getByText('A-17')).toBeTruthy();
});

test('lets people watch', async () => {
  const { asked, user } = renderPortal(address, {
    [`PUT /api${address}/watchers`]: { status: 204 },
  });
  expect(tickets[0]?.watchers).toEqual([]);
  await screen.findByText('Nobody watches this ticket.');
  await user.click(screen.getByRole('button', { name: 'Watch' }));
  expect(asked.some(({ method, path }) => method === 'PUT' && path.includes('/watchers/'))).toBe(true);
});
