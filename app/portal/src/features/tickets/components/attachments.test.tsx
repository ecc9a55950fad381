import { fireEvent, screen, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { problem } from '@/testing/fake-server';
import { attachments } from '@/testing/fixtures';
import { never, renderPortal } from '@/testing/render-portal';

const ticket = '/tickets/INC-000042';
const path = '/api/tickets/INC-000042/attachments';
const file = (name = 'log.txt', content = 'hello') => new File([content], name, { type: 'text/plain' });

async function region() {
  return within(await screen.findByRole('region', { name: 'Attachments' }));
}

test('lists the files of a ticket', async () => {
  renderPortal(ticket);

  const list = within(await screen.findByRole('list', { name: 'Attachments' }));
  expect(list.getByText('screenshot.png')).toBeTruthy();
  expect(list.getByText(/48\.2 kB, by Rita Requester/)).toBeTruthy();
});

test('says that there are none, and when they cannot be read', async () => {
  const { replies, queries } = renderPortal(ticket, { [path]: { status: 200, body: { items: [] } } });
  expect(await (await region()).findByText('No files yet.')).toBeTruthy();

  replies[path] = problem(500, 'internal-error');
  queries.clear();
  renderPortal(ticket, { [path]: problem(500, 'internal-error') });
  expect((await screen.findAllByText('This could not be loaded')).length).toBeGreaterThan(0);
});

test('sends chosen files', async () => {
  const { asked, user } = renderPortal(ticket);

  await user.upload(await screen.findByLabelText('Files to attach'), [file('a.txt'), file('b.txt')]);

  await vi.waitFor(() =>
    expect(asked.filter((ask) => ask.method === 'POST' && ask.path === path)).toHaveLength(2),
  );
});

test('sends dropped and pasted files, and shows that it does', async () => {
  const { asked } = renderPortal(ticket, { [`POST ${path}`]: never });
  const list = await screen.findByRole('list', { name: 'Attachments' });

  fireEvent.drop(list, { dataTransfer: { files: [file('dropped.txt')] } });
  expect(await screen.findByRole('progressbar', { name: 'Sending dropped.txt…' })).toBeTruthy();
  fireEvent.paste(document.body, { clipboardData: { files: [file('pasted.png')] } });
  expect(await screen.findByRole('progressbar', { name: 'Sending pasted.png…' })).toBeTruthy();

  await vi.waitFor(() =>
    expect(asked.filter((ask) => ask.method === 'POST' && ask.path === path)).toHaveLength(2),
  );
});

test('says why a file was refused', async () => {
  const { user } = renderPortal(ticket, { [`POST ${path}`]: problem(415, 'attachment-type-refused') });

  await user.upload(await screen.findByLabelText('Files to attach'), file('page.html'));

  const alert = await (await region()).findByRole('alert');
  expect(alert.textContent).toContain('page.html: This kind of file is not taken');
});

test('does not send what is too large', async () => {
  const { asked, user } = renderPortal(ticket);
  const large = file('large.txt');
  Object.defineProperty(large, 'size', { value: 25 * 1024 * 1024 + 1 });

  await user.upload(await screen.findByLabelText('Files to attach'), large);

  expect((await (await region()).findByRole('alert')).textContent).toContain('larger than 25 MiB');
  expect(asked.some((ask) => ask.method === 'POST')).toBe(false);
});

test('takes a file away', async () => {
  const id = attachments[0]?.id;
  const { asked, user } = renderPortal(ticket, { [`DELETE ${path}/${id}`]: { status: 204 } });

  await user.click(await screen.findByRole('button', { name: 'Remove screenshot.png' }));

  await vi.waitFor(() => expect(asked.some((ask) => ask.method === 'DELETE')).toBe(true));
  expect(await screen.findByText('screenshot.png was removed')).toBeTruthy();
});

test('lets an auditor only read', async () => {
  renderPortal(ticket, {}, ['requester', 'auditor'].slice(1));

  await screen.findByRole('list', { name: 'Attachments' });
  expect(screen.queryByRole('button', { name: 'Attach files' })).toBeNull();
});

test('what comes into a note being written is as internal as the note', async () => {
  const { asked, user } = renderPortal(ticket);
  const box = await screen.findByRole('textbox', { name: 'Comment' });
  const internals = () =>
    asked
      .filter((ask) => ask.method === 'POST' && ask.path === path)
      .map(({ query }) => query.get('internal'));

  fireEvent.drop(box, { dataTransfer: { files: [file('reply.txt')] } });
  await vi.waitFor(() => expect(internals()).toEqual(['false']));
  await user.click(screen.getByRole('checkbox', { name: /Internal note/ }));
  fireEvent.drop(box, { dataTransfer: { files: [file('note.txt')] } });
  await vi.waitFor(() => expect(internals()).toEqual(['false', 'true']));
  fireEvent.paste(box, { clipboardData: { files: [file('pasted.png')] } });
  await vi.waitFor(() => expect(internals()).toEqual(['false', 'true', 'true']));
});
