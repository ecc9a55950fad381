import { screen, within } from '@testing-library/react';
import axe from 'axe-core';
import { expect, test, vi } from 'vitest';
import { problem } from '@/testing/fake-server';
import { catalogue } from '@/testing/fixtures';
import { renderPortal } from '@/testing/render-portal';

const list = '/administration/catalogue';
const designer = ['requester', 'process-designer'];

test('says why an item is not deleted, and retires it instead', async () => {
  const { asked, user } = renderPortal(
    list,
    { 'DELETE /api/catalogue/items/new-laptop': problem(409, 'item-used') },
    designer,
  );
  await user.click(await screen.findByRole('button', { name: 'Delete New laptop' }));
  await screen.findByText('Detail of item-used');
  await user.click(screen.getByRole('button', { name: 'Retire New laptop' }));
  await screen.findByText('New laptop cannot be ordered any more');
  expect(asked.some(({ path }) => path === '/api/catalogue/items/new-laptop/retire')).toBe(true);
  expect(asked.find(({ path }) => path === '/api/catalogue/items')?.query.get('retired')).toBe('true');
});

test('offers what was retired again', async () => {
  const { asked, user } = renderPortal(
    list,
    {
      '/api/catalogue/items': {
        status: 200,
        body: { items: [{ ...catalogue[0], retiredAt: '2026-01-01T00:00:00Z' }] },
      },
    },
    designer,
  );
  await user.click(await screen.findByRole('button', { name: 'Offer New laptop again' }));
  await screen.findByText('New laptop can be ordered again');
  expect(asked.some(({ path }) => path === '/api/catalogue/items/new-laptop/return')).toBe(true);
});

test('those who do not keep the catalogue change nothing', async () => {
  renderPortal(list, {}, ['auditor']);
  await screen.findByText('New laptop');
  expect(screen.queryByRole('button', { name: /New laptop/ })).toBeNull();
  expect(screen.queryByRole('link', { name: 'New item' })).toBeNull();
});

test('writes an item whole', async () => {
  const { asked, user } = renderPortal(`${list}/new`, {}, designer);
  await user.type(await screen.findByLabelText(/^Name/), 'VPN');
  await user.type(screen.getByLabelText(/^Key/), 'vpn');
  await user.type(screen.getByLabelText(/^Category/), 'Access');
  await user.click(screen.getByLabelText('Somebody has to approve it'));
  await user.type(screen.getByLabelText('Add an approver'), 'group:service-desk-lead{Enter}');
  await user.selectOptions(screen.getByLabelText('Rule'), 'A share of them');
  await user.click(screen.getByRole('button', { name: 'Add a task' }));
  const task = within(screen.getByRole('group', { name: 'Task 1' }));
  await user.type(task.getByLabelText(/^Task/), 'Hand it over');
  await task.findByRole('option', { name: 'Restart a watched program' });
  await user.selectOptions(task.getByLabelText('Runbook'), 'Restart a watched program');
  await user.selectOptions(screen.getByRole('combobox', { name: 'Process' }), 'Access for a limited time');
  await user.click(screen.getByRole('button', { name: 'Add access' }));
  await user.type(screen.getByLabelText(/^Role or group/), 'vpn-users');
  await user.type(screen.getByLabelText('Add a role or group'), 'Service desk{Enter}');
  await user.click(screen.getByRole('button', { name: 'Save' }));

  await vi.waitFor(() =>
    expect(asked.find(({ method }) => method === 'POST')?.body).toMatchObject({
      key: 'vpn',
      name: 'VPN',
      category: 'Access',
      icon: 'package',
      form: { type: 'object', required: ['reason'] },
      approval: { approvers: ['group:service-desk-lead'], rule: 'quorum', quorum: 50 },
      fulfilment: [{ title: 'Hand it over', runbook: 'restart-watched-program' }],
      process: 'access-request',
      access: [{ kind: 'group', name: 'vpn-users', maxDays: 30 }],
      visibleTo: ['service-desk'],
    }),
  );
  await vi.waitFor(() => expect(location.pathname).toBe(list));
});

test('previews what is asked while it is written', async () => {
  const { user } = renderPortal(`${list}/new-laptop`, {}, designer);
  const preview = within(await screen.findByRole('region', { name: 'Preview' }));
  expect(preview.getByRole('combobox', { name: /Model/ })).toBeTruthy();

  const schema = screen.getByRole('textbox', { name: 'What is asked' });
  await user.clear(schema);
  await user.click(schema);
  await user.paste('{"type":"object","properties":{"size":{"type":"string","title":"Which size?"}}}');
  expect(preview.getByRole('textbox', { name: 'Which size?' })).toBeTruthy();
  await user.paste('}');
  expect(screen.getByText(/This is not JSON/)).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Save' }).hasAttribute('disabled')).toBe(true);
});

test('lists what the server refuses', async () => {
  const { user } = renderPortal(
    `${list}/new-laptop`,
    {
      'PUT /api/catalogue/items/new-laptop': problem(422, 'invalid-form', {
        errors: [{ field: 'form.properties.Size', reason: 'begins with a small letter' }],
      }),
    },
    designer,
  );
  await user.click(await screen.findByRole('button', { name: 'Save' }));
  expect((await screen.findByRole('alert')).textContent).toContain(
    'form.properties.Size begins with a small letter',
  );
  expect(
    (await axe.run(document.body, { rules: { 'color-contrast': { enabled: false } } })).violations,
  ).toEqual([]);
});
