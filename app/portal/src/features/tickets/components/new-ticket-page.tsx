import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Select, TextArea, TextField } from '@/components/ui/field';
import { Page } from '@/components/ui/page';
import { explanation } from '@/components/ui/states';
import { useToasts } from '@/components/ui/toast';
import { deviceNamesQuery } from '@/features/devices/api/device-names';
import { Suggestions } from '@/features/knowledge/components/suggestions';
import { asProblem } from '@/lib/api/problem';
import { useMay } from '@/lib/auth/me';
import { text } from '@/locales/en';
import { categoriesQuery, categoryOptions } from '../api/classification';
import { type NewTicket, useOpenTicket } from '../api/open-ticket';
import { outlineOf } from './outline-fields';
import { TemplatePicker } from './template-picker';

const t = text.newTicket;

const levels = (words: Record<string, string>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }));

export function NewTicketPage() {
  const { deviceId = '' } = useSearch({ from: '/tickets/new' });
  const [form, setForm] = useState({
    kind: 'incident',
    title: '',
    description: '',
    impact: '3',
    urgency: '2',
    category: '',
    deviceId,
  });
  const [tried, setTried] = useState(false);
  const open = useOpenTicket();
  const navigate = useNavigate();
  const toasts = useToasts();
  const devices = useQuery({ ...deviceNamesQuery(), enabled: useMay('seeOperations') });
  const categories = useQuery(categoriesQuery);
  const problem = open.isError ? asProblem(open.error) : undefined;
  const errorOf = (field: string) => problem?.errors.find((error) => error.field === field)?.reason;
  const field = (name: keyof typeof form) => ({
    name,
    value: form[name],
    error: errorOf(name),
    onChange: (event: { target: { value: string } }) =>
      setForm((old) => ({ ...old, [name]: event.target.value })),
  });

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!form.title.trim()) return;
    open.mutate(
      {
        kind: form.kind as NewTicket['kind'],
        title: form.title.trim(),
        description: form.description.trim(),
        impact: Number(form.impact),
        urgency: Number(form.urgency),
        ...(form.category && { category: form.category }),
        ...(form.deviceId && { deviceId: form.deviceId }),
      },
      {
        onSuccess: ({ number }) => {
          toasts.done(t.opened(number));
          void navigate({ to: '/tickets/$number', params: { number } });
        },
      },
    );
  };

  return (
    <Page title={t.title}>
      <form
        onSubmit={submit}
        noValidate
        className="flex max-w-2xl flex-col gap-4 rounded-card border border-divider bg-card p-5 shadow-card"
      >
        <p className="text-muted">{t.intro}</p>
        <TemplatePicker onChoose={(template) => setForm((old) => ({ ...old, ...outlineOf(template) }))} />
        <Select label={t.kind} options={levels(text.tickets.kinds)} {...field('kind')} />
        <TextField
          label={t.summary}
          placeholder={t.summaryHint}
          required
          maxLength={200}
          {...field('title')}
          error={tried && !form.title.trim() ? text.required : errorOf('title')}
        />
        <Suggestions typed={form.title} />
        <TextArea label={t.description} placeholder={t.descriptionHint} rows={6} {...field('description')} />
        <div className="grid gap-4 sm:grid-cols-2">
          <Select label={t.impact} options={levels(t.impacts)} {...field('impact')} />
          <Select label={t.urgency} options={levels(t.urgencies)} {...field('urgency')} />
          <Select
            label={t.category}
            options={[{ value: '', label: t.noCategory }, ...categoryOptions(categories.data ?? [])]}
            {...field('category')}
          />
          {devices.data && (
            <Select
              label={t.device}
              options={[{ value: '', label: t.noDevice }, ...devices.data]}
              {...field('deviceId')}
            />
          )}
        </div>
        {problem && (
          <p role="alert" className="rounded-control bg-p1-soft px-3 py-2 text-sm text-p1">
            {problem.errors.length > 0 ? text.problem.invalid : explanation(problem)}
          </p>
        )}
        <div className="flex justify-end">
          <Button type="submit" look="primary" pending={open.isPending}>
            {t.submit}
          </Button>
        </div>
      </form>
    </Page>
  );
}
