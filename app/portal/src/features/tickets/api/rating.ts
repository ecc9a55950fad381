import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, data, type Schemas } from '@/lib/api/client';

export type Rating = Schemas['RatingView'];
type NewRating = Schemas['NewRating'];

export function ratingQuery(number: string) {
  return queryOptions({
    queryKey: ['tickets', 'detail', number, 'rating'],
    queryFn: () => data(api.GET('/api/tickets/{number}/rating', { params: { path: { number } } })),
  });
}

export function useRateTicket(number: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: NewRating) =>
      data(api.POST('/api/tickets/{number}/rating', { params: { path: { number } }, body })),
    onSettled: () => queries.invalidateQueries({ queryKey: ['tickets', 'detail', number] }),
  });
}
