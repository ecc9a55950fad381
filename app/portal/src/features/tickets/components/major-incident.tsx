import { useQuery } from '@tanstack/react-query';
import { Siren } from 'lucide-react';
import { GeneratedForm } from '@/components/form/generated-form';
import { Card } from '@/components/ui/card';
import { Facts } from '@/components/ui/facts';
import { Moment } from '@/components/ui/moment';
import { useNow } from '@/lib/format/ticker';
import { text } from '@/locales/en';
import { type MajorIncident as Major, majorIncidentQuery } from '../api/major-incidents';
import { usePerformAction } from '../api/perform-action';
import type { Ticket } from '../api/tickets';

const t = text.majorIncident;

/** Above everything else of the ticket, while it is a major incident. */
export function MajorIncidentBanner({ number }: { number: string }) {
  const { data: major } = useQuery(majorIncidentQuery(number));
  if (major?.state !== 'active') return null;
  return (
    <p
      role="status"
      className="mb-4 flex items-start gap-2 rounded-card border border-p1 bg-p1-soft px-4 py-3 text-p1"
    >
      <Siren aria-hidden size={20} className="shrink-0" />
      <span>
        <strong>{t.banner}</strong> {major.reason}
      </span>
    </p>
  );
}

/** Who is in charge, what those concerned were told, and what was learned. */
export function MajorIncidentPanel({ ticket }: { ticket: Ticket }) {
  const { data: major } = useQuery(majorIncidentQuery(ticket.number));
  if (!major) return null;
  return (
    <Card title={t.title}>
      <div className="flex flex-col gap-4">
        <Facts
          entries={[
            [t.state, t.states[major.state]],
            [t.manager, major.incidentManager],
            [t.communications, major.communicationsLead],
            [t.technical, major.technicalLead],
            [t.nextUpdate, major.nextUpdateDue && <Due at={major.nextUpdateDue} />],
          ]}
        />
        <PostUpdate ticket={ticket} />
        <Updates major={major} />
        {major.review && (
          <Facts
            entries={[
              [t.summary, major.review.summary],
              [t.wentWell, major.review.wentWell],
              [t.toImprove, major.review.toImprove],
            ]}
          />
        )}
      </div>
    </Card>
  );
}

function Due({ at }: { at: string }) {
  const late = useNow() > Date.parse(at);
  return (
    <span className={late ? 'font-semibold text-p1' : undefined}>
      <Moment at={at} />
      {late && ` · ${t.late}`}
    </span>
  );
}

/** Open while the process waits for news from this person. */
function PostUpdate({ ticket }: { ticket: Ticket }) {
  const perform = usePerformAction(ticket.number);
  const action = ticket.actions?.find(({ name }) => name === 'post-update');
  if (!action) return null;
  return (
    <GeneratedForm
      key={perform.submittedAt}
      fields={action.form}
      submitLabel={action.label}
      pending={perform.isPending}
      error={perform.error}
      onSubmit={(fields) => perform.mutate({ name: action.name, fields })}
    />
  );
}

function Updates({ major }: { major: Major }) {
  if (major.updates.length === 0) return <p className="text-muted">{t.noUpdates}</p>;
  return (
    <ol aria-label={t.updates} className="flex flex-col gap-3">
      {major.updates.map((update) => (
        <li key={update.id}>
          <p className="text-sm text-muted">
            {update.author} · <Moment at={update.at} />
          </p>
          <p className="break-words whitespace-pre-wrap">{update.text}</p>
        </li>
      ))}
    </ol>
  );
}
