import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { problem } from '@/testing/fake-server';
import { renderPortal } from '@/testing/render-portal';

const opened = (asked: { method: string; path: string; body?: unknown }[]) =>
  asked.filter(({ method, path }) => method === 'POST' && path === '/api/tickets');

test('asks for what the category asks for, and sends it with all that was told', async () => {
  const { asked, user } = renderPortal('/tickets/new');
  await user.type(await screen.findByRole('textbox', { name: /Title/ }), 'No paper');
  await user.selectOptions(screen.getByRole('combobox', { name: 'Category' }), 'Hardware › Printer');
  await user.click(screen.getByRole('button', { name: 'Open ticket' }));
  // What must be told is asked for before anything is sent.
  await screen.findByText('Required.');
  expect(opened(asked)).toHaveLength(0);
  await user.selectOptions(screen.getByRole('combobox', { name: /Print queue/ }), 'Ground floor');
  await user.type(screen.getByRole('textbox', { name: /Tags/ }), 'red, blue');
  await user.type(screen.getByRole('textbox', { name: 'Site' }), 'villach');
  fireEvent.paste(document.body, {
    clipboardData: { files: [new File(['picture'], 'screen.png', { type: 'image/png' })] },
  });
  await screen.findByText('screen.png');
  await user.click(screen.getByRole('button', { name: 'Open ticket' }));
  await waitFor(() => expect(opened(asked)).toHaveLength(1));
  expect(opened(asked)[0]?.body).toMatchObject({
    category: 'printer',
    tags: ['red', 'blue'],
    site: 'villach',
    fields: { queue: 'ground' },
  });
  await waitFor(() => expect(location.pathname).toBe('/tickets/INC-000042'));
  expect(
    asked.some(({ method, path }) => method === 'POST' && path === '/api/tickets/INC-000042/attachments'),
  ).toBe(true);
});

test('puts what is refused at the field of the category', async () => {
  const { user } = renderPortal('/tickets/new', {
    'POST /api/tickets': problem(422, 'invalid-request', {
      errors: [{ field: 'fields.assetTag', reason: 'must not be blank' }],
    }),
  });
  await user.type(await screen.findByRole('textbox', { name: /Title/ }), 'No paper');
  await user.selectOptions(screen.getByRole('combobox', { name: 'Category' }), 'Hardware');
  await user.click(screen.getByRole('button', { name: 'Open ticket' }));
  await screen.findByText('must not be blank');
});

test('asks requesters only for what they may choose', async () => {
  renderPortal('/tickets/new', {}, ['requester']);
  await screen.findByRole('textbox', { name: /Tags/ });
  expect(screen.queryByRole('combobox', { name: /Affected person/ })).toBeNull();
  expect(screen.queryByRole('textbox', { name: 'Site' })).toBeNull();
});
