import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { DeviceStatus } from '@/components/marks/status';
import { Card } from '@/components/ui/card';
import { Chip } from '@/components/ui/chip';
import { Facts } from '@/components/ui/facts';
import { LoadedPage } from '@/components/ui/loaded-page';
import { Moment } from '@/components/ui/moment';
import { Page } from '@/components/ui/page';
import { SkeletonRows } from '@/components/ui/skeleton';
import { Loaded } from '@/components/ui/states';
import { devicesQuery } from '@/features/devices/api/devices';
import { ticketsQuery } from '@/features/tickets/api/tickets';
import type { Person } from '@/lib/api/people';
import { useMay } from '@/lib/auth/me';
import { text } from '@/locales/en';
import { userQuery } from '../api/users';
import { UserGrants } from './user-grants';
import { UserPersonalData } from './user-personal-data';
import { UserRoles } from './user-roles';

const t = text.users;

export function UserPage() {
  const { id } = useParams({ from: '/users/$id' });
  const query = useQuery(userQuery(id));
  return (
    <LoadedPage query={query} title={t.person}>
      {(person) => <Filled person={person} />}
    </LoadedPage>
  );
}

function Filled({ person }: { person: Person }) {
  const administers = useMay('changeRoles');
  return (
    <Page
      title={person.name}
      above={
        <nav aria-label={text.navigation.breadcrumb} className="mb-1 text-sm text-muted">
          <Link to="/users" className="link underline">
            {t.title}
          </Link>{' '}
          / {person.username}
        </nav>
      }
      beside={!person.enabled && <Chip>{t.disabled}</Chip>}
    >
      <div className="grid items-start gap-6 xl:grid-cols-2">
        <Card title={t.profile}>
          <Facts
            entries={[
              [t.username, person.username],
              [t.email, person.email],
              [t.groups, person.groups.join(', ')],
              [t.sites, person.sites.join(', ')],
              [t.seen, person.lastSeenAt ? <Moment key="seen" at={person.lastSeenAt} /> : t.never],
            ]}
          />
        </Card>
        <UserRoles person={person} />
        <UserGrants id={person.id} />
        {administers && <UserPersonalData person={person} />}
        <Tickets person={person} />
        <Devices person={person} />
      </div>
    </Page>
  );
}

function Tickets({ person }: { person: Person }) {
  const filters = { requester: person.id, status: 'open' };
  const query = useInfiniteQuery(ticketsQuery(filters));
  return (
    <Card
      title={t.openTickets}
      action={
        <Link to="/tickets" search={filters} className="link text-sm">
          {t.allTickets}
        </Link>
      }
    >
      <Loaded query={query} skeleton={<SkeletonRows rows={3} />}>
        {({ pages: [first] }) => (
          <>
            <p className="text-muted">{t.ticketCount(first?.items.length ?? 0, Boolean(first?.next))}</p>
            <ul className="mt-2 space-y-1">
              {first?.items.slice(0, 5).map(({ number, title }) => (
                <li key={number}>
                  <Link to="/tickets/$number" params={{ number }} className="link underline">
                    {number}
                  </Link>{' '}
                  {title}
                </li>
              ))}
            </ul>
          </>
        )}
      </Loaded>
    </Card>
  );
}

function Devices({ person }: { person: Person }) {
  const query = useInfiniteQuery(devicesQuery({ owner: person.id }));
  return (
    <Card title={t.devices}>
      <Loaded query={query} skeleton={<SkeletonRows rows={3} />}>
        {({ pages: [first] }) =>
          first?.items.length ? (
            <ul className="space-y-1">
              {first.items.map(({ id, hostname, status }) => (
                <li key={id} className="flex items-center gap-2">
                  <Link to="/devices/$id" params={{ id }} className="link">
                    {hostname}
                  </Link>
                  <DeviceStatus status={status} />
                </li>
              ))}
            </ul>
          ) : (
            <p className="text-muted">{t.noDevices}</p>
          )
        }
      </Loaded>
    </Card>
  );
}
