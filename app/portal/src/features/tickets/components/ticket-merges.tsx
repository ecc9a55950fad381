import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Split, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { TicketStatus } from '@/components/marks/status';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { SkeletonRows } from '@/components/ui/skeleton';
import { explanation, Loaded } from '@/components/ui/states';
import { useToasts } from '@/components/ui/toast';
import { asProblem } from '@/lib/api/problem';
import { useMay } from '@/lib/auth/me';
import { text } from '@/locales/en';
import { type JoinedTicket, type Merges, mergesQuery, useUndoSplit } from '../api/merges';
import { SplitDialog } from './split-dialog';

const t = text.merges;

/** What a ticket was merged and split with. Merging and its undoing are actions of the process. */
export function TicketMerges({ number }: { number: string }) {
  const query = useQuery(mergesQuery(number));
  const may = useMay('writeInternally');
  const [splitting, setSplitting] = useState(false);
  if (!may && query.data && isEmpty(query.data)) return null;
  return (
    <Card
      title={t.title}
      flush
      action={
        may && (
          <Button size="compact" onClick={() => setSplitting(true)}>
            <Split aria-hidden size={14} />
            {t.split}
          </Button>
        )
      }
    >
      <Loaded query={query} skeleton={<SkeletonRows rows={1} />}>
        {(merges) =>
          isEmpty(merges) ? (
            <p className="px-4 pt-1 pb-4 text-muted">{t.none}</p>
          ) : (
            <ul aria-label={t.title} className="divide-y divide-divider">
              {merges.mergedInto && <Row how={t.mergedInto} part={merges.mergedInto} />}
              {merges.splitFrom && <Row how={t.splitFrom} part={merges.splitFrom} />}
              {merges.mergedFrom.map((part) => (
                <Row key={part.id} how={t.mergedFrom} part={part} />
              ))}
              {merges.splitOff.map((part) => (
                <Row key={part.id} how={t.splitOff} part={part} undo={may ? number : undefined} />
              ))}
            </ul>
          )
        }
      </Loaded>
      {splitting && <SplitDialog number={number} onClose={() => setSplitting(false)} />}
    </Card>
  );
}

function isEmpty(merges: Merges) {
  return (
    !merges.mergedInto && !merges.splitFrom && merges.mergedFrom.length === 0 && merges.splitOff.length === 0
  );
}

/** With the number of the ticket it was split off from, the split can be undone. */
function Row({ how, part, undo }: { how: string; part: JoinedTicket; undo?: string }) {
  return (
    <li className="flex items-center gap-3 px-4 py-2">
      <div className="min-w-0 flex-1">
        <p className="text-xs text-muted">{how}</p>
        <p className="break-words">
          <Link to="/tickets/$number" params={{ number: part.number }} className="link nums underline">
            {part.number}
          </Link>{' '}
          {part.title}
        </p>
        <TicketStatus status={part.status} />
      </div>
      {undo && <Undo number={undo} part={part} />}
    </li>
  );
}

function Undo({ number, part }: { number: string; part: JoinedTicket }) {
  const undo = useUndoSplit(number);
  const toasts = useToasts();
  return (
    <Button
      look="quiet"
      size="compact"
      square
      aria-label={t.undo(part.number)}
      title={t.undo(part.number)}
      pending={undo.isPending}
      onClick={() =>
        undo.mutate(part.id, {
          onSuccess: () => toasts.done(t.undone(part.number)),
          onError: (error) => {
            const problem = asProblem(error);
            toasts.failed(
              problem.code === 'action-not-open' ? t.cannotUndo(part.number) : explanation(problem),
            );
          },
        })
      }
    >
      <Undo2 aria-hidden size={16} />
    </Button>
  );
}
