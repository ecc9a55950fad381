import { screen, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { problem } from '@/testing/fake-server';
import { deliveries, webhookId } from '@/testing/fixtures';
import { never, renderPortal } from '@/testing/render-portal';

const path = '/api/connectors/webhooks';
const administrator = ['requester', 'administrator'];

test('lists who is told what', async () => {
  renderPortal('/connectors', {}, administrator);

  const table = within(await screen.findByRole('table', { name: 'Connectors' }));
  expect(table.getByText('Operations chat')).toBeTruthy();
  expect(table.getByText('https://chat.example.com')).toBeTruthy();
  expect(table.getByText('Alert opened')).toBeTruthy();
  expect(table.getByText('1 given up')).toBeTruthy();
});

test('draws loading, nothing and failure', async () => {
  renderPortal('/connectors', { [path]: never }, administrator);
  expect(await screen.findByText(/Other systems and chats/)).toBeTruthy();
  renderPortal('/connectors', { [path]: { status: 200, body: { items: [] } } }, administrator);
  expect(await screen.findByText('Nobody is told anything')).toBeTruthy();
  renderPortal('/connectors', { [path]: problem(500, 'internal-error') }, administrator);
  expect(await screen.findByText('This could not be loaded')).toBeTruthy();
});

test('adds a webhook and shows its secret once', async () => {
  const { asked, user } = renderPortal('/connectors', {}, administrator);
  await user.click(await screen.findByRole('button', { name: 'Add webhook' }));
  const dialog = within(await screen.findByRole('dialog'));

  await user.type(dialog.getByLabelText(/^Name/), 'Inventory');
  await user.type(dialog.getByLabelText(/^Address/), 'https://inventory.example/hook');
  await user.click(dialog.getByLabelText('Ticket opened'));
  await user.type(dialog.getByLabelText(/^Only for tickets/), 'network, desktop');
  await user.click(dialog.getByRole('button', { name: 'Save' }));

  expect(await screen.findByDisplayValue('whsec_bm90IGEgc2VjcmV0')).toBeTruthy();
  expect(asked.find((ask) => ask.method === 'POST')?.body).toEqual({
    name: 'Inventory',
    kind: 'generic',
    address: 'https://inventory.example/hook',
    events: ['ticket.opened'],
    groups: ['network', 'desktop'],
    enabled: true,
  });
  await user.click(screen.getByRole('button', { name: 'I have kept it' }));
  await vi.waitFor(() => expect(screen.queryByDisplayValue(/whsec/)).toBeNull());
});

test('names the field the server refuses', async () => {
  const { user } = renderPortal(
    '/connectors',
    {
      [`POST ${path}`]: problem(422, 'address-refused', {
        errors: [{ field: 'address', reason: 'The host leads to a network that is not permitted' }],
      }),
    },
    administrator,
  );
  await user.click(await screen.findByRole('button', { name: 'Add webhook' }));
  const dialog = within(await screen.findByRole('dialog'));
  await user.type(dialog.getByLabelText(/^Name/), 'Inside');
  await user.type(dialog.getByLabelText(/^Address/), 'https://127.0.0.1/');
  await user.click(dialog.getByLabelText('Ticket opened'));
  await user.click(dialog.getByRole('button', { name: 'Save' }));

  expect(await dialog.findByText('The host leads to a network that is not permitted')).toBeTruthy();
});

test('changes a webhook without knowing its address', async () => {
  const { asked, user } = renderPortal(
    '/connectors',
    { [`PUT ${path}/${webhookId}`]: { status: 200, body: {} } },
    administrator,
  );
  await user.click(await screen.findByRole('button', { name: 'Edit Operations chat' }));
  await user.click(await screen.findByLabelText('Enabled'));
  await user.click(screen.getByRole('button', { name: 'Save' }));

  await vi.waitFor(() => expect(asked.some((ask) => ask.method === 'PUT')).toBe(true));
  const body = asked.find((ask) => ask.method === 'PUT')?.body as Record<string, unknown>;
  expect(body).toMatchObject({ enabled: false, groups: ['network'] });
  expect(body).not.toHaveProperty('address');
});

test('says how a test went', async () => {
  const { user } = renderPortal('/connectors', {}, administrator);

  await user.click(await screen.findByRole('button', { name: 'Test Operations chat' }));

  expect(await screen.findByText('The test failed: refused by the receiver (503)')).toBeTruthy();
});

test('shows what was told and sends it again', async () => {
  const id = deliveries[0]?.id;
  const { asked, user } = renderPortal(
    `/connectors?webhook=${webhookId}`,
    { [`POST ${path}/${webhookId}/deliveries/${id}/replay`]: { status: 204 } },
    administrator,
  );
  const table = within(await screen.findByRole('table', { name: 'Deliveries to Operations chat' }));

  await user.click(table.getAllByRole('button', { name: 'Send again' })[0] as HTMLElement);

  await vi.waitFor(() => expect(asked.some((ask) => ask.path.endsWith('/replay'))).toBe(true));
});

test('lets an auditor only read', async () => {
  renderPortal('/connectors', {}, ['auditor']);

  expect(await screen.findByText('Operations chat')).toBeTruthy();
  for (const name of ['Add webhook', 'Test Operations chat', 'Edit Operations chat']) {
    expect(screen.queryByRole('button', { name })).toBeNull();
  }
});
