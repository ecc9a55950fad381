import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { BellRing, SearchX } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { optionsOf, Select } from '@/components/ui/field';
import { LoadMore } from '@/components/ui/load-more';
import { Page } from '@/components/ui/page';
import { SkeletonRows } from '@/components/ui/skeleton';
import { Empty, Loaded } from '@/components/ui/states';
import { text } from '@/locales/en';
import { type AlertFilters, alertsQuery } from '../api/alerts';
import { AlertTable } from './alert-table';

const t = text.alerts;

export function AlertsPage() {
  const filters = useSearch({ from: '/alerts' });
  const navigate = useNavigate({ from: '/alerts' });
  const query = useInfiniteQuery({ ...alertsQuery(filters), placeholderData: keepPreviousData });
  const set = (change: AlertFilters) =>
    void navigate({ search: (old) => ({ ...old, ...change }), replace: true });
  const filtered = Boolean(filters.state || filters.severity || filters.deviceId);
  const clear = () => void navigate({ search: {}, replace: true });

  return (
    <Page title={t.title}>
      <div className="flex flex-wrap items-end gap-3">
        <Select
          label={t.state}
          options={optionsOf(t.states)}
          value={filters.state ?? ''}
          onChange={(event) => set({ state: event.target.value })}
        />
        <Select
          label={t.severity}
          options={optionsOf(t.severities)}
          value={filters.severity ?? ''}
          onChange={(event) => set({ severity: event.target.value })}
        />
        {filtered && (
          <Button look="quiet" onClick={clear}>
            {text.clearFilters}
          </Button>
        )}
      </div>
      <div className="overflow-hidden rounded-card border border-divider bg-card shadow-card">
        <Loaded query={query} skeleton={<SkeletonRows rows={10} />}>
          {({ pages }) => {
            const alerts = pages.flatMap((page) => page.items);
            if (alerts.length > 0) {
              return (
                <>
                  <AlertTable caption={t.title} alerts={alerts} />
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
              <Empty icon={<BellRing aria-hidden size={20} />} title={t.noneYet}>
                {t.noneYetBody}
              </Empty>
            );
          }}
        </Loaded>
      </div>
    </Page>
  );
}
