import { Link } from '@tanstack/react-router';
import { Chip } from '@/components/ui/chip';
import type { Schemas } from '@/lib/api/client';
import { instant } from '@/lib/format/time';
import { text, wording } from '@/locales/en';

const t = text.grants;

/** Roles and groups for a limited time, each with the ticket that asked for it. */
export function GrantList({ grants }: { grants: readonly Schemas['GrantView'][] }) {
  if (grants.length === 0) return <p className="px-4 pt-1 pb-4 text-muted">{t.none}</p>;
  return (
    <ul aria-label={t.title} className="divide-y divide-divider">
      {grants.map((grant) => (
        <li key={grant.ticketNumber} className="flex flex-col gap-1 px-4 py-3">
          <span className="flex items-center justify-between gap-2">
            <span className="font-semibold">{grant.name}</span>
            <Chip tone={grant.state === 'active' ? 'ok' : 'neutral'}>{wording(t.states, grant.state)}</Chip>
          </span>
          <span className="text-sm text-muted">
            <Link to="/tickets/$number" params={{ number: grant.ticketNumber }} className="link underline">
              {grant.ticketNumber}
            </Link>
            {grant.until && ` · ${t.until(instant(grant.until))}`}
            {grant.endedBecause && ` · ${grant.endedBecause}`}
          </span>
          {grant.trouble && <span className="text-sm text-p1">{grant.trouble}</span>}
        </li>
      ))}
    </ul>
  );
}
