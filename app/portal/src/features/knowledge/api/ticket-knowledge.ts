import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, data, type Schemas } from '@/lib/api/client';

export type Use = Schemas['Use'];

export function ticketKnowledgeQuery(number: string) {
  return queryOptions({
    queryKey: ['tickets', 'detail', number, 'knowledge'],
    queryFn: () => data(api.GET('/api/tickets/{number}/knowledge', { params: { path: { number } } })),
  });
}

export function useLinkKnowledge(number: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas['NewKnowledgeUse']) =>
      data(api.POST('/api/tickets/{number}/knowledge', { params: { path: { number } }, body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['tickets', 'detail', number] }),
  });
}

export function useUnlinkKnowledge(number: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (article: string) =>
      data(
        api.DELETE('/api/tickets/{number}/knowledge/{article}', { params: { path: { number, article } } }),
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['tickets', 'detail', number] }),
  });
}
