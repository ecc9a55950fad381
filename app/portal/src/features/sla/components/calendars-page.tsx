import { useQuery } from '@tanstack/react-query';
import { CalendarClock, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Page } from '@/components/ui/page';
import { SkeletonRows } from '@/components/ui/skeleton';
import { Empty, explanation, Loaded } from '@/components/ui/states';
import { Table, Td, Th } from '@/components/ui/table';
import { useToasts } from '@/components/ui/toast';
import { asProblem } from '@/lib/api/problem';
import { useMay } from '@/lib/auth/me';
import { text, wording } from '@/locales/en';
import { type Calendar, calendarsQuery, useDeleteCalendar } from '../api/calendars';
import { CalendarDialog } from './calendar-dialog';
import { asText, days } from './hours-text';
import { Targets } from './targets';

const t = text.calendars;

/** When the service is open, by which clocks count. */
export function CalendarsPage() {
  const query = useQuery(calendarsQuery);
  const keeps = useMay('keepCalendars');
  const [edited, setEdited] = useState<Calendar | 'new'>();
  return (
    <Page
      title={t.title}
      actions={
        keeps && (
          <Button look="primary" onClick={() => setEdited('new')}>
            <Plus aria-hidden size={16} />
            {t.add}
          </Button>
        )
      }
    >
      <p className="max-w-prose text-muted">{t.intro}</p>
      <div className="overflow-hidden rounded-card border border-divider bg-card shadow-card">
        <Loaded query={query} skeleton={<SkeletonRows rows={3} />}>
          {(calendars) =>
            calendars.length === 0 ? (
              <Empty icon={<CalendarClock aria-hidden size={20} />} title={t.none} />
            ) : (
              <Table
                caption={t.title}
                head={
                  <>
                    <Th>{t.name}</Th>
                    <Th>{t.zone}</Th>
                    <Th>{t.week}</Th>
                    <Th>{t.holidays}</Th>
                    {keeps && <Th>{t.changing}</Th>}
                  </>
                }
              >
                {calendars.map((calendar) => (
                  <Row
                    key={calendar.key}
                    calendar={calendar}
                    keeps={keeps}
                    onEdit={() => setEdited(calendar)}
                  />
                ))}
              </Table>
            )
          }
        </Loaded>
      </div>
      <Targets />
      {edited && (
        <CalendarDialog
          calendar={edited === 'new' ? undefined : edited}
          onClose={() => setEdited(undefined)}
        />
      )}
    </Page>
  );
}

function Row({ calendar, keeps, onEdit }: { calendar: Calendar; keeps: boolean; onEdit(): void }) {
  const remove = useDeleteCalendar();
  const toasts = useToasts();
  const closed = (calendar.hours.holidays ?? []).length;
  const special = Object.keys(calendar.hours.specialDays ?? {}).length;
  return (
    <tr>
      <Td>
        {calendar.name}
        <span className="block text-xs text-muted">{calendar.key}</span>
      </Td>
      <Td>{calendar.hours.zone}</Td>
      <Td>{inShort(calendar)}</Td>
      <Td>{t.exceptions(closed, special)}</Td>
      {keeps && (
        <Td>
          <span className="flex gap-2">
            <Button size="compact" aria-label={t.editOf(calendar.name)} onClick={onEdit}>
              {t.edit}
            </Button>
            <Button
              look="quiet"
              size="compact"
              square
              aria-label={t.remove(calendar.name)}
              title={t.remove(calendar.name)}
              pending={remove.isPending}
              onClick={() =>
                remove.mutate(calendar.key, {
                  onSuccess: () => toasts.done(t.removed(calendar.name)),
                  onError: (error) => toasts.failed(explanation(asProblem(error))),
                })
              }
            >
              <Trash2 aria-hidden size={16} />
            </Button>
          </span>
        </Td>
      )}
    </tr>
  );
}

/** Neighbouring days with the same hours in one: `Monday to Friday 09:00-17:00`. */
function inShort(calendar: Calendar): string {
  const runs: { first: string; last: string; hours: string }[] = [];
  for (const day of days) {
    const hours = asText(calendar.hours.week[day]);
    const run = runs.at(-1);
    if (run?.hours === hours) run.last = day;
    else runs.push({ first: day, last: day, hours });
  }
  return runs
    .filter(({ hours }) => hours !== '')
    .map(({ first, last, hours }) =>
      first === last
        ? `${wording(t.days, first)} ${hours}`
        : `${t.span(wording(t.days, first), wording(t.days, last))} ${hours}`,
    )
    .join(' · ');
}
