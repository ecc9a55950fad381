import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { instances, tickets } from '@/testing/fixtures';
import { renderPortal } from '@/testing/render-portal';

const number = 'INC-000042';
const address = `/api/tickets/${number}`;
const major = {
  number,
  title: 'Nobody can print',
  state: 'active',
  reason: 'All of Vienna is silent.',
  declaredAt: '2026-03-01T08:00:00Z',
  declaredBy: 'Sam Okafor',
  incidentManager: 'Lena Lindqvist',
  nextUpdateDue: '2026-03-01T09:00:00Z',
  updates: [
    { id: '1', at: '2026-03-01T08:30:00Z', author: 'Sam Okafor', text: 'Half of them print.' },
    { id: '2', at: '2026-03-01T08:10:00Z', author: 'Sam Okafor', text: 'We are looking.' },
  ],
};
const page = (items: unknown[]) => ({ status: 200, body: { items } });

test('a major incident says so, who leads it, what was told and what is owed', async () => {
  const { asked, user } = renderPortal(`/tickets/${number}`, {
    [address]: {
      status: 200,
      body: {
        ...tickets[0],
        actions: [
          {
            name: 'post-update',
            label: 'Post an update',
            form: [{ name: 'statusText', label: 'How it stands', type: 'text', required: true }],
          },
        ],
      },
    },
    [`${address}/major-incidents`]: page([major]),
  });
  await screen.findByText(/All of Vienna is silent/);
  const panel = within(screen.getByRole('region', { name: 'Major incident' }));
  expect(panel.getByText('Lena Lindqvist')).toBeTruthy();
  expect(panel.getByText(/overdue/)).toBeTruthy();
  const told = within(panel.getByRole('list', { name: 'Updates' })).getAllByRole('listitem');
  expect(told.map((item) => item.textContent)).toEqual([
    expect.stringContaining('Half of them print.'),
    expect.stringContaining('We are looking.'),
  ]);

  await user.type(panel.getByRole('textbox', { name: /How it stands/ }), 'All print again');
  await user.click(panel.getByRole('button', { name: 'Post an update' }));
  await waitFor(() =>
    expect(asked.find(({ method }) => method === 'POST')).toMatchObject({
      path: `${address}/actions/post-update`,
      body: { statusText: 'All print again' },
    }),
  );
});

test('one that is over keeps its review, without the banner', async () => {
  renderPortal(`/tickets/${number}`, {
    [`${address}/major-incidents`]: page([
      { ...major, state: 'resolved', nextUpdateDue: undefined, review: { summary: 'The disk was full.' } },
    ]),
  });
  await screen.findByText('The disk was full.');
  expect(screen.queryByText('Major incident.')).toBeNull();
});

test('the dashboard begins with major incidents, while there are any', async () => {
  renderPortal('/', { '/api/major-incidents': page([major]) });
  const list = within(await screen.findByRole('list', { name: 'Major incidents' }));
  expect(list.getByRole('link').getAttribute('href')).toBe(`/tickets/${number}`);
});

test('a problem shows its diagnosis and what hangs on it', async () => {
  renderPortal(`/tickets/${number}`, {
    [address]: { status: 200, body: { ...tickets[0], kind: 'problem' } },
    [`${address}/diagnoses`]: page([{ number, rootCause: 'The disk is full', workaround: 'Use the other' }]),
    [`${address}/impact`]: {
      status: 200,
      body: {
        tickets: [{ number: 'INC-000041', title: 'Silent', status: 'resolved', priority: 'P2' }],
        linked: 3,
        open: 2,
        devices: 4,
        services: 1,
        people: 5,
      },
    },
  });
  const impact = within(await screen.findByRole('region', { name: 'Impact' }));
  expect(await impact.findByText('3, 2 of them open')).toBeTruthy();
  expect(impact.getByRole('link', { name: /INC-000041/ })).toBeTruthy();
  expect(await screen.findByText('The disk is full')).toBeTruthy();
  expect(screen.getByText('Use the other')).toBeTruthy();
});

test('a ticket on which nothing hangs shows no impact', async () => {
  const { asked } = renderPortal(`/tickets/${number}`);
  await waitFor(() => expect(asked.some(({ path }) => path.endsWith('/impact'))).toBe(true));
  await screen.findByRole('heading', { level: 1 });
  expect(screen.queryByRole('region', { name: 'Impact' })).toBeNull();
});

test('says that a step stands still, and no longer when it was repeated', async () => {
  const [first] = instances;
  if (!first) throw new Error('no instance');
  const step = { activityId: 'ServiceTask_SetPriority', name: 'Set the priority', type: 'serviceTask' };
  const failed = {
    ...first,
    endedAt: undefined,
    path: [{ ...step, state: 'failed', startedAt: first.startedAt }],
  };
  const { replies, refresh } = renderPortalTwice(failed);
  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toContain('Set the priority');
  expect(within(alert).getByRole('link', { name: 'Show where' }).getAttribute('href')).toContain(
    'tab=process',
  );
  replies[`${address}/processes`] = { status: 200, body: [{ ...failed, path: [] }] };
  await refresh();
  await waitFor(() => expect(screen.queryByText('A step stands still.')).toBeNull());
});

function renderPortalTwice(failed: unknown) {
  const portal = renderPortal(`/tickets/${number}`, {
    [`${address}/processes`]: { status: 200, body: [failed] },
  });
  return {
    replies: portal.replies,
    /** Any answer of the server that changes the ticket asks for everything about it again. */
    refresh: async () => portal.user.click(await screen.findByRole('button', { name: 'Escalate' })),
  };
}
