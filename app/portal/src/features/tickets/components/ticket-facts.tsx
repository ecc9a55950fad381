import { Link } from '@tanstack/react-router';
import { Card } from '@/components/ui/card';
import { Facts } from '@/components/ui/facts';
import { instant } from '@/lib/format/time';
import { text } from '@/locales/en';
import type { Ticket } from '../api/tickets';

const t = text.ticket;

export function TicketFacts({ ticket }: { ticket: Ticket }) {
  return (
    <Card title={t.details}>
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
          [t.category, ticket.category],
          [t.impact, t.levels[ticket.impact]],
          [t.urgency, t.levels[ticket.urgency]],
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
          [t.created, instant(ticket.createdAt)],
          [t.updated, instant(ticket.updatedAt)],
          [t.resolved, ticket.resolvedAt && instant(ticket.resolvedAt)],
          [t.closed, ticket.closedAt && instant(ticket.closedAt)],
        ]}
      />
    </Card>
  );
}
