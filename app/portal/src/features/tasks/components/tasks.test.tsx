import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { problem } from '@/testing/fake-server';
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

test('says that the chosen task is gone, and never shows another in its place', async () => {
  const { user } = renderPortal('/tasks?scope=mine&task=t-9', {
    '/api/tasks/t-9': problem(404, 'task-unknown'),
  });
  await screen.findByText('This task is gone');
  expect(screen.queryByRole('button', { name: 'Complete task' })).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Show the other tasks' }));
  await screen.findByRole('button', { name: 'Complete task' });
});

test('keeps the task somebody reads when it leaves the list', async () => {
  const { queries, replies } = renderPortal('/tasks');
  await screen.findByRole('heading', { name: 'Approve remediation' });
  replies['/api/tasks'] = { status: 200, body: { items: tasks.slice(1) } };
  replies['/api/tasks/t-1'] = problem(404, 'task-unknown');
  await queries.invalidateQueries({ queryKey: ['tasks'] });
  await screen.findByText('This task is gone');
  expect(screen.queryByRole('heading', { name: 'Solve the incident by hand' })).toBeNull();
});

test('shows a task that is in no list', async () => {
  renderPortal('/tasks?scope=mine&task=t-9', {
    '/api/tasks/t-9': {
      status: 200,
      body: { ...tasks[1], id: 't-9', name: 'Elsewhere', assignee: undefined },
    },
  });
  await screen.findByRole('heading', { name: 'Elsewhere' });
  screen.getByRole('button', { name: 'Claim' });
});

test('goes on to the next task when one is completed', async () => {
  const { replies, user } = renderPortal('/tasks?task=t-1');
  await user.selectOptions(await screen.findByRole('combobox', { name: /Decision/ }), 'Approve');
  replies['/api/tasks'] = { status: 200, body: { items: tasks.slice(1) } };
  await user.click(screen.getByRole('button', { name: 'Complete task' }));
  await screen.findByText('Completed “Approve remediation”');
  await screen.findByRole('heading', { name: 'Solve the incident by hand' });
  expect(screen.queryByText('This task is gone')).toBeNull();
});

test('lists what a task is about, how urgent it is and until when', async () => {
  renderPortal('/tasks');
  const [first] = within(await screen.findByRole('list', { name: 'List of tasks' })).getAllByRole('listitem');
  expect(first?.textContent).toContain('/var/demo is 95% full');
  expect(first?.textContent).toContain('P2');
  expect(first?.textContent).toContain('due ');
});
