import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { ArrowDownUp, Download, Plus, SearchX, Ticket as TicketIcon, Upload } from 'lucide-react';
import { useCallback } from 'react';
import { SiteFilter } from '@/components/form/site-filter';
import { Button, buttonClass } from '@/components/ui/button';
import { optionsOf, Select } from '@/components/ui/field';
import { LoadMore } from '@/components/ui/load-more';
import { Page } from '@/components/ui/page';
import { SearchField } from '@/components/ui/search-field';
import { SkeletonRows } from '@/components/ui/skeleton';
import { Empty, explanation, Loaded } from '@/components/ui/states';
import { useToasts } from '@/components/ui/toast';
import { asProblem } from '@/lib/api/problem';
import { useMay } from '@/lib/auth/me';
import { text } from '@/locales/en';
import { mostAtOnce } from '../api/change-tickets';
import { useExportTickets } from '../api/exchange-tickets';
import { type TicketFilters, ticketsQuery } from '../api/tickets';
import { BulkBar } from './bulk-bar';
import { MoreFilters } from './more-filters';
import { SavedViews } from './saved-views';
import { TicketTable } from './ticket-table';
import { useChoice } from './use-choice';

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
  const shown = query.isPlaceholderData ? [] : (query.data?.pages.flatMap(({ items }) => items) ?? []);
  const { chosen, choose, none, full } = useChoice(
    JSON.stringify(filters),
    shown.map(({ number }) => number),
  );
  const save = useExportTickets();
  const toasts = useToasts();
  const mayImport = useMay('writeInternally');
  const clear = () => void navigate({ search: {}, replace: true });

  return (
    <Page
      title={t.title}
      actions={
        <>
          <Button
            pending={save.isPending}
            onClick={() =>
              save.mutate(filters, {
                onSuccess: () => toasts.done(t.exported),
                onError: (error) => toasts.failed(explanation(asProblem(error))),
              })
            }
          >
            <Download aria-hidden size={16} />
            {t.exporting}
          </Button>
          {mayImport && (
            <Link to="/tickets/import" className={buttonClass('secondary')}>
              <Upload aria-hidden size={16} />
              {t.importing}
            </Link>
          )}
        </>
      }
    >
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
        <Button
          aria-pressed={filters.reversed === 'true'}
          onClick={() => set({ reversed: filters.reversed === 'true' ? '' : 'true' })}
        >
          <ArrowDownUp aria-hidden size={16} />
          {t.reverse}
        </Button>
        {filtered && (
          <Button look="quiet" onClick={clear}>
            {text.clearFilters}
          </Button>
        )}
        <MoreFilters filters={filters} set={set} />
      </div>
      <div className="grid items-start gap-4 2xl:grid-cols-[14rem_minmax(0,1fr)]">
        <SavedViews filters={filters} />
        <div className="flex min-w-0 flex-col gap-3">
          {full && (
            <p role="status" className="text-sm text-muted">
              {t.bulk.most(mostAtOnce)}
            </p>
          )}
          <BulkBar numbers={[...chosen]} clear={none} />
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

/** Several values, or one without a word of its own, as views have them, are a choice of their own. */
function Filter({ label, words, value = '', onChange }: FilterProps) {
  const several = value
    .split(',')
    .map((one) => words[one] ?? (one.length === 36 ? t.somebody : one))
    .join(', ');
  return (
    <Select
      label={label}
      options={[...optionsOf(words), ...(value && !(value in words) ? [{ value, label: several }] : [])]}
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
