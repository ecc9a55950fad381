import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, data, type Schemas } from '@/lib/api/client';

export type NewTicket = Schemas['NewTicket'];

export function useOpenTicket() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: NewTicket) => data(api.POST('/api/tickets', { body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['tickets', 'list'] }),
  });
}
