import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { ScrollText, SearchX } from 'lucide-react';
import { useCallback, useState } from 'react';
import { Button } from '@/components/ui/button';
import { optionsOf, Select, TextField } from '@/components/ui/field';
import { LoadMore } from '@/components/ui/load-more';
import { Moment } from '@/components/ui/moment';
import { Page } from '@/components/ui/page';
import { SearchField } from '@/components/ui/search-field';
import { SkeletonRows } from '@/components/ui/skeleton';
import { Empty, Loaded } from '@/components/ui/states';
import { coveringLink, LinkRow, Table, Td, Th } from '@/components/ui/table';
import { text } from '@/locales/en';
import { type AuditFilters, type AuditRow, auditQuery } from '../api/audit';
import { AuditDetail } from './audit-detail';
import { AuditExport } from './audit-export';
import { AuditVerification } from './audit-verification';

const t = text.audit;

export function AuditPage() {
  const filters = useSearch({ from: '/audit' });
  const navigate = useNavigate({ from: '/audit' });
  const query = useInfiniteQuery({ ...auditQuery(filters), placeholderData: keepPreviousData });
  const [shown, setShown] = useState<AuditRow>();
  const set = useCallback(
    (change: AuditFilters) => void navigate({ search: (old) => ({ ...old, ...change }), replace: true }),
    [navigate],
  );
  const search = useCallback((words: string) => set({ text: words }), [set]);
  const searchActor = useCallback((words: string) => set({ actor: words }), [set]);
  const filtered = Object.values(filters).some(Boolean);
  const clear = () => void navigate({ search: {}, replace: true });
  const only = (change: AuditFilters) => {
    setShown(undefined);
    void navigate({ search: change });
  };

  return (
    <Page title={t.title}>
      <AuditVerification />
      <div className="flex flex-wrap items-end gap-3">
        <SearchField label={t.searchLabel} hint={t.searchHint} value={filters.text ?? ''} onChange={search} />
        <SearchField
          label={t.actorLabel}
          hint={t.actorHint}
          value={filters.actor ?? ''}
          onChange={searchActor}
        />
        <Select
          label={t.action}
          options={optionsOf(t.actions)}
          value={filters.action ?? ''}
          onChange={(event) => set({ action: event.target.value })}
        />
        <TextField
          label={t.from}
          type="date"
          value={filters.from ?? ''}
          onChange={(event) => set({ from: event.target.value })}
        />
        <TextField
          label={t.to}
          type="date"
          value={filters.to ?? ''}
          onChange={(event) => set({ to: event.target.value })}
        />
        {filtered && (
          <Button look="quiet" onClick={clear}>
            {text.clearFilters}
          </Button>
        )}
        <AuditExport filters={filters} />
      </div>
      <div className="overflow-hidden rounded-card border border-divider bg-card shadow-card">
        <Loaded query={query} skeleton={<SkeletonRows rows={8} />}>
          {({ pages }) => {
            const rows = pages.flatMap((page) => page.items);
            if (rows.length > 0) {
              return (
                <>
                  <AuditTable rows={rows} show={setShown} />
                  <LoadMore {...query} />
                </>
              );
            }
            return filtered ? (
              <Empty
                icon={<SearchX aria-hidden size={20} />}
                title={t.noneMatch}
                action={<Button onClick={clear}>{text.clearFilters}</Button>}
              >
                {t.noneMatchBody}
              </Empty>
            ) : (
              <Empty icon={<ScrollText aria-hidden size={20} />} title={t.noneYet}>
                {t.noneYetBody}
              </Empty>
            );
          }}
        </Loaded>
      </div>
      {shown && <AuditDetail row={shown} onClose={() => setShown(undefined)} only={only} />}
    </Page>
  );
}

function AuditTable({ rows, show }: { rows: readonly AuditRow[]; show(row: AuditRow): void }) {
  return (
    <Table
      caption={t.title}
      head={
        <>
          <Th>{t.what}</Th>
          <Th>{t.who}</Th>
          <Th className="w-full">{t.subject}</Th>
          <Th>{t.address}</Th>
          <Th end>{t.when}</Th>
        </>
      }
    >
      {rows.map((row) => (
        <LinkRow key={row.id}>
          <Td>
            <button
              type="button"
              className={`font-semibold whitespace-nowrap text-accent ${coveringLink}`}
              onClick={() => show(row)}
            >
              {row.action}
            </button>
          </Td>
          <Td className="min-w-40">
            {row.actor.name}
            {row.onBehalfOf && <span className="text-muted"> {t.behalf(row.onBehalfOf.name)}</span>}
          </Td>
          <Td className="min-w-40 text-muted">
            {row.subjectType} {row.subjectId}
          </Td>
          <Td className="whitespace-nowrap text-muted">{row.address}</Td>
          <Td end className="text-muted">
            <Moment at={row.at} />
          </Td>
        </LinkRow>
      ))}
    </Table>
  );
}
