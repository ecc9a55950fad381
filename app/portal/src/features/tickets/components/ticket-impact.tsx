import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { TicketStatus } from '@/components/marks/status';
import { Card } from '@/components/ui/card';
import { Facts } from '@/components/ui/facts';
import { SkeletonRows } from '@/components/ui/skeleton';
import { Loaded } from '@/components/ui/states';
import { Written } from '@/components/ui/written';
import { text } from '@/locales/en';
import { diagnosisQuery, type Impact, impactQuery } from '../api/problems';
import type { Ticket } from '../api/tickets';

const t = text.impact;

/** What hangs on a ticket, and for a problem what is known about its cause. Tickets on which nothing hangs show nothing. */
export function TicketImpact({ ticket }: { ticket: Ticket }) {
  const problem = ticket.kind === 'problem';
  const query = useQuery(impactQuery(ticket.number));
  if (!problem && !query.data?.linked) return null;
  return (
    <>
      {problem && <Diagnosis number={ticket.number} />}
      <Card title={t.title}>
        <Loaded query={query} skeleton={<SkeletonRows rows={2} />}>
          {(impact) => <Filled impact={impact} />}
        </Loaded>
      </Card>
    </>
  );
}

function Filled({ impact }: { impact: Impact }) {
  return (
    <div className="flex flex-col gap-3">
      <Facts
        entries={[
          [t.tickets, t.count(impact.linked, impact.open)],
          [t.people, impact.people],
          [t.devices, impact.devices],
          [t.services, impact.services],
        ]}
      />
      {impact.tickets.length > 0 && (
        <ul aria-label={t.tickets} className="flex flex-col gap-2">
          {impact.tickets.map(({ number, title, status }) => (
            <li key={number} className="flex items-center justify-between gap-2">
              <Link to="/tickets/$number" params={{ number }} className="link min-w-0 truncate">
                <span className="nums">{number}</span> {title}
              </Link>
              <TicketStatus status={status} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Diagnosis({ number }: { number: string }) {
  const { data: diagnosis } = useQuery(diagnosisQuery(number));
  if (!diagnosis) return null;
  return (
    <Card title={t.diagnosis}>
      <div className="flex flex-col gap-3">
        {diagnosis.rootCause && (
          <section aria-label={t.rootCause}>
            <h3 className="text-sm font-semibold">{t.rootCause}</h3>
            <Written>{diagnosis.rootCause}</Written>
          </section>
        )}
        {diagnosis.workaround && (
          <section aria-label={t.workaround}>
            <h3 className="text-sm font-semibold">{t.workaround}</h3>
            <Written>{diagnosis.workaround}</Written>
          </section>
        )}
      </div>
    </Card>
  );
}
