import { screen, waitFor, within } from '@testing-library/react';
import axe from 'axe-core';
import { expect, test, vi } from 'vitest';
import { problem } from '@/testing/fake-server';
import { catalogue, deviceId, people, tasks, tickets } from '@/testing/fixtures';
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

const barriers = async () =>
  // Colours are computed in a browser only; the smoke test looks at them.
  (await axe.run(document.body, { rules: { 'color-contrast': { enabled: false } } })).violations;

test('says when nothing is found', async () => {
  renderPortal('/catalogue', { '/api/catalogue/items': { status: 200, body: { items: [] } } });
  await screen.findByText('Nothing found');
  expect(await barriers()).toEqual([]);
});

test('has no barriers in the form of an item', async () => {
  renderPortal('/catalogue/new-laptop');
  await screen.findByRole('button', { name: 'Order' });
  expect(await barriers()).toEqual([]);
});

const asking = (properties: Record<string, unknown>) => ({
  '/api/catalogue/items/new-laptop': {
    status: 200,
    body: { ...catalogue[0], form: { type: 'object', properties } },
  },
});
const form = asking({
  who: { type: 'string', format: 'person', title: 'Who needs it?' },
  device: { type: 'string', format: 'device', title: 'Which device?' },
});

test('asks for people and devices with what finds them, and orders for somebody else', async () => {
  const { asked, user } = renderPortal('/catalogue/new-laptop', form);
  await user.type(await screen.findByRole('combobox', { name: 'Who needs it?' }), 'sam');
  await user.click(await screen.findByRole('option', { name: /Sam Okafor/ }));
  await user.type(screen.getByRole('combobox', { name: 'Which device?' }), 'build');
  await user.click(await screen.findByRole('option', { name: /build-07/ }));
  await user.type(screen.getByRole('combobox', { name: 'For somebody else' }), 'sam');
  await user.click(await screen.findByRole('option', { name: /Sam Okafor/ }));
  await user.click(screen.getByRole('button', { name: 'Order' }));

  await vi.waitFor(() =>
    expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({
      personId: people[1]?.id,
      answers: { who: people[1]?.id, device: deviceId },
    }),
  );
});

test('lets those who may not look into the directory write the name', async () => {
  renderPortal('/catalogue/new-laptop', form, ['requester']);
  expect(await screen.findByRole('textbox', { name: 'Who needs it?' })).toBeTruthy();
  expect(screen.queryByRole('combobox', { name: 'For somebody else' })).toBeNull();
});

test('says for whom nothing can be ordered', async () => {
  const { user } = renderPortal('/catalogue/new-laptop', {
    ...asking({}),
    'POST /api/catalogue/items/new-laptop/requests': problem(422, 'invalid-request', {
      errors: [{ field: 'personId', reason: 'is nobody you can order for' }],
    }),
  });
  await user.click(await screen.findByRole('button', { name: 'Order' }));
  await screen.findByText('is nobody you can order for');
});

test('shows what others ordered for me, each once, and the pages behind the first', async () => {
  const [first] = tickets;
  const { asked, user } = renderPortal('/requests', {
    '/api/tickets': ({ query }) => ({
      status: 200,
      body: query.has('affected')
        ? { items: [first, { ...first, number: 'REQ-000009', title: 'Ordered for me' }] }
        : query.has('after')
          ? { items: [{ ...first, number: 'REQ-000001', title: 'Long ago' }] }
          : { items: [first], next: 'more' },
    }),
  });
  const open = await screen.findByRole('list', { name: 'Being worked on' });
  expect(within(open).getByText(/Ordered for me/)).toBeTruthy();
  expect(within(open).getAllByRole('link')).toHaveLength(2);
  await user.click(screen.getByRole('button', { name: 'Load more' }));
  await within(open).findByText(/Long ago/);
  expect(asked.some(({ query }) => query.get('after') === 'more')).toBe(true);
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
