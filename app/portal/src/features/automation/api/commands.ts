import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, data, type Schemas } from '@/lib/api/client';

export type Command = Schemas['CommandView'];
export type NewCommand = Schemas['NewCommand'];

export interface CommandFilters {
  deviceId?: string;
  ticketNumber?: string;
  state?: string;
}

const pageSize = 50;

export function commandsQuery(filters: CommandFilters) {
  return infiniteQueryOptions({
    queryKey: ['commands', 'list', filters],
    queryFn: ({ pageParam }) =>
      data(
        api.GET('/api/automation/commands', {
          params: {
            query: {
              ...filters,
              state: filters.state as Command['state'] | undefined,
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

export function commandQuery(id: string) {
  return queryOptions({
    queryKey: ['commands', 'detail', id],
    queryFn: () => data(api.GET('/api/automation/commands/{id}', { params: { path: { id } } })),
  });
}

export function useRequestCommand() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: NewCommand) => data(api.POST('/api/automation/commands', { body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['commands'] }),
  });
}

export function useApproveCommand(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => data(api.POST('/api/automation/commands/{id}/approve', { params: { path: { id } } })),
    onSettled: () => queries.invalidateQueries({ queryKey: ['commands'] }),
  });
}

export function useCancelCommand(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => data(api.POST('/api/automation/commands/{id}/cancel', { params: { path: { id } } })),
    onSettled: () => queries.invalidateQueries({ queryKey: ['commands'] }),
  });
}
