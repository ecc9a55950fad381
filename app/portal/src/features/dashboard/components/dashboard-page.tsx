import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { mostPressing } from '@/components/marks/sla-chip';
import { Card } from '@/components/ui/card';
import { Page } from '@/components/ui/page';
import { Skeleton, SkeletonBlock, SkeletonRows } from '@/components/ui/skeleton';
import { Empty, Loaded } from '@/components/ui/states';
import { AlertTable } from '@/features/alerts/components/alert-table';
import { ticketsQuery } from '@/features/tickets/api/tickets';
import { ActiveMajorIncidents } from '@/features/tickets/components/active-major-incidents';
import { TicketTable } from '@/features/tickets/components/ticket-table';
import { compareInstants } from '@/lib/format/time';
import { text } from '@/locales/en';
import { type DashboardView, dashboardQuery } from '../api/dashboard';
import { DeviceHealth } from './device-health';
import { StatusBars } from './status-bars';
import { Tiles } from './tiles';

const t = text.dashboard;
const shown = 6;

export function DashboardPage() {
  const query = useQuery(dashboardQuery());
  return (
    <Page title={t.title}>
      <Loaded query={query} skeleton={<Outline />}>
        {(view) => <Filled view={view} />}
      </Loaded>
    </Page>
  );
}

function Filled({ view }: { view: DashboardView }) {
  return (
    <>
      <ActiveMajorIncidents />
      <Tiles view={view} />
      <div className="grid items-start gap-4 xl:grid-cols-3">
        <div className="flex min-w-0 flex-col gap-4 xl:col-span-2">
          <Card title={t.due} action={<More to="/tickets">{t.allTickets}</More>} flush>
            <Due />
          </Card>
          <Card title={t.recentAlerts} action={<More to="/alerts">{t.allAlerts}</More>} flush>
            {view.recentAlerts.length === 0 ? (
              <Empty title={t.noAlerts}>{t.noAlertsBody}</Empty>
            ) : (
              <AlertTable caption={t.recentAlerts} alerts={view.recentAlerts.slice(0, shown)} short />
            )}
          </Card>
          <Card title={t.recentTickets} action={<More to="/tickets">{t.allTickets}</More>} flush>
            {view.recentTickets.length === 0 ? (
              <Empty title={t.noTickets} />
            ) : (
              <TicketTable caption={t.recentTickets} tickets={view.recentTickets.slice(0, shown)} short />
            )}
          </Card>
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <Card title={t.deviceHealth} action={<More to="/devices">{t.allDevices}</More>}>
            <DeviceHealth devices={view.devices} />
          </Card>
          <Card title={t.byStatus}>
            <StatusBars byStatus={view.tickets.byStatus} />
          </Card>
        </div>
      </div>
    </>
  );
}

const pressing = new Set(['running', 'breached']);

/** Fails and loads by itself: the rest of the page does not wait for it. */
function Due() {
  const query = useInfiniteQuery(ticketsQuery({ status: 'open', sort: 'priority' }));
  return (
    <Loaded query={query} skeleton={<SkeletonRows rows={3} />}>
      {({ pages }) => {
        const due = pages
          .flatMap((page) => page.items)
          .flatMap((ticket) => {
            const clock = mostPressing(ticket.sla ?? []);
            return clock && pressing.has(clock.state) ? [{ ticket, dueAt: clock.dueAt }] : [];
          })
          .sort((a, b) => compareInstants(a.dueAt, b.dueAt))
          .slice(0, shown)
          .map(({ ticket }) => ticket);
        return due.length === 0 ? (
          <Empty title={t.noDue} />
        ) : (
          <TicketTable caption={t.due} tickets={due} short />
        );
      }}
    </Loaded>
  );
}

function More({ to, children }: { to: '/tickets' | '/alerts' | '/devices'; children: ReactNode }) {
  return (
    <Link to={to} className="link text-sm">
      {children}
    </Link>
  );
}

function Outline() {
  return (
    <>
      <div className="grid grid-cols-2 gap-4 lg:grid-cols-5">
        {['a', 'b', 'c', 'd', 'e'].map((key) => (
          <Skeleton key={key} className="h-24 rounded-card" />
        ))}
      </div>
      <SkeletonBlock className="h-96" />
    </>
  );
}
