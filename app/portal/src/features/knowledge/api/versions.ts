import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, data, type Schemas } from '@/lib/api/client';

export type Version = Schemas['VersionView'];
export type VersionContent = Schemas['VersionContent'];

export function versionsQuery(number: string) {
  return queryOptions({
    queryKey: ['knowledge', 'detail', number, 'versions'],
    queryFn: () => data(api.GET('/api/knowledge/{number}/versions', { params: { path: { number } } })),
  });
}

/** What a version says, compared with the one before it. */
export function versionQuery(number: string, version: number, from: number | undefined) {
  return queryOptions({
    queryKey: ['knowledge', 'detail', number, 'versions', version, from],
    queryFn: () =>
      data(
        api.GET('/api/knowledge/{number}/versions/{version}', {
          params: { path: { number, version }, query: { from } },
        }),
      ),
  });
}

/** Writes what an old version said as a new one. */
export function useRestoreVersion(number: string, working: number) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (version: number) =>
      data(
        api.POST('/api/knowledge/{number}/versions/{version}/restore', {
          params: { path: { number, version }, header: { 'If-Match': `"${working}"` } },
        }),
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: ['knowledge'] }),
  });
}
