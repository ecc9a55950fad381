import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { problem } from '@/testing/fake-server';
import * as fixtures from '@/testing/fixtures';
import { renderPortal } from '@/testing/render-portal';

const command = fixtures.commands.find(({ effect }) => effect !== 'read') ?? raise();
const address = `/api/automation/commands/${command.id}`;
const page = `/automation/commands/${command.id}`;
const proposed = { status: 200, body: { ...command, state: 'requested', runbook: undefined } };

test('a lead lets a proposed change go', async () => {
  const { user, asked } = renderPortal(page, { [address]: proposed }, ['service-desk-lead']);
  await user.click(await screen.findByRole('button', { name: 'Approve' }));
  expect(await screen.findByText('Command approved')).toBeTruthy();
  expect(asked.some(({ path }) => path === `${address}/approve`)).toBe(true);
});

test('says why an approval was refused', async () => {
  const { user } = renderPortal(
    page,
    { [address]: proposed, [`${address}/approve`]: problem(403, 'own-request') },
    ['service-desk-lead'],
  );
  await user.click(await screen.findByRole('button', { name: 'Approve' }));
  expect(await screen.findByText('Detail of own-request')).toBeTruthy();
});

test('the desk is offered no approval, nor anybody what a process decides', async () => {
  renderPortal(page, { [address]: proposed }, ['service-desk']);
  await screen.findByRole('button', { name: 'Cancel command' });
  expect(screen.queryByRole('button', { name: 'Approve' })).toBeNull();
});

function raise(): never {
  throw new Error('the fixtures have no command that changes something');
}
