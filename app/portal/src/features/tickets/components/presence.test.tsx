import { screen, waitFor, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { problem } from '@/testing/fake-server';
import { tickets, timeline } from '@/testing/fixtures';
import { renderPortal } from '@/testing/render-portal';

const address = '/tickets/INC-000042';
const comments = `/api${address}/comments`;

type Asked = ReturnType<typeof renderPortal>['asked'];

const said = (asked: Asked) =>
  asked
    .filter(({ method, path }) => method === 'PUT' && path.includes('/presence/'))
    .map(({ body }) => (body as { doing: string }).doing);
const written = (asked: Asked) => asked.filter(({ path }) => path === comments).map(({ body }) => body);

const newer = {
  id: 'newer',
  at: '2026-11-23T10:00:00Z',
  kind: 'comment',
  actor: { kind: 'person', name: 'Sam Okafor' },
  text: 'It works again',
  internal: false,
};

test('shows who else is here and what they are at', async () => {
  renderPortal(address);
  const here = await screen.findByRole('status', { name: 'Who else is here' });
  await within(here).findByText('Sam Okafor is writing a reply');
  within(here).getByText('Ines Admin is viewing');
});

test('says what is being written, and that it no longer is', async () => {
  const { asked, user } = renderPortal(address);
  const box = await screen.findByRole('textbox', { name: 'Comment' });
  await waitFor(() => expect(said(asked)).toEqual(['viewing']));
  await user.type(box, 'H');
  await waitFor(() => expect(said(asked).at(-1)).toBe('writing'));
  await user.click(screen.getByRole('checkbox', { name: /Internal note/ }));
  await waitFor(() => expect(said(asked).at(-1)).toBe('noting'));
  await user.clear(box);
  await waitFor(() => expect(said(asked).at(-1)).toBe('viewing'));
});

test('says that details are being changed', async () => {
  const { asked, user } = renderPortal(address);
  await user.click(await screen.findByRole('button', { name: 'Change details' }));
  await waitFor(() => expect(said(asked).at(-1)).toBe('editing'));
});

test('says good-bye when the page is left', async () => {
  const { asked, user } = renderPortal(address);
  await screen.findByText('Sam Okafor is writing a reply');
  await user.click(
    within(screen.getByRole('navigation', { name: 'Main' })).getByRole('link', { name: 'Tickets' }),
  );
  await waitFor(() =>
    expect(asked.some(({ method, path }) => method === 'DELETE' && path.includes('/presence/'))).toBe(true),
  );
});

test('says nothing while nobody looks', async () => {
  const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
  const { asked } = renderPortal(address);
  await screen.findByText('Sam Okafor is writing a reply');
  expect(said(asked)).toEqual([]);
  hidden.mockRestore();
});

test('shows what others wrote meanwhile, keeps the text, and sends it only when told so', async () => {
  const { asked, replies, user } = renderPortal(address, {
    [comments]: problem(409, 'newer-content', { entries: [newer] }),
  });
  await screen.findByText('The shop will be back in a minute.');
  const box = await screen.findByRole('textbox', { name: 'Comment' });
  await user.type(box, 'Is it still broken?');
  await user.click(screen.getByRole('button', { name: 'Send comment' }));

  const alert = within(await screen.findByRole('alert'));
  alert.getByText('It works again');
  expect((box as HTMLTextAreaElement).value).toBe('Is it still broken?');
  expect(screen.queryByRole('button', { name: 'Send comment' })).toBeNull();

  delete replies[comments];
  await user.click(alert.getByRole('button', { name: 'Send anyway' }));
  await screen.findByText('Comment added');
  expect(written(asked)).toMatchObject([{ seen: timeline.at(-1)?.id }, { seen: 'newer' }]);
  expect((box as HTMLTextAreaElement).value).toBe('');
});

test('remembers what was there when writing began', async () => {
  const { asked, queries, replies, user } = renderPortal(address);
  await screen.findByText('The shop will be back in a minute.');
  await user.type(await screen.findByRole('textbox', { name: 'Comment' }), 'Hello');
  replies[`/api${address}/timeline`] = {
    status: 200,
    body: { items: [newer, ...[...timeline].reverse()] },
  };
  await queries.invalidateQueries({ queryKey: ['tickets', 'detail', 'INC-000042', 'timeline'] });
  await screen.findByText('It works again');
  await user.click(screen.getByRole('button', { name: 'Send comment' }));
  await screen.findByText('Comment added');
  expect(written(asked)).toMatchObject([{ seen: timeline.at(-1)?.id }]);
});

test('goes on writing after reading what others wrote', async () => {
  const { user } = renderPortal(address, { [comments]: problem(409, 'newer-content', { entries: [newer] }) });
  await screen.findByText('The shop will be back in a minute.');
  await user.type(await screen.findByRole('textbox', { name: 'Comment' }), 'Hello');
  await user.click(screen.getByRole('button', { name: 'Send comment' }));
  await user.click(await screen.findByRole('button', { name: 'Keep writing' }));
  screen.getByRole('button', { name: 'Send comment' });
  expect(screen.queryByRole('alert')).toBeNull();
});

test('reads the story from its end, and what came before on demand', async () => {
  const [oldest, ...rest] = timeline;
  const { asked, user } = renderPortal(address, {
    [`/api${address}/timeline`]: ({ query }) => ({
      status: 200,
      body: query.get('after') ? { items: [oldest] } : { items: rest.reverse(), next: 'c1' },
    }),
  });
  const list = await screen.findByRole('list', { name: 'Timeline' });
  expect(within(list).queryByText('demo-shop is not running')).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Show earlier entries' }));
  await within(list).findByText('demo-shop is not running');
  expect(asked.some(({ query }) => query.get('newestFirst') === 'true')).toBe(true);
});

test('leads to the vote that is one\u2019s own', async () => {
  const vote = { group: 'change-manager', taskId: 't-1' };
  renderPortal(address, {
    [`/api${address}/approvals`]: {
      status: 200,
      body: [
        {
          id: 'ap-1',
          subject: 'New laptop',
          rule: 'any',
          needed: 1,
          askedAt: tickets[0]?.createdAt,
          dueAt: tickets[0]?.createdAt,
          votes: [vote],
        },
      ],
    },
  });
  const link = await screen.findByRole('link', { name: 'Cast your vote' });
  expect(link.getAttribute('href')).toBe('/tasks?scope=available&task=t-1');
});
