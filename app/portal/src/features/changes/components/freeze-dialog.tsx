import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { PickSeveral } from '@/components/form/pick-several';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { CheckField, Select, TextField } from '@/components/ui/field';
import { explanation } from '@/components/ui/states';
import { useToasts } from '@/components/ui/toast';
import { asProblem } from '@/lib/api/problem';
import { useIdentity } from '@/lib/auth/me';
import { text } from '@/locales/en';
import { type Freeze, type FreezeWish, useSaveFreeze } from '../api/freezes';
import { serviceNamesQuery } from '../api/services';
import { fromLocal, toLocal } from '../local-time';

const t = text.changes;

/** Sets a freeze: once from start to end, or every week on some days. */
export function FreezeDialog({ freeze, onClose }: { freeze?: Freeze; onClose(): void }) {
  const save = useSaveFreeze(freeze);
  const toasts = useToasts();
  const [form, setForm] = useState({
    name: freeze?.name ?? '',
    startsAt: toLocal(freeze?.startsAt),
    endsAt: toLocal(freeze?.endsAt),
    fromTime: freeze?.fromTime?.slice(0, 5) ?? '',
    toTime: freeze?.toTime?.slice(0, 5) ?? '',
    zone: freeze?.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    overrideBy: freeze?.overrideBy ?? 'change-manager',
  });
  const [services, setServices] = useState<string[]>(freeze?.services ?? []);
  const [sites, setSites] = useState<string[]>(freeze?.sites ?? []);
  const serviceNames = useQuery(serviceNamesQuery);
  const { me } = useIdentity();
  const [days, setDays] = useState<ReadonlySet<string>>(new Set(freeze?.days ?? []));
  const problem = save.isError ? asProblem(save.error) : undefined;
  const wrong = (name: string) => problem?.errors.find((error) => error.field.startsWith(name))?.reason;
  const field = (name: keyof typeof form) => ({
    value: form[name],
    error: wrong(name),
    onChange: (event: { target: { value: string } }) =>
      setForm((old) => ({ ...old, [name]: event.target.value })),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(
      {
        name: form.name.trim(),
        startsAt: fromLocal(form.startsAt) as string,
        endsAt: fromLocal(form.endsAt),
        days: [...days] as FreezeWish['days'],
        fromTime: days.size > 0 ? form.fromTime || undefined : undefined,
        toTime: days.size > 0 ? form.toTime || undefined : undefined,
        zone: form.zone.trim(),
        services,
        sites,
        overrideBy: form.overrideBy,
      },
      {
        onSuccess: () => {
          toasts.done(t.freezeSaved);
          onClose();
        },
      },
    );
  };
  return (
    <Dialog open onClose={onClose} title={freeze ? t.editFreeze(freeze.name) : t.addFreeze}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <TextField label={t.name} required maxLength={100} {...field('name')} />
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField label={t.start} type="datetime-local" required {...field('startsAt')} />
          <TextField
            label={t.end}
            type="datetime-local"
            required={days.size === 0}
            hint={t.endHint}
            {...field('endsAt')}
          />
        </div>
        <fieldset className="flex flex-col gap-1.5">
          <legend className="mb-1 text-sm font-semibold">{t.weekly}</legend>
          {Object.entries(t.days).map(([day, label]) => (
            <CheckField
              key={day}
              label={label}
              checked={days.has(day)}
              onChange={(event) =>
                setDays((old) => {
                  const next = new Set(old);
                  if (event.target.checked) next.add(day);
                  else next.delete(day);
                  return next;
                })
              }
            />
          ))}
        </fieldset>
        {days.size > 0 && (
          <div className="grid gap-4 sm:grid-cols-2">
            <TextField label={t.fromTime} type="time" required {...field('fromTime')} />
            <TextField label={t.toTime} type="time" required {...field('toTime')} />
          </div>
        )}
        <TextField label={t.zone} required {...field('zone')} />
        <PickSeveral
          label={t.services}
          add={t.addService}
          hint={t.scopeHint}
          names={serviceNames.data ?? []}
          chosen={services}
          onChange={setServices}
          error={wrong('services')}
        />
        <PickSeveral
          free
          label={t.sites}
          add={t.addSite}
          names={me.sites.map((site) => ({ value: site, label: site }))}
          chosen={sites}
          onChange={setSites}
          error={wrong('sites')}
        />
        <Select
          label={t.overrideBy}
          options={Object.entries(t.overriders).map(([value, label]) => ({ value, label }))}
          {...field('overrideBy')}
          onChange={(event) =>
            setForm((old) => ({ ...old, overrideBy: event.target.value as Freeze['overrideBy'] }))
          }
        />
        {problem && (
          <p role="alert" className="rounded-control bg-p1-soft px-3 py-2 text-sm text-p1">
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
    </Dialog>
  );
}
