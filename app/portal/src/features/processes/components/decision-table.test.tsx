import { screen, within } from '@testing-library/react';
import axe from 'axe-core';
import { expect, test, vi } from 'vitest';
import { problem } from '@/testing/fake-server';
import { decisionFile } from '@/testing/fixtures';
import { renderPortal } from '@/testing/render-portal';
import { tableOf, withRules } from '../decision-file';

const address = '/processes?decision=escalation';

test('reads a table from its file and writes other rules into it', () => {
  const { xml } = decisionFile('escalation');
  const table = tableOf(xml, 'escalation');
  expect(table).toMatchObject({
    hitPolicy: 'FIRST',
    columns: [
      { label: 'Percent', side: 'input' },
      { label: 'Measure', side: 'output' },
    ],
    rules: [
      { cells: ['< 75', '"none"'], remark: 'Not yet news.' },
      { cells: ['', '"notify"'], remark: '' },
    ],
  });
  const rules = [{ cells: ['> 90 & <b>', '"raise"'], remark: 'Soon' }];
  const written = withRules(xml, 'escalation', rules);
  expect(tableOf(written, 'escalation')?.rules).toEqual(rules);
  expect(written).toContain('threshold');
  expect(tableOf(xml, 'another')).toBeUndefined();
});

test('is found beneath the processes, and from the promises', async () => {
  const { user } = renderPortal('/calendars');
  await user.click(await screen.findByRole('link', { name: 'Change what happens when time runs out' }));
  const table = within(await screen.findByRole('table', { name: 'Escalation of an SLA clock' }));
  expect(table.getByText('Not yet news.')).toBeTruthy();
  expect(
    within(screen.getByRole('list', { name: 'Decision tables' })).getByRole('link', { name: /Targets/ }),
  ).toBeTruthy();
});

test('a designer changes a rule and deploys the file', async () => {
  const { asked, user } = renderPortal(address);
  await user.click(await screen.findByRole('button', { name: 'Edit the table' }));
  const cell = screen.getByRole('textbox', { name: 'Percent of rule 1' });
  await user.clear(cell);
  await user.type(cell, '< 50');
  await user.click(screen.getByRole('button', { name: 'Add a rule' }));
  await user.type(screen.getByRole('textbox', { name: 'Measure of rule 3' }), '"lead"');
  await user.click(screen.getByRole('button', { name: 'Move rule 3 up' }));
  await user.click(screen.getByRole('button', { name: 'Remove rule 3' }));
  expect(
    (await axe.run(document.body, { rules: { 'color-contrast': { enabled: false } } })).violations,
  ).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'Deploy the table' }));

  await vi.waitFor(() => expect(asked.some(({ method }) => method === 'POST')).toBe(true));
  const sent = String(asked.find(({ method }) => method === 'POST')?.body);
  expect(sent).toContain('filename="escalation.dmn"');
  expect(sent).toContain('&lt; 50');
  expect(sent).toContain('"lead"');
  expect(sent).not.toContain('"notify"');
});

test('says what the server refuses, and keeps what was written', async () => {
  const { user } = renderPortal(address, {
    'POST /api/processes/deployments': problem(422, 'model-refused', {
      errors: [{ element: 'Entry_1', reason: 'This is not FEEL.', line: 9 }],
    }),
  });
  await user.click(await screen.findByRole('button', { name: 'Edit the table' }));
  await user.click(screen.getByRole('button', { name: 'Deploy the table' }));
  await screen.findByText('This is not FEEL.');
  expect(screen.getByRole('textbox', { name: 'Percent of rule 1' })).toBeTruthy();
});

test('others read it', async () => {
  renderPortal(address, {}, ['service-desk']);
  await screen.findByText('Not yet news.');
  expect(screen.queryByRole('button', { name: 'Edit the table' })).toBeNull();
});
