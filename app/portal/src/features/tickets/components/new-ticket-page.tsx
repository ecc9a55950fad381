import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { type ChosenDevice, DevicesPicker } from '@/components/form/devices-picker';
import { PersonPicker } from '@/components/form/person-picker';
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
import { attachFile } from '../api/attachments';
import { type CustomField, categoriesQuery } from '../api/classification';
import { type NewTicket, useOpenTicket } from '../api/open-ticket';
import { CategorySelect, ServiceSelect } from './category-select';
import { CustomFields, fieldsOf, type Values } from './custom-fields';
import { outlineOf } from './outline-fields';
import { PendingFiles } from './pending-files';
import { TemplatePicker } from './template-picker';
import { partsOf } from './ticket-difference';

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
    service: '',
    tags: '',
    site: '',
    affectedId: '',
  });
  const [values, setValues] = useState<Values>({});
  const [devicesToo, setDevicesToo] = useState<ChosenDevice[]>([]);
  const [files, setFiles] = useState<readonly File[]>([]);
  const [sending, setSending] = useState(false);
  const staff = useMay('writeInternally');
  const [tried, setTried] = useState(false);
  const open = useOpenTicket();
  const navigate = useNavigate();
  const toasts = useToasts();
  const devices = useQuery({ ...deviceNamesQuery(), enabled: useMay('seeOperations') });
  const categories = useQuery(categoriesQuery).data ?? [];
  const asked = fieldsOf(categories, form.category);
  const problem = open.isError ? asProblem(open.error) : undefined;
  const errorOf = (field: string) => problem?.errors.find((error) => error.field === field)?.reason;
  const field = (name: keyof typeof form) => ({
    name,
    value: form[name],
    error: errorOf(name),
    onChange: (event: { target: { value: string } }) =>
      setForm((old) => ({ ...old, [name]: event.target.value })),
  });

  /** One after the other; what fails is said, and the ticket is open all the same. */
  const attach = async (number: string) => {
    for (const file of files) {
      try {
        await attachFile(number, file, false);
      } catch (error) {
        const refusal = asProblem(error);
        toasts.failed(t.notSent(file.name, text.attachments.refusals[refusal.code] ?? explanation(refusal)));
      }
    }
  };

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!form.title.trim() || asked.some(({ name }) => isMissing(asked, `fields.${name}`, values))) return;
    open.mutate(
      {
        kind: form.kind as NewTicket['kind'],
        title: form.title.trim(),
        description: form.description.trim(),
        impact: Number(form.impact),
        urgency: Number(form.urgency),
        ...(form.category && { category: form.category }),
        ...(form.deviceId && { deviceId: form.deviceId }),
        ...(form.service && { service: form.service }),
        ...(form.tags.trim() && { tags: partsOf(form.tags) }),
        ...(form.site.trim() && { site: form.site.trim() }),
        ...(form.affectedId && { affectedId: form.affectedId }),
        ...(devicesToo.length > 0 && { devices: devicesToo.map(({ id }) => id) }),
        ...(asked.length > 0 && { fields: filled(asked, values) }),
      },
      {
        onSuccess: async ({ number }) => {
          toasts.done(t.opened(number));
          setSending(true);
          await attach(number);
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
        <TextArea
          label={t.description}
          placeholder={t.descriptionHint}
          rows={6}
          maxLength={20000}
          {...field('description')}
        />
        <Suggestions typed={`${form.title.slice(0, 100)} ${form.description}`.trim()} />
        <div className="grid gap-4 sm:grid-cols-2">
          <Select label={t.impact} options={levels(t.impacts)} {...field('impact')} />
          <Select label={t.urgency} options={levels(t.urgencies)} {...field('urgency')} />
          <CategorySelect
            label={t.category}
            none={t.noCategory}
            value={form.category}
            error={errorOf('category')}
            onChange={(category) => setForm((old) => ({ ...old, category }))}
          />
          <ServiceSelect
            label={t.service}
            none={t.noService}
            value={form.service}
            error={errorOf('service')}
            onChange={(service) => setForm((old) => ({ ...old, service }))}
          />
          {devices.data && (
            <Select
              label={t.device}
              options={[{ value: '', label: t.noDevice }, ...devices.data]}
              {...field('deviceId')}
            />
          )}
        </div>
        <CustomFields
          fields={asked}
          values={values}
          errorOf={(name) =>
            errorOf(name) ?? (tried && isMissing(asked, name, values) ? text.required : undefined)
          }
          onChange={(name, value) => setValues((old) => ({ ...old, [name]: value }))}
        />
        <TextField label={t.tags} hint={text.ticketRecord.tagsHint} {...field('tags')} />
        {staff && (
          <>
            <PersonPicker
              name="affectedId"
              label={t.affected}
              error={errorOf('affectedId')}
              onChange={(person) => setForm((old) => ({ ...old, affectedId: person?.id ?? '' }))}
            />
            <DevicesPicker
              label={t.furtherDevices}
              devices={devicesToo}
              error={errorOf('devices')}
              onChange={setDevicesToo}
            />
            <TextField
              label={t.site}
              hint={t.siteHint}
              maxLength={63}
              autoCapitalize="none"
              spellCheck={false}
              {...field('site')}
            />
          </>
        )}
        <PendingFiles files={files} onChange={setFiles} />
        {problem && (
          <p role="alert" className="rounded-control bg-p1-soft px-3 py-2 text-sm text-p1">
            {problem.errors.length > 0 ? text.problem.invalid : explanation(problem)}
          </p>
        )}
        <div className="flex justify-end">
          <Button type="submit" look="primary" pending={open.isPending || sending}>
            {t.submit}
          </Button>
        </div>
      </form>
    </Page>
  );
}

/** The values of what the category asks for now; what was typed for another one is not sent. */
function filled(fields: CustomField[], values: Values): Values {
  return Object.fromEntries(
    fields.flatMap(({ name, type, required }) => {
      const value = values[name] ?? (type === 'boolean' && required ? false : undefined);
      return value === undefined || value === null || value === '' ? [] : [[name, value]];
    }),
  );
}

/** A box that is not ticked says no, which is an answer. */
function isMissing(fields: CustomField[], name: string, values: Values): boolean {
  const field = fields.find((one) => `fields.${one.name}` === name);
  if (!field?.required || field.type === 'boolean') return false;
  return (values[field.name] ?? '') === '';
}
