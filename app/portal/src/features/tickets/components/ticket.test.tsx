import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { type Answer, problem } from '@/testing/fake-server';
import { tickets, timeline } from '@/testing/fixtures';
import { renderPortal } from '@/testing/render-portal';

const address = '/tickets/INC-000042';
const posts = (asked: { method: string; path: string; body?: unknown }[]) =>
  asked.filter(({ method }) => method === 'POST');

test('asks for the answers an action needs, and sends them', async () => {
  const { asked, user } = renderPortal(address);
  await user.click(await screen.findByRole('button', { name: 'Resolve' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Resolve' }));

  await user.click(dialog.getByRole('button', { name: 'Resolve' }));
  expect(dialog.getAllByText('Required.')).toHaveLength(2);
  expect(posts(asked)).toEqual([]);

  await user.selectOptions(dialog.getByRole('combobox', { name: /How was it solved/ }), 'Fixed');
  await user.type(dialog.getByRole('textbox', { name: /Explanation/ }), 'Restarted');
  await user.click(dialog.getByRole('checkbox', { name: 'Tell the requester' }));
  await user.click(dialog.getByRole('button', { name: 'Resolve' }));

  await screen.findByText('Done: Resolve');
  expect(posts(asked)).toMatchObject([
    {
      path: `/api${address}/actions/resolve`,
      body: { resolution: 'fixed', note: 'Restarted', notifyRequester: true },
    },
  ]);
});

test('does an action without questions at once', async () => {
  const { asked, user } = renderPortal(address);
  await user.click(await screen.findByRole('button', { name: 'Escalate' }));
  await screen.findByText('Done: Escalate');
  expect(posts(asked)).toMatchObject([{ path: `/api${address}/actions/escalate`, body: {} }]);
});

test('shows what is open when an action is no longer', async () => {
  const { replies, user } = renderPortal(address, {
    [`/api${address}/actions/escalate`]: problem(409, 'action-not-open'),
  });
  await screen.findByRole('button', { name: 'Escalate' });
  replies[`/api${address}`] = {
    status: 200,
    body: { ...tickets[0], actions: [{ name: 'reopen', label: 'Reopen', form: [] }] },
  };
  await user.click(screen.getByRole('button', { name: 'Escalate' }));
  await screen.findByText('That action is no longer open. The page now shows what is.');
  await screen.findByRole('button', { name: 'Reopen' });
});

test('puts the reason of a refused field at the field', async () => {
  const { user } = renderPortal(address, {
    [`/api${address}/actions/resolve`]: problem(422, 'invalid-request', {
      errors: [{ field: 'note', reason: 'is too short' }],
    }),
  });
  await user.click(await screen.findByRole('button', { name: 'Resolve' }));
  const dialog = within(await screen.findByRole('dialog'));
  await user.selectOptions(dialog.getByRole('combobox'), 'Fixed');
  await user.type(dialog.getByRole('textbox', { name: /Explanation/ }), 'x');
  await user.click(dialog.getByRole('button', { name: 'Resolve' }));
  expect((await dialog.findByRole('alert')).textContent).toContain('Please correct the marked fields.');
  expect(dialog.getByRole('textbox', { name: /Explanation/ }).getAttribute('aria-invalid')).toBe('true');
  expect(dialog.getByText('is too short')).toBeTruthy();
});

test('keeps what is typed when sending fails, and forgets it when the server has it', async () => {
  const path = `/api${address}/comments`;
  const { asked, replies, user } = renderPortal(address, { [path]: problem(503, 'busy') });
  const box = await screen.findByRole('textbox', { name: 'Comment' });
  await user.type(box, 'Back soon');
  await user.click(screen.getByRole('checkbox', { name: /Internal note/ }));
  await user.click(screen.getByRole('button', { name: 'Add note' }));
  await screen.findByText(/The server is busy/);
  expect((box as HTMLTextAreaElement).value).toBe('Back soon');
  expect(sessionStorage.getItem('bailiwick.draft.INC-000042')).toBe('Back soon');

  delete replies[path];
  await user.click(screen.getByRole('button', { name: 'Add note' }));
  await screen.findByText('Note added');
  expect((box as HTMLTextAreaElement).value).toBe('');
  expect(sessionStorage.length).toBe(0);
  expect(posts(asked).at(-1)?.body).toEqual({ text: 'Back soon', internal: true, seen: timeline.at(-1)?.id });
});

test('keeps what is written while something else is being sent', async () => {
  let arrive = (_: Answer) => {};
  const path = `/api${address}/comments`;
  const { user } = renderPortal(address, { [path]: new Promise<Answer>((done) => (arrive = done)) });
  const box = await screen.findByRole('textbox', { name: 'Comment' });
  await user.type(box, 'Back soon');
  await user.click(screen.getByRole('button', { name: 'Send comment' }));
  await user.clear(box);
  await user.type(box, 'And one thing more');
  arrive({ status: 201, body: { id: 'c-9' } });
  await screen.findByText('Comment added');
  expect((box as HTMLTextAreaElement).value).toBe('And one thing more');
});

test('offers no internal notes to a requester', async () => {
  renderPortal(address, {}, ['requester']);
  await screen.findByRole('textbox', { name: 'Comment' });
  expect(screen.queryByRole('checkbox', { name: /Internal note/ })).toBeNull();
});

test('opens a ticket and leads to it', async () => {
  const { asked, user } = renderPortal('/tickets/new');
  await user.click(await screen.findByRole('button', { name: 'Open ticket' }));
  expect(screen.getByText('Required.')).toBeTruthy();
  await user.type(screen.getByRole('textbox', { name: /Title/ }), 'The printer does not print');
  await user.selectOptions(screen.getByRole('combobox', { name: 'Impact' }), '1');
  await user.click(screen.getByRole('button', { name: 'Open ticket' }));
  await waitFor(() => expect(location.pathname).toBe(address));
  expect(posts(asked)[0]?.body).toMatchObject({
    kind: 'incident',
    title: 'The printer does not print',
    impact: 1,
    urgency: 2,
  });
});

test('keeps filters in the address', async () => {
  const { asked, user } = renderPortal('/tickets?status=open');
  await screen.findByRole('link', { name: 'INC-000042' });
  expect(asked.find(({ path }) => path === '/api/tickets')?.query.get('open')).toBe('true');
  await user.selectOptions(screen.getByRole('combobox', { name: 'Assignee' }), 'Assigned to me');
  await waitFor(() => expect(location.search).toBe('?status=open&assignee=me'));
  await user.click(screen.getByRole('button', { name: 'Clear filters' }));
  await waitFor(() => expect(location.search).toBe(''));
});

test('asks for the next page by the cursor of the last', async () => {
  const { asked, user } = renderPortal('/tickets', {
    '/api/tickets': ({ query }) => ({
      status: 200,
      body: query.get('after') === 'c1' ? { items: [tickets[1]] } : { items: [tickets[0]], next: 'c1' },
    }),
  });
  await user.click(await screen.findByRole('button', { name: 'Load more' }));
  await screen.findByRole('link', { name: 'INC-000041' });
  expect(screen.getByRole('link', { name: 'INC-000042' })).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Load more' })).toBeNull();
  expect(asked.some(({ query }) => query.get('after') === 'c1')).toBe(true);
});
