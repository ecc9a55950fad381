import { useMutation } from '@tanstack/react-query';
import { api, data } from '@/lib/api/client';
import { type AuditFilters, asked } from './audit';

const names = { csv: 'audit.csv', ndjson: 'audit.ndjson', chain: 'audit.chain.ndjson' };

export type ExportFormat = keyof typeof names;

/** Fetches the rows that the filters let through and hands them to the browser as a file. */
export function useExportAudit(filters: AuditFilters) {
  return useMutation({
    mutationFn: async (format: ExportFormat) => {
      const file: unknown = await data(
        api.GET('/api/audit/export', {
          params: { query: { ...(format === 'chain' ? {} : asked(filters)), format } },
          parseAs: 'blob',
        }),
      );
      save(file as Blob, names[format]);
    },
  });
}

function save(file: Blob, name: string) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
