import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Select, TextField } from '@/components/ui/field';
import { explanation } from '@/components/ui/states';
import { asProblem } from '@/lib/api/problem';
import { useMay } from '@/lib/auth/me';
import { text } from '@/locales/en';
import type { BulkRequest } from '../api/change-tickets';
import { CategorySelect, ServiceSelect } from './category-select';
import { partsOf } from './ticket-difference';

const t = text.tickets.bulk;
const words = text.ticketRecord;

type Fields = NonNullable<BulkRequest['fields']>;

const unchanged = { value: '', label: t.unchanged };
const levels = [unchanged, ...Object.entries(text.ticket.levels).map(([value, label]) => ({ value, label }))];

interface Props {
  pending: boolean;
  error: unknown;
  apply(what: Omit<BulkRequest, 'numbers'>): void;
}

/** Changes the same fields of many tickets; what is left as it is, stays. */
export function BulkFields({ pending, error, apply }: Props) {
  const leads = useMay('leadTeams');
  const [form, setForm] = useState({
    impact: '',
    urgency: '',
    priority: '',
    priorityReason: '',
    category: '',
    service: '',
    addTags: '',
    removeTags: '',
  });
  const problem = error ? asProblem(error) : undefined;
  const errorOf = (name: string) => problem?.errors.find((one) => one.field.includes(name))?.reason;
  const set = (name: keyof typeof form) => (value: string) => setForm((old) => ({ ...old, [name]: value }));
  const field = (name: keyof typeof form) => ({
    value: form[name],
    error: errorOf(name),
    onChange: (event: { target: { value: string } }) => set(name)(event.target.value),
  });
  const fields: Fields = {
    ...(form.impact && { impact: Number(form.impact) }),
    ...(form.urgency && { urgency: Number(form.urgency) }),
    ...(form.priority && { priority: form.priority, priorityReason: form.priorityReason.trim() }),
    ...(form.category && { category: form.category }),
    ...(form.service && { service: form.service }),
    ...(form.addTags.trim() && { addTags: partsOf(form.addTags) }),
    ...(form.removeTags.trim() && { removeTags: partsOf(form.removeTags) }),
  };
  const unexplained = form.priority !== '' && !form.priorityReason.trim();
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        apply({ fields });
      }}
    >
      <p className="text-muted">{t.changeBody}</p>
      <div className="grid gap-4 sm:grid-cols-2">
        <Select label={words.fields.impact} options={levels} {...field('impact')} />
        <Select label={words.fields.urgency} options={levels} {...field('urgency')} />
        {leads && (
          <>
            <Select
              label={words.fields.priority}
              options={[unchanged, ...['P1', 'P2', 'P3', 'P4'].map((one) => ({ value: one, label: one }))]}
              {...field('priority')}
            />
            {form.priority && (
              <TextField
                label={words.fields.priorityReason}
                required
                maxLength={500}
                {...field('priorityReason')}
              />
            )}
          </>
        )}
      </div>
      <CategorySelect
        label={words.fields.category}
        none={t.unchanged}
        value={form.category}
        error={errorOf('category')}
        onChange={set('category')}
      />
      <ServiceSelect
        label={words.fields.service}
        none={t.unchanged}
        value={form.service}
        error={errorOf('service')}
        onChange={set('service')}
      />
      <TextField label={t.addTags} hint={words.tagsHint} {...field('addTags')} />
      <TextField label={t.removeTags} hint={words.tagsHint} {...field('removeTags')} />
      {problem && (
        <p role="alert" className="text-sm text-p1">
          {problem.errors.length > 0 ? text.problem.invalid : explanation(problem)}
        </p>
      )}
      <div className="flex justify-end">
        <Button
          type="submit"
          look="primary"
          pending={pending}
          disabled={Object.keys(fields).length === 0 || unexplained}
        >
          {t.apply}
        </Button>
      </div>
    </form>
  );
}
