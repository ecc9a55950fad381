import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Card } from '@/components/ui/card';
import { Select } from '@/components/ui/field';
import { SkeletonRows } from '@/components/ui/skeleton';
import { Loaded } from '@/components/ui/states';
import { Table, Td, Th } from '@/components/ui/table';
import { duration } from '@/lib/format/duration';
import { text, wording } from '@/locales/en';
import { calendarsQuery } from '../api/calendars';
import { serviceOptionsQuery } from '../api/services';
import { targetsQuery } from '../api/targets';

const t = text.targets;

/** What is promised, and where that is decided. */
export function Targets() {
  const [service, setService] = useState('');
  const query = useQuery(targetsQuery(service));
  const services = useQuery(serviceOptionsQuery);
  const calendars = useQuery(calendarsQuery);
  const nameOf = (key: string) => calendars.data?.find((one) => one.key === key)?.name ?? key;
  return (
    <Card title={t.title} flush>
      <div className="flex flex-col gap-3 px-4 pb-3">
        <p className="max-w-prose text-muted">{t.intro}</p>
        <div className="flex flex-wrap items-end justify-between gap-3">
          <div className="w-56">
            <Select
              label={t.service}
              options={[{ value: '', label: t.anyService }, ...(services.data ?? [])]}
              value={service}
              onChange={(event) => setService(event.target.value)}
            />
          </div>
          <span className="flex flex-wrap gap-x-4 gap-y-1">
            <Link to="/processes" search={{ decision: 'sla-targets' }} className="link underline">
              {t.table}
            </Link>
            <Link to="/processes" search={{ decision: 'escalation' }} className="link underline">
              {t.escalation}
            </Link>
          </span>
        </div>
      </div>
      <Loaded query={query} skeleton={<SkeletonRows rows={4} />}>
        {(targets) =>
          targets.length === 0 ? (
            <p className="px-4 pb-4 text-muted">{t.none}</p>
          ) : (
            <Table
              caption={t.title}
              head={
                <>
                  <Th>{t.kind}</Th>
                  <Th>{t.priority}</Th>
                  <Th>{t.target}</Th>
                  <Th end>{t.goal}</Th>
                  <Th>{t.calendar}</Th>
                </>
              }
            >
              {targets.map(({ kind, priority, target, goalSeconds, calendar }) => (
                <tr key={`${kind} ${priority} ${target}`}>
                  <Td>{wording(text.tickets.kinds, kind)}</Td>
                  <Td>{priority}</Td>
                  <Td>{wording(text.ticket.slaTargets, target)}</Td>
                  <Td end>{duration(goalSeconds)}</Td>
                  <Td>{nameOf(calendar)}</Td>
                </tr>
              ))}
            </Table>
          )
        }
      </Loaded>
    </Card>
  );
}
