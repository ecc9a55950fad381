import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { problem } from '@/testing/fake-server';
import * as fixtures from '@/testing/fixtures';
import { renderPortal } from '@/testing/render-portal';

const view = fixtures.proposalView;
const page = `/processes/proposals/${view.proposal.id}`;
const approve = `/api/processes/proposals/${view.proposal.id}/approve`;
const reject = `/api/processes/proposals/${view.proposal.id}/reject`;

test('lists proposals with their state', async () => {
  renderPortal('/processes/proposals');
  const row = await screen.findByRole('row', { name: /Dana: incident.bpmn/ });
  expect(within(row).getByText('Waits')).toBeTruthy();
});

test('says element by element what changes', async () => {
  renderPortal(page);
  const row = await screen.findByRole('row', { name: /UserTask_Work/ });
  expect(within(row).getByText('candidateGroups: service-desk → field-team')).toBeTruthy();
});

test('approves with a comment', async () => {
  const { user, asked } = renderPortal(page);
  await user.type(await screen.findByLabelText('Comment'), 'Looks right');
  await user.click(screen.getByRole('button', { name: 'Approve and deploy' }));
  expect(await screen.findByText('Approved: it is deployed')).toBeTruthy();
  expect(asked.find(({ path }) => path === approve)?.body).toEqual({ comment: 'Looks right' });
});

test('asks why before it rejects', async () => {
  const { user, asked } = renderPortal(page);
  await user.click(await screen.findByRole('button', { name: 'Reject' }));
  expect(await screen.findByText('Say why, so that the author can mend it.')).toBeTruthy();
  expect(asked.some(({ path }) => path === reject)).toBe(false);
  await user.type(screen.getByLabelText('Comment'), 'The group is wrong');
  await user.click(screen.getByRole('button', { name: 'Reject' }));
  expect(await screen.findByText('Rejected')).toBeTruthy();
});

test('shows why an approval was refused', async () => {
  const { user } = renderPortal(page, { [approve]: problem(409, 'proposal-decided') });
  await user.click(await screen.findByRole('button', { name: 'Approve and deploy' }));
  expect(await screen.findByText('Detail of proposal-decided')).toBeTruthy();
});

test('offers the author no decision', async () => {
  renderPortal(page, {
    [`/api/processes/proposals/${view.proposal.id}`]: {
      status: 200,
      body: { ...view, proposal: { ...view.proposal, authorId: fixtures.me.id } },
    },
  });
  expect(await screen.findByText(/You handed this in yourself/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Approve and deploy' })).toBeNull();
});

test('offers an auditor no decision', async () => {
  renderPortal(page, {}, ['auditor']);
  await screen.findByRole('row', { name: /UserTask_Work/ });
  expect(screen.queryByRole('button', { name: 'Approve and deploy' })).toBeNull();
});
