import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import clsx from 'clsx';
import { lazy, Suspense } from 'react';
import { Priority } from '@/components/marks/priority';
import { mostPressing, SlaChip } from '@/components/marks/sla-chip';
import { TicketStatus } from '@/components/marks/status';
import { Card } from '@/components/ui/card';
import { LoadedPage } from '@/components/ui/loaded-page';
import { Page } from '@/components/ui/page';
import { SkeletonBlock } from '@/components/ui/skeleton';
import { Tabs } from '@/components/ui/tabs';
import { Written } from '@/components/ui/written';
import { ChangePlanPanel } from '@/features/changes/components/change-plan-panel';
import { RaiseChange } from '@/features/changes/components/raise-change';
import { TicketKnowledge } from '@/features/knowledge/components/ticket-knowledge';
import { useTopic } from '@/lib/realtime/use-realtime';
import { text, wording } from '@/locales/en';
import { type Ticket, ticketQuery } from '../api/tickets';
import { Attachments } from './attachments';
import { MajorIncidentBanner, MajorIncidentPanel } from './major-incident';
import { PresenceProvider, WhoIsHere } from './presence';
import { StandingStill } from './standing-still';
import { TicketActions } from './ticket-actions';
import { TicketApprovals } from './ticket-approvals';
import { TicketFacts } from './ticket-facts';
import { TicketHistory } from './ticket-history';
import { TicketImpact } from './ticket-impact';
import { TicketLinks } from './ticket-links';
import { TicketMerges } from './ticket-merges';
import { TicketRating } from './ticket-rating';
import { TicketSla } from './ticket-sla';
import { TicketSuggestions } from './ticket-suggestions';
import { Timeline } from './timeline';
import { Watchers } from './watchers';
import { Worklog } from './worklog';

const TicketProcesses = lazy(() => import('./ticket-processes'));

const t = text.ticket;

export function TicketPage() {
  const { number } = useParams({ from: '/tickets/$number' });
  const query = useQuery(ticketQuery(number));
  useTopic(`tickets/${number}`);
  return (
    <LoadedPage query={query} title={number}>
      {(ticket) => (
        <PresenceProvider number={number}>
          <Filled ticket={ticket} />
        </PresenceProvider>
      )}
    </LoadedPage>
  );
}

function Filled({ ticket }: { ticket: Ticket }) {
  const { tab = 'timeline' } = useSearch({ from: '/tickets/$number' });
  const navigate = useNavigate({ from: '/tickets/$number' });
  const clock = mostPressing(ticket.sla ?? []);
  // Diagrams need the whole width to be read.
  const wide = tab === 'process';
  return (
    <Page
      title={ticket.title}
      above={
        <nav aria-label={text.navigation.breadcrumb} className="mb-1 text-sm text-muted">
          <Link to="/tickets" className="link underline">
            {text.tickets.title}
          </Link>{' '}
          / <span className="nums">{ticket.number}</span> · {wording(text.tickets.kinds, ticket.kind)}
        </nav>
      }
      beside={
        <>
          <TicketStatus status={ticket.status} />
          <Priority priority={ticket.priority} />
          {clock && <SlaChip clock={clock} />}
          <WhoIsHere />
        </>
      }
    >
      <StandingStill number={ticket.number} />
      <MajorIncidentBanner number={ticket.number} />
      <div className={clsx('grid items-start gap-6', !wide && 'xl:grid-cols-[minmax(0,1fr)_22rem]')}>
        <div className="flex min-w-0 flex-col gap-4">
          {ticket.description && (
            <Card title={t.description}>
              <Written>{ticket.description}</Written>
            </Card>
          )}
          <Attachments number={ticket.number} />
          <Tabs
            label={t.views}
            value={tab}
            onChange={(next) => void navigate({ search: (old) => ({ ...old, tab: next }), replace: true })}
            tabs={[
              { value: 'timeline', label: t.timelineTab, content: <Timeline number={ticket.number} /> },
              {
                value: 'history',
                label: text.ticketRecord.history,
                content: <TicketHistory number={ticket.number} />,
              },
              {
                value: 'process',
                label: t.processTab,
                content: (
                  <Suspense fallback={<SkeletonBlock className="h-80" />}>
                    <TicketProcesses number={ticket.number} />
                  </Suspense>
                ),
              },
            ]}
          />
        </div>
        <div
          className={clsx(
            'flex flex-col gap-4',
            wide
              ? 'items-start md:grid md:grid-cols-3'
              : 'order-first md:max-xl:grid md:max-xl:grid-cols-2 xl:order-none',
          )}
        >
          <TicketActions ticket={ticket} />
          <TicketSla number={ticket.number} clocks={ticket.sla ?? []} />
          <TicketSuggestions ticket={ticket} />
          {ticket.kind === 'change' && <ChangePlanPanel number={ticket.number} />}
          <TicketRating number={ticket.number} />
          <TicketApprovals number={ticket.number} />
          <MajorIncidentPanel ticket={ticket} />
          <TicketImpact ticket={ticket} />
          <TicketFacts ticket={ticket} />
          <Watchers ticket={ticket} />
          <TicketLinks number={ticket.number} />
          {(ticket.kind === 'problem' || ticket.kind === 'incident') && <RaiseChange from={ticket} />}
          <TicketMerges number={ticket.number} />
          <TicketKnowledge number={ticket.number} title={ticket.title} />
          <Worklog number={ticket.number} />
        </div>
      </div>
    </Page>
  );
}
