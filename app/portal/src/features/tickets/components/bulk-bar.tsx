import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { GeneratedForm } from '@/components/form/generated-form';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { CheckField, TextArea } from '@/components/ui/field';
import { explanation } from '@/components/ui/states';
import { asProblem } from '@/lib/api/problem';
import { useMay } from '@/lib/auth/me';
import { text } from '@/locales/en';
import {
  type BulkReport,
  type BulkRequest,
  type OfferedAction,
  offeredActionsQuery,
  useChangeTickets,
} from '../api/change-tickets';
import { BulkFields } from './bulk-fields';
import { BulkMacro } from './bulk-macro';

const t = text.tickets.bulk;

/** What can be done to the chosen tickets: a reply, fields, a macro, or an action that any of them waits for. */
export function BulkBar({ numbers, clear }: { numbers: readonly string[]; clear(): void }) {
  const offered = useQuery(offeredActionsQuery(numbers));
  const change = useChangeTickets();
  const [doing, setDoing] = useState<'reply' | 'fields' | 'macro'>();
  const [acting, setActing] = useState<OfferedAction>();
  const mayHandle = useMay('writeInternally');
  const [report, setReport] = useState<BulkReport>();
  const apply = (what: Omit<BulkRequest, 'numbers'>) =>
    change.mutate(
      { numbers: [...numbers], ...what },
      {
        onSuccess: (answer) => {
          setDoing(undefined);
          setActing(undefined);
          setReport(answer);
        },
      },
    );
  const start = (what: typeof doing) => {
    change.reset();
    setDoing(what);
  };
  const press = (action: OfferedAction) => {
    change.reset();
    // What only some wait for is said before it is done.
    if (action.form.length === 0 && action.tickets === numbers.length)
      apply({ action: { name: action.name, fields: {} } });
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
          <Button disabled={change.isPending} onClick={() => start('reply')}>
            {t.reply}
          </Button>
          {mayHandle && (
            <>
              <Button disabled={change.isPending} onClick={() => start('fields')}>
                {t.change}
              </Button>
              <Button disabled={change.isPending} onClick={() => start('macro')}>
                {t.macro}
              </Button>
            </>
          )}
          {(offered.data ?? []).map((action) => (
            <Button key={action.name} disabled={change.isPending} onClick={() => press(action)}>
              {action.label}
              {action.tickets < numbers.length && (
                <span className="nums text-xs font-normal text-muted">
                  {t.only(action.tickets, numbers.length)}
                </span>
              )}
            </Button>
          ))}
          <Button look="quiet" onClick={clear}>
            {t.clear}
          </Button>
          {change.isError && !doing && !acting && (
            <span role="alert" className="text-sm text-p1">
              {explanation(asProblem(change.error))}
            </span>
          )}
        </div>
      )}
      <Dialog
        open={doing !== undefined}
        onClose={() => setDoing(undefined)}
        title={doing === 'fields' ? t.change : doing === 'macro' ? t.macro : t.reply}
        description={t.chosen(numbers.length)}
      >
        {doing === 'reply' && <Reply pending={change.isPending} error={change.error} apply={apply} />}
        {doing === 'fields' && <BulkFields pending={change.isPending} error={change.error} apply={apply} />}
        {doing === 'macro' && <BulkMacro pending={change.isPending} error={change.error} apply={apply} />}
      </Dialog>
      <Dialog
        open={acting !== undefined}
        onClose={() => setActing(undefined)}
        title={acting?.label ?? ''}
        description={
          acting && acting.tickets < numbers.length
            ? t.onlySome(acting.label, acting.tickets, numbers.length)
            : t.chosen(numbers.length)
        }
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
