import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, data } from '@/lib/api/client';

export function useApproveDevice(id: string) {
  return useChange(() => data(api.POST('/api/devices/{id}/approve', { params: { path: { id } } })));
}

export function useRetireDevice(id: string) {
  return useChange(() => data(api.POST('/api/devices/{id}/retire', { params: { path: { id } } })));
}

function useChange<T>(mutationFn: () => Promise<T>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn, onSettled: () => queries.invalidateQueries({ queryKey: ['devices'] }) });
}
