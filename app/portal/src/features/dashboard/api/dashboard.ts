import { queryOptions } from '@tanstack/react-query';
import { api, data, type Schemas } from '@/lib/api/client';

export type DashboardView = Schemas['DashboardView'];

export function dashboardQuery() {
  return queryOptions({
    queryKey: ['dashboard'],
    queryFn: () => data(api.GET('/api/dashboard')),
  });
}
