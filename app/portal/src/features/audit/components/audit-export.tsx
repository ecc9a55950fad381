import { Download } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { explanation } from '@/components/ui/states';
import { Problem } from '@/lib/api/problem';
import { text } from '@/locales/en';
import type { AuditFilters } from '../api/audit';
import { type ExportFormat, useExportAudit } from '../api/export-audit';

const t = text.audit;
const formats = Object.keys(t.formats) as ExportFormat[];

/** That somebody took rows away stands in the trail too. */
export function AuditExport({ filters }: { filters: AuditFilters }) {
  const download = useExportAudit(filters);
  return (
    <fieldset className="flex flex-wrap items-center gap-2">
      <legend className="sr-only">{t.export}</legend>
      {formats.map((format) => (
        <Button key={format} disabled={download.isPending} onClick={() => download.mutate(format)}>
          <Download aria-hidden size={16} />
          {t.formats[format]}
        </Button>
      ))}
      {download.error && (
        <p role="alert" className="text-sm text-p1">
          {download.error instanceof Problem ? explanation(download.error) : t.exportFailed}
        </p>
      )}
    </fieldset>
  );
}
