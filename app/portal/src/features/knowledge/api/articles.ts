import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, data, type Schemas } from '@/lib/api/client';

export type Article = Schemas['ArticleView'];
export type ArticleSummary = Schemas['ArticleSummary'];
export type Fragment = Schemas['Fragment'];

export interface ArticleFilters {
  search?: string;
  kind?: string;
  state?: string;
  category?: string;
}

const pageSize = 50;

export function articlesQuery(filters: ArticleFilters) {
  return infiniteQueryOptions({
    queryKey: ['knowledge', 'list', filters],
    queryFn: ({ pageParam }) =>
      data(
        api.GET('/api/knowledge', {
          params: {
            query: {
              ...filters,
              kind: filters.kind as ArticleSummary['kind'] | undefined,
              state: filters.state as ArticleSummary['state'] | undefined,
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

export function articleQuery(number: string) {
  return queryOptions({
    queryKey: ['knowledge', 'detail', number],
    queryFn: () => data(api.GET('/api/knowledge/{number}', { params: { path: { number } } })),
  });
}

export function categoriesQuery() {
  return queryOptions({
    queryKey: ['knowledge', 'list', 'categories'],
    queryFn: () => data(api.GET('/api/knowledge/categories')),
  });
}
