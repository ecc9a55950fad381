import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, data, type Schemas } from '@/lib/api/client';

/** Sets site and owner; what is absent is taken away. Open tickets of the device move with it. */
export function usePlaceDevice(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (placement: Schemas['Placement']) =>
      data(api.PUT('/api/devices/{id}/placement', { params: { path: { id } }, body: placement })),
    onSettled: () =>
      Promise.all(
        ['devices', 'tickets', 'tasks'].map((area) => queries.invalidateQueries({ queryKey: [area] })),
      ),
  });
}
