import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { tickets } from '@/testing/fixtures';
import { renderPortal } from '@/testing/render-portal';

const number = tickets[0]?.number ?? '';

test('shows who voted, on whose behalf, and who still can', async () => {
  renderPortal(`/tickets/${number}`);
  const votes = await screen.findByRole('list', { name: 'Votes' });
  const [cast, open] = within(votes).getAllByRole('listitem');
  expect(cast?.textContent).toContain('Dana Designer on behalf of Lena Lead');
  expect(cast?.textContent).toContain('As agreed');
  expect(open?.textContent).toContain('Anybody of change-manager');
  expect(open?.textContent).toContain('Waiting');
  expect(screen.queryByText('How content are you?')).toBeNull();
});

test('rates a closed ticket with the keyboard alone', async () => {
  const { asked, user } = renderPortal(`/tickets/${number}`, {
    [`GET /api/tickets/${number}/rating`]: { status: 200, body: { open: true } },
  });
  const group = await screen.findByRole('group', { name: 'How content are you?' });
  within(group).getByRole('radio', { name: /1/ }).focus();
  await user.keyboard(' {ArrowDown}{ArrowDown}{ArrowDown}');
  expect(within(group).getByRole<HTMLInputElement>('radio', { name: /4/ }).checked).toBe(true);
  await user.click(screen.getByRole('button', { name: 'Rate' }));
  await screen.findByText('Thank you for telling us');
  expect(asked.find(({ method }) => method === 'POST')).toMatchObject({
    path: `/api/tickets/${number}/rating`,
    body: { rating: 4 },
  });
});
