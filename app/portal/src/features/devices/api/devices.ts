import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, data, type Schemas } from '@/lib/api/client';
import { askedSite } from '@/lib/api/sites';

export type Device = Schemas['DeviceView'];
export type DeviceDetail = Schemas['DeviceDetail'];
export type Report = Schemas['Report'];

export interface DeviceFilters {
  search?: string;
  status?: string;
  health?: string;
  /** A site's key, or `noSite`. */
  site?: string;
  /** A person's id. */
  owner?: string;
}

const pageSize = 50;

export function devicesQuery(filters: DeviceFilters) {
  return infiniteQueryOptions({
    queryKey: ['devices', 'list', filters],
    queryFn: ({ pageParam }) =>
      data(
        api.GET('/api/devices', {
          params: {
            query: {
              ...filters,
              status: filters.status as Device['status'] | undefined,
              health: filters.health as Device['health'] | undefined,
              site: askedSite(filters.site),
              after: pageParam,
              limit: pageSize,
            },
          },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

export function deviceQuery(id: string) {
  return queryOptions({
    queryKey: ['devices', 'detail', id],
    queryFn: () => data(api.GET('/api/devices/{id}', { params: { path: { id } } })),
  });
}
