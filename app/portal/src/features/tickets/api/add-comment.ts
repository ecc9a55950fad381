import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, data, type Schemas } from '@/lib/api/client';

export function useAddComment(number: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas['NewComment']) =>
      data(api.POST('/api/tickets/{number}/comments', { params: { path: { number } }, body })),
    onSettled: () => queries.invalidateQueries({ queryKey: ['tickets', 'detail', number] }),
  });
}
