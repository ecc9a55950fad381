import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, data } from '@/lib/api/client';

export interface UserFilters {
  search?: string;
  role?: string;
  disabled?: string;
}

const pageSize = 50;

export function usersQuery({ search, role, disabled }: UserFilters) {
  return infiniteQueryOptions({
    queryKey: ['users', 'list', { search, role, disabled }],
    queryFn: ({ pageParam }) =>
      data(
        api.GET('/api/users', {
          params: {
            query: {
              search,
              role: role || undefined,
              disabled: disabled === 'true',
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

export function userQuery(id: string) {
  return queryOptions({
    queryKey: ['users', 'detail', id],
    queryFn: () => data(api.GET('/api/users/{id}', { params: { path: { id } } })),
  });
}
