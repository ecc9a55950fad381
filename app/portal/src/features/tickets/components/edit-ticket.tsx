import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Select, TextArea, TextField } from '@/components/ui/field';
import { explanation } from '@/components/ui/states';
import { useToasts } from '@/components/ui/toast';
import { asProblem, Problem } from '@/lib/api/problem';
import { text } from '@/locales/en';
import { type FieldChange, type TicketChange, useChangeTicket } from '../api/change-ticket';
import { categoriesQuery, categoryOptions, servicesQuery } from '../api/classification';
import type { Ticket } from '../api/tickets';
import { CustomFields, fieldsOf, type Values } from './custom-fields';
import { shown, wordOf } from './field-words';

const t = text.ticketRecord;

const levels = Object.entries(text.ticket.levels).map(([value, label]) => ({ value, label }));

const initial = (ticket: Ticket) => ({
  title: ticket.title,
  description: ticket.description,
  impact: String(ticket.impact),
  urgency: String(ticket.urgency),
  category: ticket.category ?? '',
  service: ticket.service ?? '',
  tags: ticket.tags.join(', '),
  priority: ticket.priorityReason ? ticket.priority : '',
  priorityReason: ticket.priorityReason ?? '',
});

type Form = ReturnType<typeof initial>;

/** Changes what a ticket says. What others changed meanwhile is shown, and nothing of it overwritten unseen. */
export function EditTicket({ ticket, onClose }: { ticket: Ticket; onClose(): void }) {
  // As it was when the person began: a nudge brings a newer one, which they have not read.
  const [start] = useState(ticket);
  const [version, setVersion] = useState(start.version);
  const [form, setForm] = useState(() => initial(start));
  const [values, setValues] = useState<Values>({ ...start.fields });
  const [meanwhile, setMeanwhile] = useState<FieldChange[]>([]);
  const categories = useQuery(categoriesQuery).data ?? [];
  const services = useQuery(servicesQuery).data ?? [];
  const save = useChangeTicket(start.number);
  const toasts = useToasts();
  const problem = save.isError ? asProblem(save.error) : undefined;
  const errorOf = (field: string) => problem?.errors.find((error) => error.field === field)?.reason;
  const may = (field: string) => start.editable.includes(field);
  const field = (name: keyof Form) => ({
    value: form[name],
    error: errorOf(name),
    onChange: (event: { target: { value: string } }) =>
      setForm((old) => ({ ...old, [name]: event.target.value })),
  });

  const send = async (change: TicketChange, base: number) => {
    if (Object.keys(change).length === 0) return onClose();
    try {
      await save.mutateAsync({ version: base, change });
      onClose();
      toasts.done(t.saved);
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'ticket-changed') return;
      const changes = error.facts.changes as FieldChange[];
      const now = Number(error.facts.version);
      const both = changes.filter(({ field: one }) => touches(change, one));
      setVersion(now);
      // What does not meet goes together.
      if (both.length === 0) await send(change, now);
      else setMeanwhile(both);
    }
  };

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (form.title.trim()) void send(difference(start, form, values), version);
  };

  const decide = (mine: boolean) => {
    const change = difference(start, form, values);
    setMeanwhile([]);
    void send(mine ? change : without(change, meanwhile), version);
  };

  return (
    <Dialog open onClose={onClose} title={t.edit}>
      {meanwhile.length > 0 ? (
        <div role="alert" className="flex flex-col gap-4">
          <p>{t.meanwhile}</p>
          <ul className="flex flex-col gap-2">
            {meanwhile.map((one) => (
              <li key={`${one.version} ${one.field}`}>
                {t.changedBy(one.by.name, wordOf(one.field), shown(one.from), shown(one.to))}
              </li>
            ))}
          </ul>
          <div className="flex justify-end gap-2">
            <Button onClick={() => decide(false)}>{t.takeTheirs}</Button>
            <Button look="primary" onClick={() => decide(true)}>
              {t.keepMine}
            </Button>
          </div>
        </div>
      ) : (
        <form onSubmit={submit} noValidate className="flex flex-col gap-4">
          {may('title') && (
            <TextField
              label={t.fields.title}
              required
              maxLength={200}
              {...field('title')}
              error={form.title.trim() ? errorOf('title') : text.required}
            />
          )}
          {may('description') && (
            <TextArea label={t.fields.description} rows={5} maxLength={20000} {...field('description')} />
          )}
          {may('impact') && (
            <div className="grid gap-4 sm:grid-cols-2">
              <Select label={t.fields.impact} options={levels} {...field('impact')} />
              <Select label={t.fields.urgency} options={levels} {...field('urgency')} />
            </div>
          )}
          {may('priority') && (
            <div className="grid gap-4 sm:grid-cols-2">
              <Select
                label={t.fields.priority}
                options={[
                  { value: '', label: t.asWeighed },
                  ...['P1', 'P2', 'P3', 'P4'].map((one) => ({ value: one, label: one })),
                ]}
                {...field('priority')}
              />
              {form.priority && (
                <TextField
                  label={t.fields.priorityReason}
                  required
                  maxLength={500}
                  {...field('priorityReason')}
                />
              )}
            </div>
          )}
          {may('category') && (
            <>
              <Select
                label={t.fields.category}
                options={[{ value: '', label: t.choose }, ...categoryOptions(categories)]}
                {...field('category')}
              />
              <CustomFields
                fields={fieldsOf(categories, form.category)}
                values={values}
                errorOf={errorOf}
                onChange={(name, value) => setValues((old) => ({ ...old, [name]: value }))}
              />
              <Select
                label={t.fields.service}
                options={[
                  { value: '', label: t.choose },
                  ...services.map(({ key, name }) => ({ value: key, label: name })),
                ]}
                {...field('service')}
              />
              <TextField label={t.fields.tags} hint={t.tagsHint} {...field('tags')} />
            </>
          )}
          {problem && problem.code !== 'ticket-changed' && (
            <p role="alert" className="text-sm font-semibold text-p1">
              {problem.errors.length > 0 ? text.problem.invalid : explanation(problem)}
            </p>
          )}
          <div className="flex justify-end gap-2">
            <Button look="quiet" onClick={onClose}>
              {text.cancel}
            </Button>
            <Button type="submit" look="primary" pending={save.isPending}>
              {t.save}
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  );
}

/** Only what the person changed: what others change beside it stays theirs. */
function difference(ticket: Ticket, form: Form, values: Values): TicketChange {
  const was = initial(ticket);
  const differs = (name: keyof Form) => form[name] !== was[name];
  const fields = Object.fromEntries(
    Object.entries(values).filter(([name, value]) => (value ?? null) !== (ticket.fields[name] ?? null)),
  );
  // The server wants an explicit null for what is emptied.
  const orNull = (value: string) => (value || null) as unknown as string;
  return {
    ...(differs('title') && { title: form.title.trim() }),
    ...(differs('description') && { description: form.description.trim() }),
    ...(differs('impact') && { impact: Number(form.impact) }),
    ...(differs('urgency') && { urgency: Number(form.urgency) }),
    ...(differs('category') && { category: orNull(form.category) }),
    ...(differs('service') && { service: orNull(form.service) }),
    ...(differs('tags') && {
      tags: form.tags
        .split(',')
        .map((tag) => tag.trim())
        .filter(Boolean),
    }),
    ...((differs('priority') || (form.priority && differs('priorityReason'))) && {
      priority: orNull(form.priority),
      ...(form.priority && { priorityReason: form.priorityReason.trim() }),
    }),
    ...(Object.keys(fields).length > 0 && { fields }),
  };
}

const touches = (change: TicketChange, field: string) =>
  field.startsWith('fields.') ? field.slice('fields.'.length) in (change.fields ?? {}) : field in change;

/** The change but for what others changed, too. */
function without(change: TicketChange, theirs: FieldChange[]): TicketChange {
  const { fields, ...rest } = change;
  const taken = new Set(theirs.map(({ field }) => field));
  if (taken.has('priority') || taken.has('priorityReason')) {
    taken.add('priority').add('priorityReason');
  }
  const kept = Object.entries(fields ?? {}).filter(([name]) => !taken.has(`fields.${name}`));
  return {
    ...Object.fromEntries(Object.entries(rest).filter(([name]) => !taken.has(name))),
    ...(kept.length > 0 && { fields: Object.fromEntries(kept) }),
  };
}
