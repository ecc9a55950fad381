import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { tasks } from '@/testing/fixtures';
import { renderPortal } from '@/testing/render-portal';

test('approves a remediation', async () => {
  const { asked, user } = renderPortal('/tasks');
  await user.selectOptions(await screen.findByRole('combobox', { name: /Decision/ }), 'Approve');
  await user.type(screen.getByRole('textbox', { name: 'Comment' }), 'Go on');
  await user.click(screen.getByRole('button', { name: 'Complete task' }));
  await screen.findByText('Completed “Approve remediation”');
  expect(asked.find(({ method }) => method === 'POST')).toMatchObject({
    path: '/api/tasks/t-1/complete',
    body: { variables: { decision: 'approve', comment: 'Go on' } },
  });
});

test('leads a claimed task to its form', async () => {
  const { user } = renderPortal('/tasks?scope=available');
  await user.click(await screen.findByRole('button', { name: 'Claim' }));
  await screen.findByRole('button', { name: 'Complete task' });
  await waitFor(() => expect(location.search).toBe('?scope=mine&task=t-1'));
});

test('hands a vote on, and says why that is refused', async () => {
  const vote = { ...tasks[0], processKey: 'approval', name: 'Approve or reject' };
  const { asked, user } = renderPortal(
    '/tasks',
    {
      '/api/tasks': { status: 200, body: { items: [vote] } },
      'POST /api/tasks/t-1/delegate': {
        status: 403,
        body: { code: 'own-request', detail: 'Nobody approves what they asked for themselves' },
      },
    },
    ['requester'],
  );
  await user.click(await screen.findByRole('button', { name: 'Hand on' }));
  const dialog = await screen.findByRole('dialog');
  await user.type(within(dialog).getByRole('textbox', { name: /Login name/ }), 'rita');
  await user.click(within(dialog).getByRole('button', { name: 'Hand on' }));
  await within(dialog).findByText(/Nobody approves/);
  expect(asked.some(({ path }) => path === '/api/tasks/t-1/delegate')).toBe(true);
  expect(screen.queryByRole('button', { name: 'Give back' })).toBeNull();
});
