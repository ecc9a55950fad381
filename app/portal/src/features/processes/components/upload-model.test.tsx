import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { problem } from '@/testing/fake-server';
import * as fixtures from '@/testing/fixtures';
import { renderPortal } from '@/testing/render-portal';

test('shows what is wrong with a refused model by element and line', async () => {
  const { user } = renderPortal('/processes', {
    '/api/processes/deployments': problem(422, 'model-refused', {
      errors: [{ element: 'Task_1', reason: 'Scripts are not allowed.', line: 17 }],
    }),
  });
  await user.click(await screen.findByRole('button', { name: 'Upload a model' }));
  const dialog = within(await screen.findByRole('dialog'));
  await user.upload(
    dialog.getByLabelText(/Model file/),
    new File(['<x/>'], 'bad.bpmn', { type: 'text/xml' }),
  );
  await user.click(dialog.getByRole('button', { name: 'Deploy' }));
  const row = await dialog.findByRole('row', { name: /Task_1/ });
  expect(
    within(row)
      .getAllByRole('cell')
      .map((cell) => cell.textContent),
  ).toEqual(['Task_1', '17', 'Scripts are not allowed.']);
});

test('says that a model waits where four eyes are asked for', async () => {
  const { user } = renderPortal('/processes', {
    '/api/processes/deployments': { status: 202, body: { definitions: [], proposal: fixtures.proposals[0] } },
  });
  await user.click(await screen.findByRole('button', { name: 'Upload a model' }));
  const dialog = within(await screen.findByRole('dialog'));
  await user.upload(
    dialog.getByLabelText(/Model file/),
    new File(['<x/>'], 'good.bpmn', { type: 'text/xml' }),
  );
  await user.click(dialog.getByRole('button', { name: 'Deploy' }));
  expect(await screen.findByText('good.bpmn now waits for somebody else’s approval')).toBeTruthy();
});

test('offers the upload to process designers only', async () => {
  renderPortal('/processes', {}, ['service-desk']);
  await screen.findByText('SLA clock');
  expect(screen.queryByRole('button', { name: 'Upload a model' })).toBeNull();
});
