import { infiniteQueryOptions } from '@tanstack/react-query';
import { api, data, type Schemas } from '@/lib/api/client';

export type AuditRow = Schemas['AuditView'];

/** As they stand in the page's address; `from` and `to` are days. */
export interface AuditFilters {
  text?: string;
  actor?: string;
  action?: string;
  from?: string;
  to?: string;
  subjectId?: string;
  traceId?: string;
  address?: string;
}

const pageSize = 50;

export function auditQuery(filters: AuditFilters) {
  return infiniteQueryOptions({
    queryKey: ['audit', 'list', filters],
    queryFn: ({ pageParam }) =>
      data(
        api.GET('/api/audit', {
          params: { query: { ...asked(filters), after: pageParam, limit: pageSize } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

/** What the server is asked for: a day begins at the reader's midnight, and the last one is wholly included. */
export function asked({ from, to, ...rest }: AuditFilters) {
  return { ...rest, from: midnight(from, 0), to: midnight(to, 1) };
}

function midnight(day: string | undefined, later: number): string | undefined {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day ?? '');
  if (!parts) return undefined;
  return new Date(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]) + later).toISOString();
}
