import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
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
