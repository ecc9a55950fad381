import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Plus, SearchX, Ticket as TicketIcon } from 'lucide-react';
import { useCallback, useState } from 'react';
import { SiteFilter } from '@/components/form/site-filter';
import { Button, buttonClass } from '@/components/ui/button';
import { optionsOf, Select } from '@/components/ui/field';
import { LoadMore } from '@/components/ui/load-more';
import { Page } from '@/components/ui/page';
import { SearchField } from '@/components/ui/search-field';
import { SkeletonRows } from '@/components/ui/skeleton';
import { Empty, Loaded } from '@/components/ui/states';
import { text } from '@/locales/en';
import { type TicketFilters, ticketsQuery } from '../api/tickets';
import { BulkBar } from './bulk-bar';
import { SavedViews } from './saved-views';
import { TicketTable } from './ticket-table';

const t = text.tickets;

export function TicketsPage() {
  const filters = useSearch({ from: '/tickets' });
  const navigate = useNavigate({ from: '/tickets' });
  const query = useInfiniteQuery({ ...ticketsQuery(filters), placeholderData: keepPreviousData });
  const set = useCallback(
    (change: TicketFilters) => void navigate({ search: (old) => ({ ...old, ...change }), replace: true }),
    [navigate],
  );
  const search = useCallback((words: string) => set({ search: words }), [set]);
  const place = useCallback((site: string) => set({ site }), [set]);
  const { sort: _sort, reversed: _reversed, ...narrowing } = filters;
  const filtered = Object.values(narrowing).some(Boolean);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const choose = useCallback(
    (numbers: readonly string[], on: boolean) =>
      setChosen(
        (old) => new Set(on ? [...old, ...numbers] : [...old].filter((one) => !numbers.includes(one))),
      ),
    [],
  );
  const clear = () => void navigate({ search: {}, replace: true });

  return (
    <Page title={t.title}>
      <div className="flex flex-wrap items-end gap-3">
        <SearchField
          label={t.searchLabel}
          hint={t.searchHint}
          value={filters.search ?? ''}
          onChange={search}
        />
        <Filter
          label={t.status}
          words={{ open: t.open, ...t.statuses }}
          value={filters.status}
          onChange={(status) => set({ status })}
        />
        <Filter label={t.kind} words={t.kinds} value={filters.kind} onChange={(kind) => set({ kind })} />
        <Filter
          label={t.priority}
          words={{ P1: 'P1', P2: 'P2', P3: 'P3', P4: 'P4' }}
          value={filters.priority}
          onChange={(priority) => set({ priority })}
        />
        <Filter label={t.sla} words={t.slaStates} value={filters.sla} onChange={(sla) => set({ sla })} />
        <Filter
          label={t.assignee}
          words={{ me: t.assignedToMe, none: t.unassigned }}
          value={filters.assignee}
          onChange={(assignee) => set({ assignee })}
        />
        <SiteFilter
          value={filters.site}
          seen={query.data?.pages.flatMap(({ items }) => items.map(({ site }) => site)) ?? []}
          onChange={place}
        />
        <Select
          label={t.sort}
          options={Object.entries(t.sorts).map(([value, label]) => ({ value, label }))}
          value={filters.sort ?? 'created'}
          onChange={(event) => set({ sort: event.target.value })}
        />
        {filtered && (
          <Button look="quiet" onClick={clear}>
            {text.clearFilters}
          </Button>
        )}
      </div>
      <div className="grid items-start gap-4 lg:grid-cols-[14rem_minmax(0,1fr)]">
        <SavedViews filters={filters} />
        <div className="flex min-w-0 flex-col gap-3">
          <BulkBar numbers={[...chosen]} clear={() => setChosen(new Set())} />
          <div className="overflow-hidden rounded-card border border-divider bg-card shadow-card">
            <Loaded query={query} skeleton={<SkeletonRows rows={10} />}>
              {({ pages }) => {
                const tickets = pages.flatMap((page) => page.items);
                if (tickets.length === 0) return filtered ? <NoneMatch clear={clear} /> : <NoneYet />;
                return (
                  <>
                    <TicketTable caption={t.title} tickets={tickets} choice={{ chosen, choose }} />
                    <LoadMore {...query} />
                  </>
                );
              }}
            </Loaded>
          </div>
        </div>
      </div>
    </Page>
  );
}

interface FilterProps {
  label: string;
  words: Record<string, string>;
  value?: string;
  onChange(value: string): void;
}

function Filter({ label, words, value = '', onChange }: FilterProps) {
  return (
    <Select
      label={label}
      options={optionsOf(words)}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

function NoneYet() {
  return (
    <Empty
      icon={<TicketIcon aria-hidden size={20} />}
      title={t.noneYet}
      action={
        <Link to="/tickets/new" className={buttonClass('secondary')}>
          <Plus aria-hidden size={16} />
          {text.navigation.newTicket}
        </Link>
      }
    >
      {t.noneYetBody}
    </Empty>
  );
}

function NoneMatch({ clear }: { clear(): void }) {
  return (
    <Empty
      icon={<SearchX aria-hidden size={20} />}
      title={t.noneMatch}
      action={<Button onClick={clear}>{text.clearFilters}</Button>}
    >
      {t.noneMatchBody}
    </Empty>
  );
}
