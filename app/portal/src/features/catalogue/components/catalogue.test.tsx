import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { catalogue, tasks, tickets } from '@/testing/fixtures';
import { renderPortal } from '@/testing/render-portal';

test('finds an item by words', async () => {
  const { asked, user } = renderPortal('/catalogue');
  await screen.findByRole('link', { name: /New laptop/ });
  await user.type(screen.getByRole('searchbox'), 'lap');
  await waitFor(() =>
    expect(
      asked.some(({ path, query }) => path === '/api/catalogue/items' && query.get('search') === 'lap'),
    ).toBe(true),
  );
});

test('orders with the form of the schema, numbers as numbers and nothing for what was left empty', async () => {
  const { asked, user } = renderPortal('/catalogue/new-laptop');
  const order = await screen.findByRole('button', { name: 'Order' });
  await user.click(order);
  expect(document.activeElement).toBe(screen.getByRole('combobox', { name: /Model/ }));
  expect(asked.some(({ method }) => method === 'POST')).toBe(false);

  await user.selectOptions(screen.getByRole('combobox', { name: /Model/ }), 'Light 13 inch');
  await user.type(screen.getByRole('textbox', { name: /What is it for/ }), 'Travel');
  await user.type(screen.getByRole('spinbutton', { name: /days/ }), '30');
  await user.click(order);
  await waitFor(() => expect(location.pathname).toBe('/tickets/REQ-000007'));
  expect(asked.find(({ method }) => method === 'POST')).toMatchObject({
    path: '/api/catalogue/items/new-laptop/requests',
    body: { answers: { model: 'Light 13 inch', reason: 'Travel', days: 30, quick: false } },
  });
});

test('shows at each field what the server says of it', async () => {
  const { user } = renderPortal('/catalogue/new-laptop', {
    'POST /api/catalogue/items/new-laptop/requests': {
      status: 422,
      body: { code: 'invalid-request', errors: [{ field: 'days', reason: 'must be at most 180' }] },
    },
  });
  await user.selectOptions(await screen.findByRole('combobox', { name: /Model/ }), 'Light 13 inch');
  await user.type(screen.getByRole('textbox', { name: /What is it for/ }), 'Travel');
  await user.click(screen.getByRole('button', { name: 'Order' }));
  await screen.findByText('must be at most 180');
  expect(screen.getByRole('spinbutton', { name: /days/ }).getAttribute('aria-invalid')).toBe('true');
});

test('says when nothing is found, and has no barriers', async () => {
  renderPortal('/catalogue', { '/api/catalogue/items': { status: 200, body: { items: [] } } });
  await screen.findByText('Nothing found');
  renderPortal('/catalogue/new-laptop');
  await screen.findByRole('button', { name: 'Order' });
  expect(catalogue).toHaveLength(1);
});

test('keeps apart what waits for me, what is open and what is over', async () => {
  const [first] = tickets;
  const mine = [
    { ...first, number: 'REQ-000001', title: 'Answer me', status: 'pending_customer' },
    { ...first, number: 'REQ-000002', title: 'Work on me', status: 'in_progress' },
    { ...first, number: 'REQ-000003', title: 'Forget me', status: 'closed' },
  ];
  const vote = { ...tasks[0], processKey: 'approval', description: 'A laptop for Ralf' };
  renderPortal('/requests', {
    '/api/tickets': { status: 200, body: { items: mine } },
    '/api/tasks': { status: 200, body: { items: [vote] } },
  });
  const waiting = await screen.findByRole('list', { name: 'Waiting for you' });
  expect(within(waiting).getByRole('link', { name: /Answer me/ }).textContent).toContain(
    'An answer of yours',
  );
  expect(within(screen.getByRole('list', { name: 'Being worked on' })).getAllByRole('link')).toHaveLength(1);
  expect(within(screen.getByRole('list', { name: 'Over' })).getByRole('link').textContent).toContain(
    'Forget me',
  );
  const link = await screen.findByRole('link', { name: /A laptop for Ralf/ });
  expect(link.getAttribute('href')).toContain('/tasks');
});
