import { screen, waitFor } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { problem } from '@/testing/fake-server';
import { deviceId } from '@/testing/fixtures';
import { never, renderPortal } from '@/testing/render-portal';

interface Case {
  page: string;
  address: string;
  /** The question whose answer the page is about. */
  asks: string;
  filled: string | RegExp;
  empty?: { answer: unknown; says: string };
  noneMatch?: { address: string; says: string };
}

const none = { items: [] };

const cases: Case[] = [
  {
    page: 'dashboard',
    address: '/',
    asks: '/api/dashboard',
    filled: 'Recent alerts',
    empty: {
      answer: {
        tickets: { open: 0, byStatus: {}, breachingSoon: 0, unassigned: 0 },
        alerts: { open: 0, bySeverity: {} },
        devices: { online: 0, silent: 0, pending: 0, total: 0 },
        recentAlerts: [],
        recentTickets: [],
      },
      says: 'No devices yet',
    },
  },
  {
    page: 'tickets',
    address: '/tickets',
    asks: '/api/tickets',
    filled: 'INC-000042',
    empty: { answer: none, says: 'No tickets yet' },
    noneMatch: { address: '/tickets?status=closed', says: 'No ticket matches these filters' },
  },
  {
    page: 'ticket',
    address: '/tickets/INC-000042',
    asks: '/api/tickets/INC-000042',
    filled: 'demo-shop is not running on build-07',
  },
  {
    page: 'templates',
    address: '/tickets/templates',
    asks: '/api/ticket-templates',
    filled: 'Something does not print',
    empty: { answer: none, says: 'No templates yet' },
  },
  {
    page: 'recurring tickets',
    address: '/tickets/recurring',
    asks: '/api/recurring-tickets',
    filled: 'Check the backups',
    empty: { answer: none, says: 'Nothing comes again yet' },
  },
  {
    page: 'macros',
    address: '/macros',
    asks: '/api/macros',
    filled: 'Ask for more details',
    empty: { answer: none, says: 'No macros yet' },
  },
  {
    page: 'timeline',
    address: '/tickets/INC-000042',
    asks: '/api/tickets/INC-000042/timeline',
    filled: 'The shop will be back in a minute.',
    empty: { answer: none, says: 'Nothing has happened yet' },
    noneMatch: { address: '/tickets/INC-000042?show=changes', says: 'No entry of this kind' },
  },
  {
    page: 'processes of a ticket',
    address: '/tickets/INC-000042?tab=process',
    asks: '/api/tickets/INC-000042/processes',
    filled: 'Decide priority and group',
    empty: { answer: [], says: 'No process has run for this ticket yet' },
  },
  {
    page: 'alerts',
    address: '/alerts',
    asks: '/api/alerts',
    filled: 'demo-shop is not running',
    empty: { answer: none, says: 'No alerts yet' },
    noneMatch: { address: '/alerts?severity=high', says: 'No alert matches these filters' },
  },
  {
    page: 'alert',
    address: '/alerts/30000000-0000-4000-8000-000000000001',
    asks: '/api/alerts/30000000-0000-4000-8000-000000000001',
    filled: 'Program down',
  },
  {
    page: 'devices',
    address: '/devices',
    asks: '/api/devices',
    filled: 'front-desk-2',
    empty: { answer: none, says: 'No devices yet' },
    noneMatch: { address: '/devices?search=x', says: 'No device matches these filters' },
  },
  {
    page: 'device',
    address: `/devices/${deviceId}`,
    asks: `/api/devices/${deviceId}`,
    filled: 'Busiest processes',
    empty: {
      answer: {
        id: deviceId,
        hostname: 'new',
        osFamily: 'Linux',
        status: 'pending',
        health: 'never',
        enrolledAt: '2026-11-23T10:00:00Z',
      },
      says: 'No report yet',
    },
  },
  {
    page: 'commands of a device',
    address: `/devices/${deviceId}?tab=commands`,
    asks: '/api/automation/commands',
    filled: 'Clean temporary path',
    empty: { answer: none, says: 'No commands yet' },
  },
  {
    page: 'alerts of a device',
    address: `/devices/${deviceId}?tab=alerts`,
    asks: '/api/alerts',
    filled: '/var/demo is 95% full',
    empty: { answer: none, says: 'No alerts yet' },
  },
  {
    page: 'my tasks',
    address: '/tasks',
    asks: '/api/tasks',
    filled: 'Solve the incident by hand',
    empty: { answer: none, says: 'You have no tasks' },
  },
  {
    page: 'available tasks',
    address: '/tasks?scope=available',
    asks: '/api/tasks',
    filled: 'Claim the task to complete it.',
    empty: { answer: none, says: 'No task waits for you' },
  },
  {
    page: 'commands',
    address: '/automation',
    asks: '/api/automation/commands',
    filled: 'Restart watched program',
    empty: { answer: none, says: 'No commands yet' },
    noneMatch: { address: '/automation?state=failed', says: 'No command matches this filter' },
  },
  {
    page: 'command',
    address: '/automation/commands/40000000-0000-4000-8000-000000000001',
    asks: '/api/automation/commands/40000000-0000-4000-8000-000000000001',
    filled: /demo-shop started with pid 4242/,
  },
  {
    page: 'runbooks',
    address: '/automation?tab=runbooks',
    asks: '/api/automation/runbooks',
    filled: 'Restart a watched program',
    empty: { answer: none, says: 'No runbooks yet' },
  },
  {
    page: 'users',
    address: '/users',
    asks: '/api/users',
    filled: 'Sam Okafor',
    noneMatch: { address: '/users?search=x', says: 'Nobody matches these filters' },
  },
  {
    page: 'catalogue',
    address: '/catalogue',
    asks: '/api/catalogue/items',
    filled: 'New laptop',
    empty: { answer: none, says: 'Nothing found' },
  },
  {
    page: 'item of the catalogue',
    address: '/catalogue/new-laptop',
    asks: '/api/catalogue/items/new-laptop',
    filled: 'Your order',
  },
  {
    page: 'requests',
    address: '/requests',
    asks: '/api/tickets',
    filled: 'demo-shop is not running on build-07',
    empty: { answer: none, says: 'Nothing is open.' },
  },
  {
    page: 'team',
    address: '/team',
    asks: '/api/assignment/teams',
    filled: 'Sam Okafor',
  },
  {
    page: 'items of the catalogue',
    address: '/administration/catalogue',
    asks: '/api/catalogue/items',
    filled: 'New laptop',
    empty: { answer: none, says: 'There is no item yet' },
  },
  {
    page: 'editor of an item',
    address: '/administration/catalogue/new-laptop',
    asks: '/api/catalogue/items/new-laptop',
    filled: 'What has to be done',
  },
  {
    page: 'categories',
    address: '/administration/categories',
    asks: '/api/ticket-categories',
    filled: 'Printer',
    empty: { answer: none, says: 'There is no category yet' },
  },
  {
    page: 'services',
    address: '/administration/services',
    asks: '/api/services',
    filled: 'Printing',
    empty: { answer: none, says: 'There is no service yet' },
  },
  {
    page: 'promises',
    address: '/calendars',
    asks: '/api/sla-targets',
    filled: '4h',
    empty: { answer: none, says: 'Nothing is promised.' },
  },
  {
    page: 'my access',
    address: '/my-access',
    asks: '/api/me/grants',
    filled: 'vpn-users',
    empty: { answer: [], says: 'None.' },
  },
  {
    page: 'ratings of an article',
    address: '/knowledge/KB-000007?tab=ratings',
    asks: '/api/knowledge/KB-000007/ratings',
    filled: 'Which bin?',
    empty: { answer: [], says: 'Nobody has said anything yet.' },
  },
  {
    page: 'decision table',
    address: '/processes?decision=escalation',
    asks: '/api/processes/decisions/escalation/xml',
    filled: 'Not yet news.',
  },
  {
    page: 'processes',
    address: '/processes',
    asks: '/api/processes',
    filled: 'SLA clock',
    empty: { answer: none, says: 'No processes yet' },
  },
  {
    page: 'audit',
    address: '/audit',
    asks: '/api/audit',
    filled: 'device.approved',
    empty: { answer: none, says: 'Nothing is in the trail yet' },
    noneMatch: { address: '/audit?action=session.', says: 'No row matches these filters' },
  },
];

describe.each(cases)('$page', ({ address, asks, filled, empty, noneMatch }) => {
  test('draws what it has', async () => {
    renderPortal(address);
    expect((await screen.findAllByText(filled)).length).toBeGreaterThan(0);
  });

  test('draws a skeleton while it waits', async () => {
    const { asked } = renderPortal(address, { [asks]: never });
    await waitFor(() => expect(asked.some(({ path }) => path === asks)).toBe(true));
    await waitFor(() => expect(screen.getAllByText('Loading…').length).toBeGreaterThan(0));
    expect(screen.queryByRole('alert')).toBeNull();
  });

  test('says that it failed, and tries again', async () => {
    const { replies, user } = renderPortal(address, { [asks]: problem(500, 'internal') });
    expect((await screen.findByRole('alert')).textContent).toContain('Detail of internal');
    delete replies[asks];
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect((await screen.findAllByText(filled)).length).toBeGreaterThan(0);
  });

  test('tells apart what is not allowed', async () => {
    renderPortal(address, { [asks]: problem(403, 'forbidden') });
    expect((await screen.findByRole('alert')).textContent).toContain('Your roles do not allow this');
    expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
  });

  if (empty) {
    test('says that there is nothing yet', async () => {
      renderPortal(address, { [asks]: { status: 200, body: empty.answer } });
      expect((await screen.findAllByText(empty.says)).length).toBeGreaterThan(0);
    });
  }

  if (noneMatch) {
    test('tells nothing that matches from nothing at all', async () => {
      renderPortal(noneMatch.address, show(asks));
      expect(await screen.findByText(noneMatch.says)).toBeDefined();
    });
  }
});

/** The timeline is filtered in the page, lists by the server. */
function show(asks: string) {
  if (!asks.endsWith('/timeline')) return { [asks]: { status: 200, body: none } };
  const entry = {
    id: '1',
    at: '2026-11-23T10:00:00Z',
    kind: 'comment',
    actor: { kind: 'person', name: 'Sam' },
    text: 'Hi',
    internal: false,
  };
  return { [asks]: { status: 200, body: { items: [entry] } } };
}
