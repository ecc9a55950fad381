import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Pencil } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Facts } from '@/components/ui/facts';
import { instant } from '@/lib/format/time';
import { text } from '@/locales/en';
import { categoriesQuery, categoryPath, servicesQuery } from '../api/classification';
import type { Ticket } from '../api/tickets';
import { fieldsOf } from './custom-fields';
import { EditTicket } from './edit-ticket';
import { shown } from './field-words';

const t = text.ticket;
const words = text.ticketRecord;

export function TicketFacts({ ticket }: { ticket: Ticket }) {
  const [editing, setEditing] = useState(false);
  const categories = useQuery(categoriesQuery).data ?? [];
  const services = useQuery(servicesQuery).data ?? [];
  return (
    <Card
      title={t.details}
      action={
        ticket.editable.length > 0 && (
          <Button size="compact" onClick={() => setEditing(true)}>
            <Pencil aria-hidden size={14} />
            {text.ticketRecord.edit}
          </Button>
        )
      }
    >
      <Facts
        entries={[
          [text.tickets.assignee, ticket.assignee?.name ?? text.tickets.unassigned],
          [t.group, ticket.group],
          [t.requester, ticket.requester?.name],
          [
            t.site,
            ticket.site && (
              <Link to="/tickets" search={{ site: ticket.site }} className="link">
                {ticket.site}
              </Link>
            ),
          ],
          [
            t.category,
            ticket.category && (categoryPath(categories, ticket.category).join(' › ') || ticket.category),
          ],
          ...fieldsOf(categories, ticket.category ?? '')
            .filter(({ name }) => ticket.fields[name] !== undefined)
            .map(({ name, label }) => [label, shown(ticket.fields[name])] as const),
          [words.fields.service, services.find(({ key }) => key === ticket.service)?.name ?? ticket.service],
          [words.fields.tags, ticket.tags.join(', ')],
          [words.fields.affectedId, ticket.affected?.name],
          [t.impact, t.levels[ticket.impact]],
          [t.urgency, t.levels[ticket.urgency]],
          [words.fields.priorityReason, ticket.priorityReason],
          [
            words.otherDevices,
            ticket.devices
              .filter(({ id }) => id !== ticket.deviceId)
              .map(({ hostname }) => hostname)
              .join(', '),
          ],
          [
            t.device,
            ticket.deviceId && (
              <Link to="/devices/$id" params={{ id: ticket.deviceId }} className="link">
                {ticket.hostname ?? ticket.deviceId}
              </Link>
            ),
          ],
          [
            t.alert,
            ticket.alertId && (
              <Link to="/alerts/$id" params={{ id: ticket.alertId }} className="link">
                {t.showAlert}
              </Link>
            ),
          ],
          [t.runbook, ticket.runbook],
          [text.tickets.source, text.tickets.sources[ticket.source] ?? ticket.source],
          [t.created, instant(ticket.createdAt)],
          [t.updated, instant(ticket.updatedAt)],
          [t.resolved, ticket.resolvedAt && instant(ticket.resolvedAt)],
          [t.closed, ticket.closedAt && instant(ticket.closedAt)],
        ]}
      />
      {editing && <EditTicket ticket={ticket} onClose={() => setEditing(false)} />}
    </Card>
  );
}
