import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { problem } from '@/testing/fake-server';
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

test('offers what any of the chosen waits for, and says how many do', async () => {
  const { asked, user } = renderPortal('/tickets');
  await user.click(await screen.findByRole('checkbox', { name: 'Choose INC-000042' }));
  await user.click(screen.getByRole('checkbox', { name: 'Choose INC-000041' }));
  const bar = within(screen.getByRole('group', { name: 'Chosen tickets' }));
  await user.click(await bar.findByRole('button', { name: /Escalate\s*1 of 2/ }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Escalate' }));
  expect(dialog.getByText(/1 of 2 chosen tickets wait for it/)).toBeTruthy();
  expect(asked.some(({ path }) => path === '/api/tickets/bulk')).toBe(false);
  await user.click(dialog.getByRole('button', { name: 'Escalate' }));
  await screen.findByText('1 done, 1 not done');
  expect(
    asked.find(({ path, query }) => path === '/api/tickets/actions' && query.getAll('number').length === 2),
  ).toBeTruthy();
});

test('changes fields of many and leaves the others alone', async () => {
  const { asked, user } = renderPortal('/tickets', {}, ['service-desk-lead']);
  await user.click(await screen.findByRole('checkbox', { name: 'Choose INC-000042' }));
  await user.click(screen.getByRole('button', { name: 'Change fields' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Change fields' }));
  await user.selectOptions(dialog.getByRole('combobox', { name: 'Priority' }), 'P1');
  expect(dialog.getByRole<HTMLButtonElement>('button', { name: 'Change all' }).disabled).toBe(true);
  await user.type(dialog.getByRole('textbox', { name: /Reason/ }), 'the board waits');
  await user.type(dialog.getByRole('textbox', { name: /Add tags/ }), 'red, blue');
  await user.click(dialog.getByRole('button', { name: 'Change all' }));
  await screen.findByText('1 done, 1 not done');
  expect(asked.find(({ path }) => path === '/api/tickets/bulk')?.body).toEqual({
    numbers: ['INC-000042'],
    fields: { priority: 'P1', priorityReason: 'the board waits', addTags: ['red', 'blue'] },
  });
});

test('chooses nothing any more once the list is another', async () => {
  const { user } = renderPortal('/tickets');
  await user.click(await screen.findByRole('checkbox', { name: 'Choose INC-000042' }));
  await screen.findByText('1 ticket chosen');
  await user.selectOptions(screen.getByRole('combobox', { name: 'Kind' }), 'Incident');
  await waitFor(() => expect(screen.queryByRole('group', { name: 'Chosen tickets' })).toBeNull());
});

test('shows several statuses of a view as one choice', async () => {
  renderPortal('/tickets?status=new,assigned');
  const status = await screen.findByRole<HTMLSelectElement>('combobox', { name: 'Status' });
  expect(status.value).toBe('new,assigned');
  expect(status.selectedOptions[0]?.textContent).toBe('New, Assigned');
});

test('narrows by every fact, and keeps them in a view', async () => {
  const { asked, user } = renderPortal('/tickets');
  await user.click(await screen.findByRole('button', { name: 'More filters' }));
  const panel = within(screen.getByRole('region', { name: 'More filters' }));
  await user.selectOptions(panel.getByRole('combobox', { name: 'Impact' }), '1 · High');
  await user.selectOptions(panel.getByRole('combobox', { name: 'Urgency' }), '2 · Medium');
  await user.selectOptions(panel.getByRole('combobox', { name: 'Requester' }), 'Me');
  await user.selectOptions(panel.getByRole('combobox', { name: 'Came in by' }), 'Import');
  await user.selectOptions(panel.getByRole('combobox', { name: 'Opened' }), 'In the last 7 days');
  await user.selectOptions(panel.getByRole('combobox', { name: 'Category' }), 'Hardware › Printer');
  await user.selectOptions(await panel.findByRole('combobox', { name: 'Print queue' }), 'First floor');
  await user.type(panel.getByRole('combobox', { name: 'Tags' }), 'red, blue{Enter}');
  await user.click(panel.getByRole('checkbox', { name: 'Only those I watch' }));
  await user.click(screen.getByRole('button', { name: 'The other way round' }));
  await waitFor(() => {
    const { query } = asked.filter(({ path }) => path === '/api/tickets').at(-1) ?? {};
    expect(Object.fromEntries(query ?? [])).toMatchObject({
      impact: '1',
      urgency: '2',
      requester: 'me',
      source: 'import',
      createdAfter: 'P7D',
      category: 'printer',
      fields: '{"queue":"first"}',
      watched: 'true',
      reversed: 'true',
    });
    expect(query?.getAll('tag')).toEqual(['red', 'blue']);
  });
  expect(screen.getByRole('button', { name: 'More filters (9)' })).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Save this list' }));
  await user.type(await screen.findByRole('textbox', { name: /Name/ }), 'Mine');
  await user.click(screen.getByRole('button', { name: 'Save' }));
  await waitFor(() =>
    expect(
      asked.find(({ method, path }) => method === 'POST' && path === '/api/tickets/views')?.body,
    ).toMatchObject({ criteria: { impact: 1, urgency: 2, watched: true }, reversed: true }),
  );
});

test('renames a view and shares it, its filters kept', async () => {
  const { asked, user } = renderPortal('/tickets?status=open');
  await user.click(await screen.findByRole('button', { name: 'Change the view Printers' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Change view' }));
  const name = dialog.getByRole('textbox', { name: /Name/ });
  await user.clear(name);
  await user.type(name, 'Paper');
  await user.selectOptions(dialog.getByRole('combobox', { name: 'For' }), 'A group');
  await user.type(dialog.getByRole('combobox', { name: /Group/ }), 'service-desk');
  await user.click(dialog.getByRole('button', { name: 'Save' }));
  await screen.findByText('View changed');
  expect(asked.find(({ method }) => method === 'PUT')?.body).toEqual({
    name: 'Paper',
    audience: 'group',
    sharedWith: ['service-desk'],
    criteria: { search: 'printer', priority: ['P1', 'P2'] },
    sort: 'created',
    reversed: false,
    version: 0,
  });
});

test('overwrites a view with the filters of now', async () => {
  const { asked, user } = renderPortal('/tickets?status=open&sort=due');
  await user.click(await screen.findByRole('button', { name: 'Change the view Printers' }));
  await user.click(await screen.findByRole('checkbox', { name: 'Take the filters and the order of now' }));
  await user.click(screen.getByRole('button', { name: 'Save' }));
  await screen.findByText('View changed');
  expect(asked.find(({ method }) => method === 'PUT')?.body).toMatchObject({
    criteria: { open: true },
    sort: 'due',
  });
});

test('says when the views cannot be read, and that there are none', async () => {
  const failing = renderPortal('/tickets', { '/api/tickets/views': problem(500, 'internal-error', {}) });
  const views = within(await screen.findByRole('navigation', { name: 'Views' }));
  await views.findByRole('alert');
  failing.replies['/api/tickets/views'] = { status: 200, body: [] };
  await failing.user.click(views.getByRole('button', { name: 'Try again' }));
  await views.findByText(/No views yet/);
});

test('looks at a table before it opens what stands there', async () => {
  const { asked, user } = renderPortal('/tickets/import');
  await user.upload(await screen.findByLabelText('Files to attach'), new File(['title'], 'old.csv'));
  await screen.findByText('1 would be opened · 1 came in before · 1 refused');
  expect(screen.getByText(/left out: colour/)).toBeTruthy();
  expect(screen.getByRole('cell', { name: /impact must be 1, 2 or 3/ })).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Open 1 ticket' }));
  await screen.findByText('1 opened · 1 came in before · 1 refused');
  expect(screen.getByRole('link', { name: 'INC-000042' })).toBeTruthy();
  expect(
    asked.filter(({ path }) => path === '/api/tickets/imports').map(({ query }) => query.get('dryRun')),
  ).toEqual(['true', 'false']);
});
