import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Card } from '@/components/ui/card';
import { Chip } from '@/components/ui/chip';
import { SkeletonRows } from '@/components/ui/skeleton';
import { Loaded } from '@/components/ui/states';
import { instant } from '@/lib/format/time';
import { text, wording } from '@/locales/en';
import { grantsQuery } from '../api/grants';

const t = text.grants;

/** Roles and groups that a person has for a limited time, and because of which ticket. */
export function UserGrants({ id }: { id: string }) {
  const query = useQuery(grantsQuery(id));
  return (
    <Card title={t.title} flush>
      <Loaded query={query} skeleton={<SkeletonRows rows={1} />}>
        {(grants) =>
          grants.length === 0 ? (
            <p className="px-4 pt-1 pb-4 text-muted">{t.none}</p>
          ) : (
            <ul aria-label={t.title} className="divide-y divide-divider">
              {grants.map((grant) => (
                <li key={grant.ticketNumber} className="flex flex-col gap-1 px-4 py-3">
                  <span className="flex items-center justify-between gap-2">
                    <span className="font-semibold">{grant.name}</span>
                    <Chip tone={grant.state === 'active' ? 'ok' : 'neutral'}>
                      {wording(t.states, grant.state)}
                    </Chip>
                  </span>
                  <span className="text-sm text-muted">
                    <Link
                      to="/tickets/$number"
                      params={{ number: grant.ticketNumber }}
                      className="link underline"
                    >
                      {grant.ticketNumber}
                    </Link>
                    {grant.until && ` · ${t.until(instant(grant.until))}`}
                    {grant.endedBecause && ` · ${grant.endedBecause}`}
                  </span>
                  {grant.trouble && <span className="text-sm text-p1">{grant.trouble}</span>}
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Card>
  );
}
