import { useState } from 'react';
import { type FormValues, GeneratedForm } from '@/components/form/generated-form';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Dialog } from '@/components/ui/dialog';
import { explanation } from '@/components/ui/states';
import { useToasts } from '@/components/ui/toast';
import { asProblem } from '@/lib/api/problem';
import { text } from '@/locales/en';
import { usePerformAction } from '../api/perform-action';
import type { Ticket, TicketAction } from '../api/tickets';
import { MacroMenu } from './macro-menu';

const t = text.ticket;

/** What the process waits for, as buttons; one that needs answers asks for them first. */
export function TicketActions({ ticket }: { ticket: Ticket }) {
  const [asking, setAsking] = useState<TicketAction>();
  const perform = usePerformAction(ticket.number);
  const toasts = useToasts();
  const actions = ticket.actions ?? [];

  const submit = (action: TicketAction, fields: FormValues) =>
    perform.mutate(
      { name: action.name, fields },
      {
        onSuccess: () => {
          setAsking(undefined);
          toasts.done(t.actionDone(action.label));
        },
        onError: (error) => {
          const problem = asProblem(error);
          if (problem.code === 'action-not-open') {
            setAsking(undefined);
            toasts.failed(t.actionGone);
          } else if (action.form.length === 0) {
            toasts.failed(explanation(problem));
          }
        },
      },
    );

  const press = (action: TicketAction) => {
    perform.reset();
    if (action.form.length === 0) submit(action, {});
    else setAsking(action);
  };

  return (
    <Card title={t.actions} action={<MacroMenu number={ticket.number} />}>
      {actions.length === 0 ? (
        <p className="text-muted">{t.noActions}</p>
      ) : (
        <div className="flex flex-wrap gap-2">
          {actions.map((action, index) => (
            <Button
              key={action.name}
              look={index === 0 ? 'primary' : 'secondary'}
              pending={perform.isPending && perform.variables.name === action.name}
              disabled={perform.isPending}
              onClick={() => press(action)}
            >
              {action.label}
            </Button>
          ))}
        </div>
      )}
      <Dialog
        open={asking !== undefined}
        onClose={() => setAsking(undefined)}
        title={asking?.label ?? ''}
        description={`${ticket.number} · ${ticket.title}`}
      >
        {asking && (
          <GeneratedForm
            fields={asking.form}
            submitLabel={asking.label}
            pending={perform.isPending}
            error={perform.error}
            onSubmit={(fields) => submit(asking, fields)}
            onCancel={() => setAsking(undefined)}
          />
        )}
      </Dialog>
    </Card>
  );
}
