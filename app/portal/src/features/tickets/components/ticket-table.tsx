import { Link } from '@tanstack/react-router';
import { Priority } from '@/components/marks/priority';
import { mostPressing, SlaChip } from '@/components/marks/sla-chip';
import { TicketStatus } from '@/components/marks/status';
import { Moment } from '@/components/ui/moment';
import { coveringLink, LinkRow, Table, Td, Th } from '@/components/ui/table';
import { text } from '@/locales/en';
import type { Ticket } from '../api/tickets';

const t = text.tickets;

/** Which tickets are chosen for a change of many. */
export interface Choice {
  chosen: ReadonlySet<string>;
  choose(numbers: readonly string[], chosen: boolean): void;
}

export function TicketTable({
  caption,
  tickets,
  short,
  choice,
}: {
  caption: string;
  tickets: readonly Ticket[];
  short?: boolean;
  choice?: Choice;
}) {
  return (
    <Table
      caption={caption}
      head={
        <>
          {choice && (
            <Th>
              <input
                type="checkbox"
                aria-label={t.bulk.chooseAll}
                checked={tickets.every(({ number }) => choice.chosen.has(number))}
                onChange={(event) =>
                  choice.choose(
                    tickets.map(({ number }) => number),
                    event.target.checked,
                  )
                }
              />
            </Th>
          )}
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
        <Row key={ticket.number} ticket={ticket} short={short} choice={choice} />
      ))}
    </Table>
  );
}

function Row({ ticket, short, choice }: { ticket: Ticket; short?: boolean; choice?: Choice }) {
  const clock = mostPressing(ticket.sla ?? []);
  const where = [ticket.hostname, ticket.site].filter(Boolean).join(' · ');
  return (
    <LinkRow>
      {choice && (
        <Td className="relative z-10">
          <input
            type="checkbox"
            aria-label={t.bulk.choose(ticket.number)}
            checked={choice.chosen.has(ticket.number)}
            onChange={(event) => choice.choose([ticket.number], event.target.checked)}
          />
        </Td>
      )}
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
