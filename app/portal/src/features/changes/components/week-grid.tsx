import { Link } from '@tanstack/react-router';
import clsx from 'clsx';
import { Snowflake } from 'lucide-react';
import { timeOfDay } from '@/lib/format/time';
import { text, wording } from '@/locales/en';
import type { Calendar } from '../api/change-calendar';
import { dayKey, plusDays } from '../local-time';

const t = text.changes;
const dayName = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short' });

/** Seven days side by side; what lasts several days stands in each of them. */
export function WeekGrid({ from, calendar }: { from: Date; calendar: Calendar }) {
  const days = Array.from({ length: 7 }, (_, index) => plusDays(from, index));
  return (
    <ol className="grid gap-2 md:grid-cols-7">
      {days.map((day) => {
        const within = ({ start, end }: { start: string; end: string }) =>
          new Date(start) < plusDays(day, 1) && new Date(end) > day;
        const changes = calendar.changes.filter(within);
        const freezes = calendar.freezes.filter(within);
        return (
          <li
            key={dayKey(day)}
            aria-label={dayName.format(day)}
            className={clsx(
              'flex min-h-40 min-w-0 flex-col gap-1.5 rounded-card border border-divider p-2',
              freezes.length > 0 ? 'bg-accent-soft' : 'bg-card',
            )}
          >
            <h3
              className="nums text-sm font-semibold"
              aria-current={dayKey(day) === dayKey(new Date()) ? 'date' : undefined}
            >
              {dayName.format(day)}
            </h3>
            {freezes.map((freeze) => (
              <p key={`${freeze.id} ${freeze.start}`} className="flex items-center gap-1 text-xs text-accent">
                <Snowflake aria-hidden size={12} className="shrink-0" />
                {freeze.name}
              </p>
            ))}
            {changes.map((change) => (
              <Link
                key={change.number}
                to="/tickets/$number"
                params={{ number: change.number }}
                className="rounded-control border border-divider bg-card p-1.5 text-xs hover:bg-sunken"
              >
                <span className="nums block font-semibold">
                  {new Date(change.start) < day ? t.goesOn : timeOfDay(change.start).slice(0, 5)}{' '}
                  {change.number}
                </span>
                <span className="block break-words">{change.title}</span>
                <span className="block text-muted">{wording(text.tickets.statuses, change.status)}</span>
              </Link>
            ))}
            {changes.length === 0 && freezes.length === 0 && (
              <p className="text-xs text-muted">{t.nothingThatDay}</p>
            )}
          </li>
        );
      })}
    </ol>
  );
}
