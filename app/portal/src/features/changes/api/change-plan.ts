import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, data, type Schemas } from '@/lib/api/client';

export type ChangePlan = Schemas['ChangePlan'];
export type PlanRequest = Schemas['PlanRequest'];
export type Conflict = Schemas['Conflict'];

const detail = (number: string) => ['tickets', 'detail', number, 'change'];

export function changePlanQuery(number: string) {
  return queryOptions({
    queryKey: [...detail(number), 'plan'],
    queryFn: () => data(api.GET('/api/changes/{number}/plan', { params: { path: { number } } })),
  });
}

/** What stands against the window of the plan, or against one that is being chosen. */
export function conflictsQuery(number: string, window?: { start: string; end: string }) {
  return queryOptions({
    queryKey: [...detail(number), 'conflicts', window?.start, window?.end],
    queryFn: async () =>
      (
        await data(
          api.GET('/api/changes/{number}/conflicts', { params: { path: { number }, query: window ?? {} } }),
        )
      ).items,
    placeholderData: keepPreviousData,
  });
}

/** Writes the plan that was read in this version; whoever was slower is told, and nothing is overwritten. */
export function useWritePlan(number: string, version: number) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: PlanRequest) =>
      data(
        api.PUT('/api/changes/{number}/plan', {
          params: { path: { number }, header: { 'If-Match': `"${version}"` } },
          body,
        }),
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: ['tickets', 'detail', number] }),
  });
}
