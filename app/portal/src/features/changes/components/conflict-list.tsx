import { Link } from '@tanstack/react-router';
import { instant } from '@/lib/format/time';
import { text, wording } from '@/locales/en';
import type { Conflict } from '../api/change-plan';

const t = text.changes;

/** What stands against a window; read out when it changes, because it changes while somebody chooses one. */
export function ConflictList({ conflicts }: { conflicts: readonly Conflict[] | undefined }) {
  return (
    <div aria-live="polite">
      {conflicts === undefined ? null : conflicts.length === 0 ? (
        <p className="text-sm text-ok">{t.noConflicts}</p>
      ) : (
        <div className="rounded-control bg-p2-soft px-3 py-2 text-sm text-p2">
          <p className="font-semibold">{t.conflicts(conflicts.length)}</p>
          <ul className="mt-1 flex flex-col gap-1">
            {conflicts.map((conflict) => (
              <li key={`${conflict.reason} ${conflict.number ?? ''} ${conflict.name} ${conflict.from}`}>
                {wording(t.reasons, conflict.reason)}
                {conflict.name && ` ${conflict.name}`}
                {conflict.number && (
                  <>
                    {': '}
                    <Link to="/tickets/$number" params={{ number: conflict.number }} className="underline">
                      {conflict.number}
                    </Link>
                  </>
                )}
                {conflict.reason !== 'past' && (
                  <span className="nums">
                    {' '}
                    ({instant(conflict.from)} – {instant(conflict.to)})
                  </span>
                )}
                {!conflict.overridable && conflict.reason === 'freeze' && ` ${t.notOverridable}`}
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
