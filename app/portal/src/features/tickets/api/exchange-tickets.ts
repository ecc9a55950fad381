import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, data, type Schemas } from '@/lib/api/client';
import { saveFile } from '@/lib/files/save-file';
import { askedFor, type TicketFilters } from './filters';

export type ImportReport = Schemas['ImportReport'];

/** Saves what the filters leave as a table. */
export function useExportTickets() {
  return useMutation({
    mutationFn: async (filters: TicketFilters) => {
      const table = await data(
        api.GET('/api/tickets/export', { params: { query: askedFor(filters) }, parseAs: 'blob' }),
      );
      saveFile('tickets.csv', table as unknown as Blob);
    },
  });
}

/** Opens the tickets of a table, or says what would happen. */
export function useImportTickets() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ file, dryRun }: { file: File; dryRun: boolean }) => {
      const form = new FormData();
      form.set('file', file);
      return data(
        api.POST('/api/tickets/imports', {
          params: { query: { dryRun } },
          body: { file: '' },
          bodySerializer: () => form,
        }),
      );
    },
    onSuccess: (_, { dryRun }) => (dryRun ? undefined : queries.invalidateQueries({ queryKey: ['tickets'] })),
  });
}
