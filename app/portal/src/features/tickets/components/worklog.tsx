import { useQuery } from '@tanstack/react-query';
import { Clock, Pencil, Plus, Trash2 } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Dialog } from '@/components/ui/dialog';
import { TextArea, TextField } from '@/components/ui/field';
import { Moment } from '@/components/ui/moment';
import { SkeletonRows } from '@/components/ui/skeleton';
import { explanation, Loaded } from '@/components/ui/states';
import { useToasts } from '@/components/ui/toast';
import { asProblem } from '@/lib/api/problem';
import { useMay } from '@/lib/auth/me';
import { duration } from '@/lib/format/duration';
import { text } from '@/locales/en';
import { useDeleteWork, useSaveWork, type Work, worklogQuery } from '../api/work';

const t = text.worklog;

/** Time spent on a ticket, for those who look after tickets. */
export function Worklog({ number }: { number: string }) {
  return useMay('seeOperations') ? <Shown number={number} /> : null;
}

function Shown({ number }: { number: string }) {
  const query = useQuery(worklogQuery(number));
  const may = useMay('writeInternally');
  const [edited, setEdited] = useState<Work | 'new'>();
  return (
    <Card
      title={t.title}
      flush
      action={
        may && (
          <Button size="compact" onClick={() => setEdited('new')}>
            <Plus aria-hidden size={14} />
            {t.add}
          </Button>
        )
      }
    >
      <Loaded query={query} skeleton={<SkeletonRows rows={1} />}>
        {({ items, totalMinutes }) =>
          items.length === 0 ? (
            <p className="px-4 pt-1 pb-4 text-muted">{t.none}</p>
          ) : (
            <>
              <ul aria-label={t.title} className="divide-y divide-divider">
                {items.map((work) => (
                  <Row key={work.id} number={number} work={work} onEdit={() => setEdited(work)} />
                ))}
              </ul>
              <p className="flex items-center gap-2 border-t border-divider px-4 py-2 font-semibold">
                <Clock aria-hidden size={16} className="text-muted" />
                {t.total(duration(totalMinutes * 60))}
              </p>
            </>
          )
        }
      </Loaded>
      {edited && (
        <WorkDialog
          number={number}
          work={edited === 'new' ? undefined : edited}
          onClose={() => setEdited(undefined)}
        />
      )}
    </Card>
  );
}

function Row({ number, work, onEdit }: { number: string; work: Work; onEdit(): void }) {
  const remove = useDeleteWork(number);
  const toasts = useToasts();
  const time = duration(work.minutes * 60);
  return (
    <li className="flex items-center gap-2 px-4 py-2">
      <div className="min-w-0 flex-1">
        <p className="break-words">
          <span className="nums font-semibold">{time}</span> {work.what}
        </p>
        <p className="text-xs text-muted">
          {work.person} · <Moment at={work.workedAt} />
        </p>
      </div>
      {work.own && (
        <>
          <Button
            look="quiet"
            size="compact"
            square
            aria-label={t.edit(time)}
            title={t.edit(time)}
            onClick={onEdit}
          >
            <Pencil aria-hidden size={16} />
          </Button>
          <Button
            look="quiet"
            size="compact"
            square
            aria-label={t.remove(time)}
            title={t.remove(time)}
            pending={remove.isPending}
            onClick={() =>
              remove.mutate(work.id, {
                onSuccess: () => toasts.done(t.removed),
                onError: (error) => toasts.failed(explanation(asProblem(error))),
              })
            }
          >
            <Trash2 aria-hidden size={16} />
          </Button>
        </>
      )}
    </li>
  );
}

/** What an input of type `datetime-local` shows of an instant, in the zone of the browser. */
function localTime(at: string): string {
  const date = new Date(at);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

function WorkDialog({ number, work, onClose }: { number: string; work?: Work; onClose(): void }) {
  const save = useSaveWork(number, work?.id);
  const toasts = useToasts();
  const [minutes, setMinutes] = useState(work ? String(work.minutes) : '');
  const [what, setWhat] = useState(work?.what ?? '');
  const [workedAt, setWorkedAt] = useState(work ? localTime(work.workedAt) : '');
  const problem = save.isError ? asProblem(save.error) : undefined;
  const wrong = (field: string) => problem?.errors.find((error) => error.field === field)?.reason;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(
      {
        minutes: Number(minutes),
        what: what.trim(),
        ...(workedAt && { workedAt: new Date(workedAt).toISOString() }),
        ...(work && { version: work.version }),
      },
      {
        onSuccess: () => {
          onClose();
          toasts.done(t.saved);
        },
      },
    );
  };

  return (
    <Dialog open onClose={onClose} title={work ? t.change : t.add}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <TextField
          label={t.minutes}
          type="number"
          min={1}
          max={1440}
          step={1}
          required
          value={minutes}
          onChange={(event) => setMinutes(event.target.value)}
          error={wrong('minutes')}
        />
        <TextArea
          label={t.what}
          rows={3}
          maxLength={2000}
          value={what}
          onChange={(event) => setWhat(event.target.value)}
          error={wrong('what')}
        />
        <TextField
          label={t.workedAt}
          type="datetime-local"
          hint={work ? undefined : t.workedAtHint}
          value={workedAt}
          onChange={(event) => setWorkedAt(event.target.value)}
          error={wrong('workedAt')}
        />
        {problem && problem.errors.length === 0 && (
          <p role="alert" className="text-sm font-semibold text-p1">
            {explanation(problem)}
          </p>
        )}
        <div className="flex justify-end gap-2">
          <Button look="quiet" onClick={onClose}>
            {text.cancel}
          </Button>
          <Button type="submit" look="primary" pending={save.isPending} disabled={!minutes}>
            {t.save}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
