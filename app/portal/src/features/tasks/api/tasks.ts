import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, data, type Schemas } from '@/lib/api/client';
import { itemsOf } from '@/lib/api/items';

export type Task = Schemas['TaskView'];
export type Scope = 'mine' | 'available';

export function tasksQuery(scope: Scope) {
  return queryOptions({
    queryKey: ['tasks', 'list', scope],
    queryFn: async () => itemsOf(await data(api.GET('/api/tasks', { params: { query: { scope } } }))),
  });
}

export function taskQuery(id: string) {
  return queryOptions({
    queryKey: ['tasks', 'detail', id],
    queryFn: () => data(api.GET('/api/tasks/{id}', { params: { path: { id } } })),
    staleTime: 0,
  });
}

export function useClaimTask() {
  return useTaskChange((id: string) => data(api.POST('/api/tasks/{id}/claim', { params: { path: { id } } })));
}

export function useUnclaimTask() {
  return useTaskChange((id: string) =>
    data(api.POST('/api/tasks/{id}/unclaim', { params: { path: { id } } })),
  );
}

/** Lets somebody else vote: a login name or a person's id. */
export function useDelegateTask() {
  return useTaskChange(({ id, person }: { id: string; person: string }) =>
    data(api.POST('/api/tasks/{id}/delegate', { params: { path: { id } }, body: { person } })),
  );
}

export function useCompleteTask() {
  return useTaskChange(({ id, variables }: { id: string; variables: Record<string, unknown> }) =>
    data(api.POST('/api/tasks/{id}/complete', { params: { path: { id } }, body: { variables } })),
  );
}

/** Answers as soon as the server does; the card of a task that is gone cannot wait for the lists. */
function useTaskChange<Arguments, Answer>(mutationFn: (change: Arguments) => Promise<Answer>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn,
    onSettled: () => {
      void queries.invalidateQueries({ queryKey: ['tasks'] });
      void queries.invalidateQueries({ queryKey: ['tickets'] });
    },
  });
}
