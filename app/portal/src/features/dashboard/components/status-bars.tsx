import { Link } from '@tanstack/react-router';
import { count } from '@/lib/format/number';
import { text, wording } from '@/locales/en';

/** Open tickets by status, largest first, as bars with their numbers. */
export function StatusBars({ byStatus }: { byStatus: Record<string, number> }) {
  const rows = Object.entries(byStatus)
    .filter(([, number]) => number > 0)
    .sort(([, a], [, b]) => b - a);
  if (rows.length === 0) return <p className="text-muted">{text.dashboard.nothingOpen}</p>;
  const largest = rows[0]?.[1] ?? 1;
  return (
    <ul className="flex flex-col gap-2.5">
      {rows.map(([status, number]) => (
        <li key={status} className="flex flex-col gap-1">
          <div className="flex justify-between gap-3 text-sm">
            <Link to="/tickets" search={{ status }} className="hover:underline">
              {wording(text.tickets.statuses, status)}
            </Link>
            <span className="nums font-semibold">{count(number)}</span>
          </div>
          <div aria-hidden className="h-2 overflow-hidden rounded-full bg-p4-soft">
            <div
              className="h-full rounded-full bg-accent"
              style={{ width: `${(number / largest) * 100}%` }}
            />
          </div>
        </li>
      ))}
    </ul>
  );
}
