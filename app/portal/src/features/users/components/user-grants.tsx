import { useQuery } from '@tanstack/react-query';
import { GrantList } from '@/components/marks/grant-list';
import { Card } from '@/components/ui/card';
import { SkeletonRows } from '@/components/ui/skeleton';
import { Loaded } from '@/components/ui/states';
import { text } from '@/locales/en';
import { grantsQuery } from '../api/grants';

/** Roles and groups that a person has for a limited time, and because of which ticket. */
export function UserGrants({ id }: { id: string }) {
  const query = useQuery(grantsQuery(id));
  return (
    <Card title={text.grants.title} flush>
      <Loaded query={query} skeleton={<SkeletonRows rows={1} />}>
        {(grants) => <GrantList grants={grants} />}
      </Loaded>
    </Card>
  );
}
