import { Link } from '@tanstack/react-router';
import { Priority } from '@/components/marks/priority';
import { mostPressing, SlaChip } from '@/components/marks/sla-chip';
import { TicketStatus } from '@/components/marks/status';
import { Moment } from '@/components/ui/moment';
import { coveringLink, LinkRow, Table, Td, Th } from '@/components/ui/table';
import { text } from '@/locales/en';
import type { Ticket } from '../api/tickets';

const t = text.tickets;

export function TicketTable({
  caption,
  tickets,
  short,
}: {
  caption: string;
  tickets: readonly Ticket[];
  short?: boolean;
}) {
  return (
    <Table
      caption={caption}
      head={
        <>
          <Th>{t.number}</Th>
          <Th className="w-full">{t.summary}</Th>
          <Th>{t.priority}</Th>
          <Th>{t.status}</Th>
          <Th>{t.sla}</Th>
          {!short && <Th>{t.assignee}</Th>}
          {!short && <Th end>{t.updated}</Th>}
        </>
      }
    >
      {tickets.map((ticket) => (
        <Row key={ticket.number} ticket={ticket} short={short} />
      ))}
    </Table>
  );
}

function Row({ ticket, short }: { ticket: Ticket; short?: boolean }) {
  const clock = mostPressing(ticket.sla ?? []);
  const where = [ticket.hostname, ticket.site].filter(Boolean).join(' · ');
  return (
    <LinkRow>
      <Td className="whitespace-nowrap">
        <Link
          to="/tickets/$number"
          params={{ number: ticket.number }}
          className={`font-semibold text-accent ${coveringLink}`}
        >
          {ticket.number}
        </Link>
      </Td>
      <Td className={short ? 'min-w-44' : 'min-w-64'}>
        <span className="line-clamp-1">{ticket.title}</span>
        {where && <span className="text-xs text-muted">{where}</span>}
      </Td>
      <Td>
        <Priority priority={ticket.priority} />
      </Td>
      <Td>
        <TicketStatus status={ticket.status} />
      </Td>
      <Td>{clock && <SlaChip clock={clock} />}</Td>
      {!short && (
        <Td className="whitespace-nowrap">
          {ticket.assignee?.name ?? <span className="text-muted">{ticket.group ?? t.unassigned}</span>}
        </Td>
      )}
      {!short && (
        <Td end className="text-muted">
          <Moment at={ticket.updatedAt} />
        </Td>
      )}
    </LinkRow>
  );
}
