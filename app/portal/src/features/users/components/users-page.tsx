import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { SearchX } from 'lucide-react';
import { useCallback } from 'react';
import { Button } from '@/components/ui/button';
import { Chip } from '@/components/ui/chip';
import { CheckField, optionsOf, Select } from '@/components/ui/field';
import { LoadMore } from '@/components/ui/load-more';
import { Moment } from '@/components/ui/moment';
import { Page } from '@/components/ui/page';
import { SearchField } from '@/components/ui/search-field';
import { SkeletonRows } from '@/components/ui/skeleton';
import { Empty, explanation, Loaded } from '@/components/ui/states';
import { coveringLink, LinkRow, Table, Td, Th } from '@/components/ui/table';
import { useToasts } from '@/components/ui/toast';
import type { Person } from '@/lib/api/people';
import { asProblem } from '@/lib/api/problem';
import { useMay } from '@/lib/auth/me';
import { text } from '@/locales/en';
import { useSynchroniseUsers } from '../api/change-users';
import { type UserFilters, usersQuery } from '../api/users';
import { RoleChips } from './role-chips';

const t = text.users;

export function UsersPage() {
  const filters = useSearch({ from: '/users' });
  const navigate = useNavigate({ from: '/users' });
  const query = useInfiniteQuery({ ...usersQuery(filters), placeholderData: keepPreviousData });
  const set = useCallback(
    (change: UserFilters) => void navigate({ search: (old) => ({ ...old, ...change }), replace: true }),
    [navigate],
  );
  const search = useCallback((words: string) => set({ search: words }), [set]);
  const filtered = Boolean(filters.search || filters.role || filters.disabled);
  const clear = () => void navigate({ search: {}, replace: true });

  return (
    <Page title={t.title} actions={useMay('changeRoles') && <Synchronise />}>
      <div className="flex flex-wrap items-end gap-3">
        <SearchField
          label={t.searchLabel}
          hint={t.searchHint}
          value={filters.search ?? ''}
          onChange={search}
        />
        <Select
          label={t.role}
          options={optionsOf(text.roles)}
          value={filters.role ?? ''}
          onChange={(event) => set({ role: event.target.value })}
        />
        <CheckField
          label={t.alsoDisabled}
          checked={filters.disabled === 'true'}
          onChange={(event) => set({ disabled: event.target.checked ? 'true' : '' })}
        />
        {filtered && (
          <Button look="quiet" onClick={clear}>
            {text.clearFilters}
          </Button>
        )}
      </div>
      <div className="overflow-hidden rounded-card border border-divider bg-card shadow-card">
        <Loaded query={query} skeleton={<SkeletonRows rows={8} />}>
          {({ pages }) => {
            const people = pages.flatMap((page) => page.items);
            return people.length > 0 ? (
              <>
                <PeopleTable people={people} />
                <LoadMore {...query} />
              </>
            ) : (
              <Empty
                icon={<SearchX aria-hidden size={20} />}
                title={t.noneMatch}
                action={filtered && <Button onClick={clear}>{text.clearFilters}</Button>}
              >
                {t.noneMatchBody}
              </Empty>
            );
          }}
        </Loaded>
      </div>
    </Page>
  );
}

function Synchronise() {
  const synchronise = useSynchroniseUsers();
  const toasts = useToasts();
  return (
    <Button
      pending={synchronise.isPending}
      onClick={() =>
        synchronise.mutate(undefined, {
          onSuccess: ({ people, changed, gone }) => toasts.done(t.synchronised(people, changed + gone)),
          onError: (error) => toasts.failed(explanation(asProblem(error))),
        })
      }
    >
      {t.synchronise}
    </Button>
  );
}

function PeopleTable({ people }: { people: readonly Person[] }) {
  return (
    <Table
      caption={t.title}
      head={
        <>
          <Th className="w-full">{t.name}</Th>
          <Th>{t.username}</Th>
          <Th>{t.roles}</Th>
          <Th end>{t.seen}</Th>
        </>
      }
    >
      {people.map((person) => (
        <LinkRow key={person.id}>
          <Td className="min-w-48">
            <Link
              to="/users/$id"
              params={{ id: person.id }}
              className={`font-semibold text-accent ${coveringLink}`}
            >
              {person.name}
            </Link>
            {!person.enabled && (
              <span className="ms-2">
                <Chip>{t.disabled}</Chip>
              </span>
            )}
          </Td>
          <Td className="whitespace-nowrap text-muted">{person.username}</Td>
          <Td>
            <RoleChips roles={person.roles} />
          </Td>
          <Td end className="text-muted">
            {person.lastSeenAt && <Moment at={person.lastSeenAt} />}
          </Td>
        </LinkRow>
      ))}
    </Table>
  );
}
