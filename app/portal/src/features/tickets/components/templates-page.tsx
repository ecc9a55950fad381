import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { FileText, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Page } from '@/components/ui/page';
import { SkeletonRows } from '@/components/ui/skeleton';
import { Empty, explanation, Loaded } from '@/components/ui/states';
import { Table, Td, Th } from '@/components/ui/table';
import { useToasts } from '@/components/ui/toast';
import { asProblem } from '@/lib/api/problem';
import { useMay } from '@/lib/auth/me';
import { text, wording } from '@/locales/en';
import { type Template, templatesQuery, useDeleteTemplate } from '../api/templates';
import { TemplateDialog } from './template-dialog';

const t = text.templates;

/** What new tickets may begin with. */
export function TemplatesPage() {
  const query = useQuery(templatesQuery);
  const may = useMay('manageTemplates');
  const [edited, setEdited] = useState<Template | 'new'>();
  return (
    <Page
      title={t.title}
      actions={
        may && (
          <Button look="primary" onClick={() => setEdited('new')}>
            <Plus aria-hidden size={16} />
            {t.add}
          </Button>
        )
      }
    >
      <p className="max-w-prose text-muted">
        {t.intro}{' '}
        <Link to="/tickets/recurring" className="link underline">
          {text.recurring.title}
        </Link>
      </p>
      <div className="overflow-hidden rounded-card border border-divider bg-card shadow-card">
        <Loaded query={query} skeleton={<SkeletonRows rows={3} />}>
          {(templates) =>
            templates.length === 0 ? (
              <Empty icon={<FileText aria-hidden size={20} />} title={t.none}>
                {t.noneBody}
              </Empty>
            ) : (
              <Table
                caption={t.title}
                head={
                  <>
                    <Th>{t.name}</Th>
                    <Th>{text.newTicket.kind}</Th>
                    <Th>{t.audience}</Th>
                    <Th>{text.macros.changing}</Th>
                  </>
                }
              >
                {templates.map((template) => (
                  <tr key={template.id}>
                    <Td>{template.name}</Td>
                    <Td>{wording(text.tickets.kinds, template.kind)}</Td>
                    <Td>{template.staffOnly ? t.forStaff : t.forAll}</Td>
                    <Td>{may && <Changing template={template} onEdit={() => setEdited(template)} />}</Td>
                  </tr>
                ))}
              </Table>
            )
          }
        </Loaded>
      </div>
      {edited && (
        <TemplateDialog
          template={edited === 'new' ? undefined : edited}
          onClose={() => setEdited(undefined)}
        />
      )}
    </Page>
  );
}

function Changing({ template, onEdit }: { template: Template; onEdit(): void }) {
  const remove = useDeleteTemplate();
  const toasts = useToasts();
  return (
    <span className="flex gap-2">
      <Button size="compact" aria-label={text.macros.editOf(template.name)} onClick={onEdit}>
        {text.macros.edit}
      </Button>
      <Button
        look="quiet"
        size="compact"
        square
        aria-label={text.macros.remove(template.name)}
        title={text.macros.remove(template.name)}
        pending={remove.isPending}
        onClick={() =>
          remove.mutate(template.id, {
            onSuccess: () => toasts.done(text.macros.removed(template.name)),
            onError: (error) => toasts.failed(explanation(asProblem(error))),
          })
        }
      >
        <Trash2 aria-hidden size={16} />
      </Button>
    </span>
  );
}
