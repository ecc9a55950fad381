import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { GeneratedForm } from '@/components/form/generated-form';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { CheckField, TextArea } from '@/components/ui/field';
import { explanation } from '@/components/ui/states';
import { asProblem } from '@/lib/api/problem';
import { text } from '@/locales/en';
import { type BulkReport, type BulkRequest, useChangeTickets } from '../api/change-tickets';
import { type TicketAction, ticketQuery } from '../api/tickets';

const t = text.tickets.bulk;

/** What can be done to all chosen tickets: a reply, or an action that the first of them waits for. */
export function BulkBar({ numbers, clear }: { numbers: readonly string[]; clear(): void }) {
  const first = useQuery({ ...ticketQuery(numbers[0] ?? ''), enabled: numbers.length > 0 });
  const change = useChangeTickets();
  const [replying, setReplying] = useState(false);
  const [acting, setActing] = useState<TicketAction>();
  const [report, setReport] = useState<BulkReport>();
  const apply = (what: Omit<BulkRequest, 'numbers'>) =>
    change.mutate(
      { numbers: [...numbers], ...what },
      {
        onSuccess: (answer) => {
          setReplying(false);
          setActing(undefined);
          setReport(answer);
        },
      },
    );
  const press = (action: TicketAction) => {
    change.reset();
    if (action.form.length === 0) apply({ action: { name: action.name, fields: {} } });
    else setActing(action);
  };

  return (
    <>
      {numbers.length > 0 && (
        // biome-ignore lint/a11y/useSemanticElements: nothing here is filled in, as in a field set
        <div
          role="group"
          aria-label={t.title}
          className="flex flex-wrap items-center gap-2 rounded-card border border-divider bg-card p-3 shadow-card"
        >
          <span className="font-semibold">{t.chosen(numbers.length)}</span>
          <Button disabled={change.isPending} onClick={() => setReplying(true)}>
            {t.reply}
          </Button>
          {(first.data?.actions ?? []).map((action) => (
            <Button key={action.name} disabled={change.isPending} onClick={() => press(action)}>
              {action.label}
            </Button>
          ))}
          <Button look="quiet" onClick={clear}>
            {t.clear}
          </Button>
          {change.isError && !replying && !acting && (
            <span role="alert" className="text-sm text-p1">
              {explanation(asProblem(change.error))}
            </span>
          )}
        </div>
      )}
      <Dialog
        open={replying}
        onClose={() => setReplying(false)}
        title={t.reply}
        description={t.chosen(numbers.length)}
      >
        <Reply pending={change.isPending} error={change.error} apply={apply} />
      </Dialog>
      <Dialog
        open={acting !== undefined}
        onClose={() => setActing(undefined)}
        title={acting?.label ?? ''}
        description={t.chosen(numbers.length)}
      >
        {acting && (
          <GeneratedForm
            fields={acting.form}
            submitLabel={acting.label}
            pending={change.isPending}
            error={change.error}
            onSubmit={(fields) => apply({ action: { name: acting.name, fields } })}
            onCancel={() => setActing(undefined)}
          />
        )}
      </Dialog>
      <Dialog
        open={report !== undefined}
        onClose={() => setReport(undefined)}
        title={t.report}
        description={report ? t.result(report.done, report.failed) : ''}
      >
        <ul className="flex max-h-80 flex-col gap-1 overflow-y-auto">
          {report?.results.map((result) => (
            <li key={result.number}>
              <Link
                to="/tickets/$number"
                params={{ number: result.number }}
                className="font-semibold text-accent"
              >
                {result.number}
              </Link>{' '}
              {result.done ? t.done : (result.detail ?? result.code)}
            </li>
          ))}
        </ul>
        <div className="mt-4 flex justify-end">
          <Button
            look="primary"
            onClick={() => {
              setReport(undefined);
              clear();
            }}
          >
            {t.close}
          </Button>
        </div>
      </Dialog>
    </>
  );
}

function Reply({
  pending,
  error,
  apply,
}: {
  pending: boolean;
  error: unknown;
  apply(what: Omit<BulkRequest, 'numbers'>): void;
}) {
  const [words, setWords] = useState('');
  const [internal, setInternal] = useState(false);
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        apply({ comment: { text: words, internal } });
      }}
    >
      <TextArea label={t.text} required value={words} onChange={(event) => setWords(event.target.value)} />
      <CheckField
        label={t.internal}
        checked={internal}
        onChange={(event) => setInternal(event.target.checked)}
      />
      {Boolean(error) && (
        <p role="alert" className="text-sm text-p1">
          {explanation(asProblem(error))}
        </p>
      )}
      <div className="flex justify-end">
        <Button type="submit" look="primary" pending={pending} disabled={!words.trim()}>
          {t.send}
        </Button>
      </div>
    </form>
  );
}
