import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { DevicesPicker } from '@/components/form/devices-picker';
import { PersonPicker } from '@/components/form/person-picker';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Select, TextArea, TextField } from '@/components/ui/field';
import { explanation } from '@/components/ui/states';
import { useToasts } from '@/components/ui/toast';
import { asProblem, Problem } from '@/lib/api/problem';
import { text } from '@/locales/en';
import { type FieldChange, type TicketChange, useChangeTicket } from '../api/change-ticket';
import { categoriesQuery } from '../api/classification';
import { type Ticket, ticketQuery } from '../api/tickets';
import { CategorySelect, ServiceSelect } from './category-select';
import { CustomFields, fieldsOf, type Values } from './custom-fields';
import { shown, wordOf } from './field-words';
import { useSaying } from './presence';
import { difference, type Form, initial, partsOf, rebased, touches, yielded } from './ticket-difference';

const t = text.ticketRecord;

const levels = Object.entries(text.ticket.levels).map(([value, label]) => ({ value, label }));

/** Changes what a ticket says. What others changed meanwhile is shown, and nothing of it overwritten unseen. */
export function EditTicket({ ticket, onClose }: { ticket: Ticket; onClose(): void }) {
  // As it was when the person began: a nudge brings a newer one, which they have not read.
  const [start, setStart] = useState(ticket);
  useSaying('details', 'editing');
  const [version, setVersion] = useState(start.version);
  const [form, setForm] = useState(() => initial(start));
  const [values, setValues] = useState<Values>({ ...start.fields });
  const [hostnames, setHostnames] = useState(
    () => new Map(start.devices.map((one) => [one.id, one.hostname])),
  );
  const [meanwhile, setMeanwhile] = useState<FieldChange[]>([]);
  const categories = useQuery(categoriesQuery).data ?? [];
  const queries = useQueryClient();
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

  const drawn = new Set(fieldsOf(categories, form.category).map(({ name }) => name));

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
    if (form.title.trim()) void send(difference(start, form, values, drawn), version);
  };

  const decide = async (mine: boolean) => {
    const given = mine ? new Set<string>() : yielded(meanwhile);
    const now = await queries.fetchQuery({ ...ticketQuery(start.number), staleTime: 0 }).catch(() => start);
    const next = rebased(start, now, form, values, given);
    const kept = difference(now, next.form, next.values, drawn);
    // A later try must not bring back what was given up.
    setStart(now);
    setForm(next.form);
    setValues(next.values);
    setMeanwhile([]);
    await send(kept, version);
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
            <Button onClick={() => void decide(false)}>{t.takeTheirs}</Button>
            <Button look="primary" onClick={() => void decide(true)}>
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
              <CategorySelect
                label={t.fields.category}
                none={t.choose}
                value={form.category}
                error={errorOf('category')}
                onChange={(category) => setForm((old) => ({ ...old, category }))}
              />
              <CustomFields
                fields={fieldsOf(categories, form.category)}
                values={values}
                errorOf={errorOf}
                onChange={(name, value) => setValues((old) => ({ ...old, [name]: value }))}
              />
              <ServiceSelect
                label={t.fields.service}
                none={t.choose}
                value={form.service}
                error={errorOf('service')}
                onChange={(service) => setForm((old) => ({ ...old, service }))}
              />
              <TextField label={t.fields.tags} hint={t.tagsHint} {...field('tags')} />
            </>
          )}
          {may('requesterId') && (
            <PersonPicker
              key={`requester of ${start.version}`}
              name="requesterId"
              label={t.fields.requesterId}
              required
              error={errorOf('requesterId')}
              initial={start.requester ?? undefined}
              onChange={(person) => setForm((old) => ({ ...old, requesterId: person?.id ?? '' }))}
            />
          )}
          {may('affectedId') && (
            <PersonPicker
              key={`affected of ${start.version}`}
              name="affectedId"
              label={t.fields.affectedId}
              error={errorOf('affectedId')}
              initial={start.affected ?? undefined}
              onChange={(person) => setForm((old) => ({ ...old, affectedId: person?.id ?? '' }))}
            />
          )}
          {may('devices') && (
            <DevicesPicker
              label={t.fields.devices}
              devices={partsOf(form.devices).map((id) => ({ id, hostname: hostnames.get(id) ?? id }))}
              error={errorOf('devices')}
              onChange={(devices) => {
                setHostnames(
                  (old) => new Map([...old, ...devices.map((one) => [one.id, one.hostname] as const)]),
                );
                setForm((old) => ({ ...old, devices: devices.map(({ id }) => id).join(',') }));
              }}
            />
          )}
          {may('site') && (
            <TextField
              label={t.fields.site}
              hint={t.siteHint}
              maxLength={63}
              autoCapitalize="none"
              spellCheck={false}
              {...field('site')}
            />
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
