import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { deviceId, report } from '@/testing/fixtures';
import { renderPortal } from '@/testing/render-portal';

const address = `/devices/${deviceId}`;

test('draws a new report without a reload', async () => {
  const { replies, queries } = renderPortal(address);
  const cpu = await screen.findByRole('region', { name: 'CPU' });
  expect(within(cpu).getByText('37%')).toBeTruthy();
  replies[`/api${address}`] = {
    status: 200,
    body: {
      id: deviceId,
      hostname: 'build-07',
      osFamily: 'Linux',
      status: 'approved',
      health: 'online',
      enrolledAt: report.collectedAt,
      report: { ...report, cpu: { ...report.cpu, load: 0.91 } },
    },
  };
  await queries.invalidateQueries({ queryKey: ['devices', 'detail', deviceId] });
  await within(cpu).findByText('91%');
});

test('says in words how full a file system is and whether a program runs', async () => {
  renderPortal(address);
  const full = await screen.findByRole('meter', { name: '/var/demo' });
  expect(full.getAttribute('aria-valuetext')).toBe('95%');
  expect(screen.getByText('Not running')).toBeTruthy();
});

test('sends a changing command with its reason for a lead', async () => {
  const { asked, user } = renderPortal(address);
  await user.click(await screen.findByRole('button', { name: 'Run command' }));
  const dialog = within(await screen.findByRole('dialog'));
  await user.selectOptions(dialog.getByRole('combobox', { name: 'Command' }), 'Restart watched program');
  await user.selectOptions(dialog.getByRole('combobox', { name: /Program/ }), 'demo-shop');
  await user.type(dialog.getByRole('textbox', { name: /Reason/ }), 'It hangs');
  await user.click(dialog.getByRole('button', { name: 'Run command' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({
    deviceId,
    command: { type: 'restart-watched-program', program: 'demo-shop' },
    reason: 'It hangs',
  });
});

test('offers the service desk reading commands only', async () => {
  const { user } = renderPortal(address, {}, ['service-desk']);
  await user.click(await screen.findByRole('button', { name: 'Run command' }));
  const choices = within(await screen.findByRole('combobox', { name: 'Command' })).getAllByRole('option');
  expect(choices.map((choice) => choice.textContent)).toEqual(['List processes', 'Collect diagnostics']);
});

test('offers an auditor nothing that changes anything', async () => {
  renderPortal(address, {}, ['auditor']);
  await screen.findByRole('heading', { name: 'Busiest processes' });
  expect(screen.queryByRole('button', { name: 'Run command' })).toBeNull();
  expect(screen.queryByRole('button', { name: 'Retire device' })).toBeNull();
});
