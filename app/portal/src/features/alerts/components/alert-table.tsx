import { Link } from '@tanstack/react-router';
import { Severity } from '@/components/marks/severity';
import { AlertState } from '@/components/marks/status';
import { Moment } from '@/components/ui/moment';
import { coveringLink, LinkRow, Table, Td, Th } from '@/components/ui/table';
import { text } from '@/locales/en';
import type { Alert } from '../api/alerts';

const t = text.alerts;

export function AlertTable({
  caption,
  alerts,
  short,
}: {
  caption: string;
  alerts: readonly Alert[];
  short?: boolean;
}) {
  return (
    <Table
      caption={caption}
      head={
        <>
          <Th>{t.severity}</Th>
          <Th className="w-full">{t.summary}</Th>
          <Th>{t.state}</Th>
          {!short && <Th end>{t.occurrences}</Th>}
          <Th>{t.ticket}</Th>
          <Th end>{t.opened}</Th>
        </>
      }
    >
      {alerts.map((alert) => (
        <LinkRow key={alert.id}>
          <Td>
            <Severity severity={alert.severity} />
          </Td>
          <Td className={short ? 'min-w-44' : 'min-w-64'}>
            <Link to="/alerts/$id" params={{ id: alert.id }} className={`font-semibold ${coveringLink}`}>
              {alert.summary}
            </Link>
            <span className="block text-xs text-muted">{alert.hostname}</span>
          </Td>
          <Td>
            <AlertState state={alert.state} />
          </Td>
          {!short && (
            <Td end className="whitespace-nowrap text-muted">
              {t.times(alert.occurrences)}
            </Td>
          )}
          <Td className="whitespace-nowrap">
            {alert.ticketNumber && (
              <Link
                to="/tickets/$number"
                params={{ number: alert.ticketNumber }}
                className="link relative z-1 font-semibold"
              >
                {alert.ticketNumber}
              </Link>
            )}
          </Td>
          <Td end className="text-muted">
            <Moment at={alert.openedAt} />
          </Td>
        </LinkRow>
      ))}
    </Table>
  );
}
