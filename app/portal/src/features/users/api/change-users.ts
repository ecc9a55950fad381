import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, data } from '@/lib/api/client';

export interface RoleChange {
  role: string;
  give: boolean;
}

/** Changes a role where it is kept, in the directory; in force before it answers. */
export function useChangeRole(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ role, give }: RoleChange) => {
      const params = { path: { id, role } };
      return give
        ? data(api.PUT('/api/users/{id}/roles/{role}', { params }))
        : data(api.DELETE('/api/users/{id}/roles/{role}', { params }));
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['users'] }),
  });
}

export function useSynchroniseUsers() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => data(api.POST('/api/users/synchronisation')),
    onSettled: () => queries.invalidateQueries({ queryKey: ['users'] }),
  });
}
