import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { GitPullRequestArrow } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Select, TextArea, TextField } from '@/components/ui/field';
import { explanation } from '@/components/ui/states';
import { useToasts } from '@/components/ui/toast';
import { asProblem } from '@/lib/api/problem';
import { useMay } from '@/lib/auth/me';
import { text } from '@/locales/en';
import { changeTemplatesQuery } from '../api/change-calendar';
import { type NewChange, useRaiseChange } from '../api/raise-change';

const t = text.changes;

/** Opens a change; raised from a problem or an incident, it keeps the link to it. */
export function RaiseChange({ from }: { from?: { number: string; title: string } }) {
  const [open, setOpen] = useState(false);
  const writes = useMay('writeInternally');
  if (!writes) return null;
  return (
    <>
      <Button look={from ? 'secondary' : 'primary'} onClick={() => setOpen(true)}>
        <GitPullRequestArrow aria-hidden size={16} />
        {from ? t.raise : t.newChange}
      </Button>
      {open && <RaiseDialog from={from} onClose={() => setOpen(false)} />}
    </>
  );
}

function RaiseDialog({ from, onClose }: { from?: { number: string; title: string }; onClose(): void }) {
  const raise = useRaiseChange();
  const navigate = useNavigate();
  const toasts = useToasts();
  const templates = useQuery(changeTemplatesQuery);
  const [form, setForm] = useState({
    title: from?.title ?? '',
    description: '',
    type: 'normal',
    template: '',
    impact: '3',
    urgency: '3',
  });
  const problem = raise.isError ? asProblem(raise.error) : undefined;
  const field = (name: keyof typeof form) => ({
    value: form[name],
    error: problem?.errors.find((error) => error.field === name)?.reason,
    onChange: (event: { target: { value: string } }) =>
      setForm((old) => ({ ...old, [name]: event.target.value })),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    raise.mutate(
      {
        title: form.title.trim(),
        description: form.description.trim() || undefined,
        type: form.type as NewChange['type'],
        template: form.type === 'standard' ? form.template || undefined : undefined,
        impact: Number(form.impact),
        urgency: Number(form.urgency),
        raisedFrom: from?.number,
      },
      {
        onSuccess: ({ number }) => {
          toasts.done(t.raised(number));
          onClose();
          void navigate({ to: '/tickets/$number', params: { number } });
        },
      },
    );
  };
  const levels = (words: Record<string, string>) =>
    Object.entries(words).map(([value, label]) => ({ value, label }));
  return (
    <Dialog open onClose={onClose} title={from ? t.raiseFrom(from.number) : t.newChange}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <TextField label={t.summary} required maxLength={200} {...field('title')} />
        <Select label={t.type} hint={t.typeHints[form.type]} options={levels(t.types)} {...field('type')} />
        {form.type === 'standard' && (
          <Select
            label={t.template}
            required
            options={[
              { value: '', label: text.choose },
              ...(templates.data ?? []).map(({ key, name }) => ({ value: key, label: name })),
            ]}
            {...field('template')}
          />
        )}
        <TextArea label={t.parts.reason} rows={4} maxLength={20000} {...field('description')} />
        <div className="grid gap-4 sm:grid-cols-2">
          <Select label={t.impactOfFailure} options={levels(text.newTicket.impacts)} {...field('impact')} />
          <Select
            label={text.newTicket.urgency}
            options={levels(text.newTicket.urgencies)}
            {...field('urgency')}
          />
        </div>
        {problem && (
          <p role="alert" className="rounded-control bg-p1-soft px-3 py-2 text-sm text-p1">
            {problem.errors.length > 0 ? text.problem.invalid : explanation(problem)}
          </p>
        )}
        <div className="flex justify-end gap-2">
          <Button look="quiet" onClick={onClose}>
            {text.cancel}
          </Button>
          <Button type="submit" look="primary" pending={raise.isPending}>
            {from ? t.raise : t.newChange}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
