import { useQuery } from '@tanstack/react-query';
import { Plus, Snowflake } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { SkeletonRows } from '@/components/ui/skeleton';
import { Empty, explanation, Loaded } from '@/components/ui/states';
import { Table, Td, Th } from '@/components/ui/table';
import { useToasts } from '@/components/ui/toast';
import { asProblem } from '@/lib/api/problem';
import { useMay } from '@/lib/auth/me';
import { instant } from '@/lib/format/time';
import { text, wording } from '@/locales/en';
import { type Freeze, freezesQuery, useLiftFreeze } from '../api/freezes';
import { scopeOf } from './agenda';
import { FreezeDialog } from './freeze-dialog';

const t = text.changes;

/** Times in which nothing may be changed; change managers set and lift them. */
export function Freezes() {
  const query = useQuery(freezesQuery);
  const manages = useMay('manageCalendar');
  const [edited, setEdited] = useState<Freeze | 'new'>();
  return (
    <Card
      flush
      title={t.freezes}
      action={
        manages && (
          <Button size="compact" onClick={() => setEdited('new')}>
            <Plus aria-hidden size={16} />
            {t.addFreeze}
          </Button>
        )
      }
    >
      <Loaded query={query} skeleton={<SkeletonRows rows={2} />}>
        {(freezes) =>
          freezes.length === 0 ? (
            <Empty icon={<Snowflake aria-hidden size={20} />} title={t.noFreezes} />
          ) : (
            <Table
              caption={t.freezes}
              head={
                <>
                  <Th>{t.name}</Th>
                  <Th>{t.time}</Th>
                  <Th>{t.scope}</Th>
                  <Th>{t.overrideBy}</Th>
                  {manages && <Th>{t.actions}</Th>}
                </>
              }
            >
              {freezes.map((freeze) => (
                <Row key={freeze.id} freeze={freeze} manages={manages} onEdit={() => setEdited(freeze)} />
              ))}
            </Table>
          )
        }
      </Loaded>
      {edited && (
        <FreezeDialog freeze={edited === 'new' ? undefined : edited} onClose={() => setEdited(undefined)} />
      )}
    </Card>
  );
}

interface RowProps {
  freeze: Freeze;
  manages: boolean;
  onEdit(): void;
}

function Row({ freeze, manages, onEdit }: RowProps) {
  const lift = useLiftFreeze(freeze.id);
  const toasts = useToasts();
  const bounds = freeze.endsAt
    ? `${instant(freeze.startsAt)} – ${instant(freeze.endsAt)}`
    : t.since(instant(freeze.startsAt));
  return (
    <tr>
      <Td className="font-semibold">{freeze.name}</Td>
      <Td>
        {freeze.days.length > 0 && (
          <span className="block">
            {freeze.days.map((day) => wording(t.days, day)).join(', ')} {freeze.fromTime?.slice(0, 5)}–
            {freeze.toTime?.slice(0, 5)} {freeze.zone}
          </span>
        )}
        {bounds}
      </Td>
      <Td>{scopeOf(freeze)}</Td>
      <Td>{wording(t.overriders, freeze.overrideBy)}</Td>
      {manages && (
        <Td>
          <span className="flex flex-wrap gap-2">
            <Button size="compact" onClick={onEdit} aria-label={t.editFreeze(freeze.name)}>
              {t.edit}
            </Button>
            <Button
              size="compact"
              look="danger"
              pending={lift.isPending}
              aria-label={t.liftFreeze(freeze.name)}
              onClick={() =>
                lift.mutate(undefined, {
                  onSuccess: () => toasts.done(t.lifted),
                  onError: (error) => toasts.failed(explanation(asProblem(error))),
                })
              }
            >
              {t.lift}
            </Button>
          </span>
        </Td>
      )}
    </tr>
  );
}
