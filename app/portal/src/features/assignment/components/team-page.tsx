import { useQuery } from '@tanstack/react-query';
import { Page } from '@/components/ui/page';
import { SkeletonRows } from '@/components/ui/skeleton';
import { Loaded } from '@/components/ui/states';
import { useMay } from '@/lib/auth/me';
import { text } from '@/locales/en';
import { teamsQuery } from '../api/assignment';
import { Absences } from './absences';
import { PresenceSwitch } from './presence-switch';
import { TeamCard } from './team-card';

const t = text.assignment;

/** Who is there, who is away, and how each team's work finds its person. */
export function TeamPage() {
  const teams = useQuery(teamsQuery);
  const works = useMay('beAssigned');
  return (
    <Page title={t.title} actions={works && <PresenceSwitch />}>
      <p className="max-w-prose text-muted">{t.intro}</p>
      <Loaded query={teams} skeleton={<SkeletonRows rows={4} />}>
        {(all) => (
          <div className="flex flex-col gap-6">
            {all.map((team) => (
              <TeamCard key={team.group} team={team} />
            ))}
          </div>
        )}
      </Loaded>
      <Absences enters={works} />
    </Page>
  );
}
