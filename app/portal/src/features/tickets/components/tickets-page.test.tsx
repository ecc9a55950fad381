import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { renderPortal } from '@/testing/render-portal';

test('shows views with their counts and goes to what one holds', async () => {
  const { asked, user } = renderPortal('/tickets');
  const views = await screen.findByRole('navigation', { name: 'Views' });
  const overdue = await within(views).findByRole('link', { name: /Overdue/ });
  await waitFor(() => expect(overdue.textContent).toContain('1000+'));
  await user.click(overdue);
  await waitFor(() => expect(location.search).toContain('sla=breached'));
  await waitFor(() =>
    expect(
      asked.some(
        ({ path, query }) =>
          path === '/api/tickets' && query.get('sla') === 'breached' && query.get('open') === 'true',
      ),
    ).toBe(true),
  );
  expect(
    within(views)
      .getByRole('link', { name: /Overdue/ })
      .getAttribute('aria-current'),
  ).toBe('page');
  expect(
    within(views)
      .getByRole('link', { name: /Printers/ })
      .getAttribute('aria-current'),
  ).toBeNull();
});

test('keeps the list under a name', async () => {
  const { asked, user } = renderPortal('/tickets?status=open&priority=P1&sort=due');
  await user.click(await screen.findByRole('button', { name: 'Save this list' }));
  await user.type(await screen.findByRole('textbox', { name: /Name/ }), 'Hot');
  await user.click(screen.getByRole('button', { name: 'Save' }));
  await waitFor(() =>
    expect(
      asked.find(({ method, path }) => method === 'POST' && path === '/api/tickets/views')?.body,
    ).toEqual({
      name: 'Hot',
      audience: 'own',
      sharedWith: [],
      criteria: { open: true, priority: ['P1'] },
      sort: 'due',
      reversed: false,
    }),
  );
});

test('replies to the chosen tickets with the keyboard and reports on each', async () => {
  const { asked, user } = renderPortal('/tickets');
  const first = await screen.findByRole('checkbox', { name: 'Choose INC-000042' });
  first.focus();
  await user.keyboard(' ');
  screen.getByRole('checkbox', { name: 'Choose INC-000041' }).focus();
  await user.keyboard(' ');
  expect(await screen.findByText('2 tickets chosen')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Reply to all' }));
  await user.type(await screen.findByRole('textbox', { name: /Text/ }), 'We are on it');
  await user.click(screen.getByRole('button', { name: 'Send' }));
  expect(await screen.findByText('1 done, 1 not done')).toBeTruthy();
  expect(screen.getByText('It waits for something else', { exact: false })).toBeTruthy();
  expect(asked.find(({ path }) => path === '/api/tickets/bulk')?.body).toEqual({
    numbers: ['INC-000042', 'INC-000041'],
    comment: { text: 'We are on it', internal: false },
  });
  await user.click(screen.getByRole('button', { name: 'Back to the list' }));
  await waitFor(() => expect(screen.queryByRole('group', { name: 'Chosen tickets' })).toBeNull());
});
