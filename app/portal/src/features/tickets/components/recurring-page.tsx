import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { CalendarClock, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Chip } from '@/components/ui/chip';
import { Page } from '@/components/ui/page';
import { SkeletonRows } from '@/components/ui/skeleton';
import { Empty, explanation, Loaded } from '@/components/ui/states';
import { Table, Td, Th } from '@/components/ui/table';
import { useToasts } from '@/components/ui/toast';
import { asProblem } from '@/lib/api/problem';
import { useMay } from '@/lib/auth/me';
import { instant } from '@/lib/format/time';
import { text } from '@/locales/en';
import { type Recurring, recurringQuery, useDeleteRecurring } from '../api/recurring';
import { RecurringDialog } from './recurring-dialog';

const t = text.recurring;

/** The tickets the calendar opens. */
export function RecurringPage() {
  const query = useQuery(recurringQuery);
  const may = useMay('manageTemplates');
  const [edited, setEdited] = useState<Recurring | 'new'>();
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
      <p className="max-w-prose text-muted">{t.intro}</p>
      <div className="overflow-hidden rounded-card border border-divider bg-card shadow-card">
        <Loaded query={query} skeleton={<SkeletonRows rows={3} />}>
          {(all) =>
            all.length === 0 ? (
              <Empty icon={<CalendarClock aria-hidden size={20} />} title={t.none}>
                {t.noneBody}
              </Empty>
            ) : (
              <Table
                caption={t.title}
                head={
                  <>
                    <Th>{t.name}</Th>
                    <Th>{t.schedule}</Th>
                    <Th>{t.next}</Th>
                    <Th>{t.last}</Th>
                    <Th>{text.macros.changing}</Th>
                  </>
                }
              >
                {all.map((one) => (
                  <Row key={one.id} one={one} may={may} onEdit={() => setEdited(one)} />
                ))}
              </Table>
            )
          }
        </Loaded>
      </div>
      {edited && (
        <RecurringDialog
          recurring={edited === 'new' ? undefined : edited}
          onClose={() => setEdited(undefined)}
        />
      )}
    </Page>
  );
}

function Row({ one, may, onEdit }: { one: Recurring; may: boolean; onEdit(): void }) {
  const next = one.upcoming[0];
  return (
    <tr>
      <Td>
        {one.name}
        {one.failure && <p className="text-xs font-semibold text-p1">{t.failed(one.failure)}</p>}
      </Td>
      <Td>
        <code>{one.schedule}</code> <span className="text-muted">{one.zone}</span>
      </Td>
      <Td>{next ? instant(next) : <Chip>{one.enabled ? t.never : t.off}</Chip>}</Td>
      <Td>
        {one.lastNumber && (
          <Link to="/tickets/$number" params={{ number: one.lastNumber }} className="link nums">
            {one.lastNumber}
          </Link>
        )}
      </Td>
      <Td>{may && <Changing one={one} onEdit={onEdit} />}</Td>
    </tr>
  );
}

function Changing({ one, onEdit }: { one: Recurring; onEdit(): void }) {
  const remove = useDeleteRecurring();
  const toasts = useToasts();
  return (
    <span className="flex gap-2">
      <Button size="compact" aria-label={text.macros.editOf(one.name)} onClick={onEdit}>
        {text.macros.edit}
      </Button>
      <Button
        look="quiet"
        size="compact"
        square
        aria-label={text.macros.remove(one.name)}
        title={text.macros.remove(one.name)}
        pending={remove.isPending}
        onClick={() =>
          remove.mutate(one.id, {
            onSuccess: () => toasts.done(text.macros.removed(one.name)),
            onError: (error) => toasts.failed(explanation(asProblem(error))),
          })
        }
      >
        <Trash2 aria-hidden size={16} />
      </Button>
    </span>
  );
}
