import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { MonitorSmartphone, SearchX } from 'lucide-react';
import { useCallback } from 'react';
import { SiteFilter } from '@/components/form/site-filter';
import { DeviceStatus, Health } from '@/components/marks/status';
import { Button } from '@/components/ui/button';
import { optionsOf, Select } from '@/components/ui/field';
import { LoadMore } from '@/components/ui/load-more';
import { Moment } from '@/components/ui/moment';
import { Page } from '@/components/ui/page';
import { SearchField } from '@/components/ui/search-field';
import { SkeletonRows } from '@/components/ui/skeleton';
import { Empty, Loaded } from '@/components/ui/states';
import { coveringLink, LinkRow, Table, Td, Th } from '@/components/ui/table';
import { text } from '@/locales/en';
import { type Device, type DeviceFilters, devicesQuery } from '../api/devices';

const t = text.devices;

export function DevicesPage() {
  const filters = useSearch({ from: '/devices' });
  const navigate = useNavigate({ from: '/devices' });
  const query = useInfiniteQuery({ ...devicesQuery(filters), placeholderData: keepPreviousData });
  const set = useCallback(
    (change: DeviceFilters) => void navigate({ search: (old) => ({ ...old, ...change }), replace: true }),
    [navigate],
  );
  const search = useCallback((words: string) => set({ search: words }), [set]);
  const place = useCallback((site: string) => set({ site }), [set]);
  const filtered = Boolean(filters.search || filters.status || filters.health || filters.site);
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
        <Select
          label={t.health}
          options={optionsOf(t.healths)}
          value={filters.health ?? ''}
          onChange={(event) => set({ health: event.target.value })}
        />
        <Select
          label={t.status}
          options={optionsOf(t.statuses)}
          value={filters.status ?? ''}
          onChange={(event) => set({ status: event.target.value })}
        />
        <SiteFilter
          value={filters.site}
          seen={query.data?.pages.flatMap(({ items }) => items.map(({ site }) => site)) ?? []}
          onChange={place}
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
            const devices = pages.flatMap((page) => page.items);
            if (devices.length > 0) {
              return (
                <>
                  <DeviceTable devices={devices} />
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
              <Empty icon={<MonitorSmartphone aria-hidden size={20} />} title={t.noneYet}>
                {t.noneYetBody}
              </Empty>
            );
          }}
        </Loaded>
      </div>
    </Page>
  );
}

function DeviceTable({ devices }: { devices: readonly Device[] }) {
  return (
    <Table
      caption={t.title}
      head={
        <>
          <Th className="w-full">{t.name}</Th>
          <Th>{t.health}</Th>
          <Th>{t.status}</Th>
          <Th>{t.site}</Th>
          <Th>{t.system}</Th>
          <Th>{t.agent}</Th>
          <Th end>{t.seen}</Th>
        </>
      }
    >
      {devices.map((device) => (
        <LinkRow key={device.id}>
          <Td className="min-w-48">
            <Link
              to="/devices/$id"
              params={{ id: device.id }}
              className={`font-semibold text-accent ${coveringLink}`}
            >
              {device.hostname}
            </Link>
          </Td>
          <Td>
            <Health health={device.health} />
          </Td>
          <Td>
            <DeviceStatus status={device.status} />
          </Td>
          <Td className="whitespace-nowrap">{device.site}</Td>
          <Td className="whitespace-nowrap">
            {[device.osName ?? device.osFamily, device.osVersion].filter(Boolean).join(' ')}
          </Td>
          <Td className="whitespace-nowrap text-muted">{device.agentVersion}</Td>
          <Td end className="text-muted">
            {device.lastSeenAt && <Moment at={device.lastSeenAt} />}
          </Td>
        </LinkRow>
      ))}
    </Table>
  );
}
