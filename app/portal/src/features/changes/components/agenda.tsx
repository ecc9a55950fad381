import { Link } from '@tanstack/react-router';
import { CalendarClock, Snowflake } from 'lucide-react';
import { TicketStatus } from '@/components/marks/status';
import { Chip } from '@/components/ui/chip';
import { Empty } from '@/components/ui/states';
import { compareInstants, instant } from '@/lib/format/time';
import { text, wording } from '@/locales/en';
import type { Calendar, CalendarChange, CalendarFreeze } from '../api/change-calendar';
import { dayKey } from '../local-time';
import { Risk } from './risk';

const t = text.changes;
const dayName = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long' });

type Entry = { at: string; change: CalendarChange } | { at: string; freeze: CalendarFreeze };

/** Day by day, as a list: nothing to aim at, everything in reading order. */
export function Agenda({ calendar, label }: { calendar: Calendar; label: string }) {
  const entries: Entry[] = [
    ...calendar.changes.map((change) => ({ at: change.start, change })),
    ...calendar.freezes.map((freeze) => ({ at: freeze.start, freeze })),
  ].sort((a, b) => compareInstants(a.at, b.at));
  if (entries.length === 0)
    return (
      <Empty icon={<CalendarClock aria-hidden size={20} />} title={t.none}>
        {t.noneBody}
      </Empty>
    );
  const days = new Map<string, Entry[]>();
  for (const entry of entries) {
    const key = dayKey(new Date(entry.at));
    days.set(key, [...(days.get(key) ?? []), entry]);
  }
  return (
    <ol aria-label={label} className="flex flex-col gap-4">
      {[...days.values()].map((ofDay) => (
        <li key={ofDay[0]?.at} className="rounded-card border border-divider bg-card shadow-card">
          <h3 className="border-b border-divider px-4 py-2 font-semibold">
            {dayName.format(new Date(ofDay[0]?.at ?? 0))}
          </h3>
          <ul className="divide-y divide-divider">
            {ofDay.map((entry) =>
              'change' in entry ? (
                <Change key={entry.change.number} change={entry.change} />
              ) : (
                <li
                  key={`${entry.freeze.id} ${entry.at}`}
                  className="flex flex-wrap items-center gap-x-3 gap-y-1 bg-accent-soft px-4 py-2.5"
                >
                  <Snowflake aria-hidden size={16} className="text-accent" />
                  <span className="font-semibold">{entry.freeze.name}</span>
                  <span className="nums text-sm">{span(entry.freeze)}</span>
                  <span className="text-sm text-muted">{scopeOf(entry.freeze)}</span>
                </li>
              ),
            )}
          </ul>
        </li>
      ))}
    </ol>
  );
}

function Change({ change }: { change: CalendarChange }) {
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2.5">
      <span className="nums w-72 shrink-0 text-sm">{span(change)}</span>
      <Link to="/tickets/$number" params={{ number: change.number }} className="link min-w-0 font-semibold">
        <span className="nums">{change.number}</span> {change.title}
      </Link>
      <TicketStatus status={change.status} />
      <Chip tone="accent">{wording(t.types, change.type)}</Chip>
      {change.risk && <Risk risk={change.risk} />}
      <span className="text-sm text-muted">
        {[change.implementer, t.deviceCount(change.deviceCount), change.services.join(', ')]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </li>
  );
}

export function scopeOf(freeze: { services: string[]; sites: string[] }): string {
  const scope = [...freeze.services, ...freeze.sites];
  return scope.length === 0 ? t.everything : scope.join(', ');
}

function span({ start, end }: { start: string; end: string }): string {
  return `${instant(start)} – ${instant(end)}`;
}
