import { useQuery } from '@tanstack/react-query';
import { Plus, Trash2, Wand } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Page } from '@/components/ui/page';
import { SkeletonRows } from '@/components/ui/skeleton';
import { Empty, explanation, Loaded } from '@/components/ui/states';
import { Table, Td, Th } from '@/components/ui/table';
import { useToasts } from '@/components/ui/toast';
import { asProblem } from '@/lib/api/problem';
import { text } from '@/locales/en';
import { type Macro, macrosQuery, useDeleteMacro } from '../api/macros';
import { MacroDialog } from './macro-dialog';
import { whatItDoes } from './macro-menu';

const t = text.macros;

/** One's own macros, those of one's teams and everybody's. */
export function MacrosPage() {
  const query = useQuery(macrosQuery);
  const [edited, setEdited] = useState<Macro | 'new'>();
  return (
    <Page
      title={t.title}
      actions={
        <Button look="primary" onClick={() => setEdited('new')}>
          <Plus aria-hidden size={16} />
          {t.add}
        </Button>
      }
    >
      <p className="max-w-prose text-muted">{t.intro}</p>
      <div className="overflow-hidden rounded-card border border-divider bg-card shadow-card">
        <Loaded query={query} skeleton={<SkeletonRows rows={3} />}>
          {(macros) =>
            macros.length === 0 ? (
              <Empty icon={<Wand aria-hidden size={20} />} title={t.none}>
                {t.noneBody}
              </Empty>
            ) : (
              <Table
                caption={t.title}
                head={
                  <>
                    <Th>{t.name}</Th>
                    <Th>{t.sharing}</Th>
                    <Th>{t.does}</Th>
                    <Th>{t.changing}</Th>
                  </>
                }
              >
                {macros.map((macro) => (
                  <Row key={macro.id} macro={macro} onEdit={() => setEdited(macro)} />
                ))}
              </Table>
            )
          }
        </Loaded>
      </div>
      {edited && (
        <MacroDialog macro={edited === 'new' ? undefined : edited} onClose={() => setEdited(undefined)} />
      )}
    </Page>
  );
}

function Row({ macro, onEdit }: { macro: Macro; onEdit(): void }) {
  const remove = useDeleteMacro();
  const toasts = useToasts();
  return (
    <tr>
      <Td>{macro.name}</Td>
      <Td>{macro.ownerId ? t.sharings.own : (macro.team ?? t.sharings.shared)}</Td>
      <Td>{whatItDoes(macro)}</Td>
      <Td>
        {macro.changeable && (
          <span className="flex gap-2">
            <Button size="compact" aria-label={t.editOf(macro.name)} onClick={onEdit}>
              {t.edit}
            </Button>
            <Button
              look="quiet"
              size="compact"
              square
              aria-label={t.remove(macro.name)}
              title={t.remove(macro.name)}
              pending={remove.isPending}
              onClick={() =>
                remove.mutate(macro.id, {
                  onSuccess: () => toasts.done(t.removed(macro.name)),
                  onError: (error) => toasts.failed(explanation(asProblem(error))),
                })
              }
            >
              <Trash2 aria-hidden size={16} />
            </Button>
          </span>
        )}
      </Td>
    </tr>
  );
}
