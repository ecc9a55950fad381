import { type FormEvent, useState } from 'react';
import { PersonPicker } from '@/components/form/person-picker';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { CheckField, Select, TextField } from '@/components/ui/field';
import { explanation } from '@/components/ui/states';
import { useToasts } from '@/components/ui/toast';
import { asProblem } from '@/lib/api/problem';
import { text } from '@/locales/en';
import { type Recurring, type RecurringWish, useSaveRecurring } from '../api/recurring';
import { emptyOutline, OutlineFields, outlineOf } from './outline-fields';

const t = text.recurring;

/** Makes or changes what comes again. */
export function RecurringDialog({ recurring, onClose }: { recurring?: Recurring; onClose(): void }) {
  const save = useSaveRecurring(recurring?.id);
  const toasts = useToasts();
  const [name, setName] = useState(recurring?.name ?? '');
  const [outline, setOutline] = useState(recurring ? outlineOf(recurring) : emptyOutline);
  const [schedule, setSchedule] = useState(recurring?.schedule ?? '0 8 * * MON');
  const [zone, setZone] = useState(recurring?.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone);
  const [missed, setMissed] = useState<RecurringWish['missed']>(recurring?.missed ?? 'once');
  const [enabled, setEnabled] = useState(recurring?.enabled ?? true);
  const [requester, setRequester] = useState(recurring?.requesterId);
  const problem = save.isError ? asProblem(save.error) : undefined;
  const wrong = (field: string) => problem?.errors.find((error) => error.field === field)?.reason;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { category, ...rest } = outline;
    save.mutate(
      {
        ...rest,
        kind: outline.kind as RecurringWish['kind'],
        impact: Number(outline.impact),
        urgency: Number(outline.urgency),
        name: name.trim(),
        schedule: schedule.trim(),
        zone: zone.trim(),
        missed,
        enabled,
        ...(category.trim() && { category: category.trim() }),
        ...(requester && { requesterId: requester }),
        ...(recurring?.site && { site: recurring.site }),
        ...(recurring && { version: recurring.version }),
      },
      {
        onSuccess: () => {
          onClose();
          toasts.done(t.saved);
        },
      },
    );
  };

  return (
    <Dialog open onClose={onClose} title={recurring ? text.macros.editOf(recurring.name) : t.add}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <TextField
          label={t.name}
          required
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.target.value)}
          error={wrong('name')}
        />
        <TextField
          label={t.schedule}
          hint={t.scheduleHint}
          required
          value={schedule}
          onChange={(event) => setSchedule(event.target.value)}
          error={wrong('schedule')}
        />
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField
            label={t.zone}
            required
            value={zone}
            onChange={(event) => setZone(event.target.value)}
            error={wrong('zone')}
          />
          <Select
            label={t.missed}
            options={Object.entries(t.missedRules).map(([value, label]) => ({ value, label }))}
            value={missed}
            onChange={(event) => setMissed(event.target.value as RecurringWish['missed'])}
          />
        </div>
        <OutlineFields outline={outline} onChange={setOutline} wrong={wrong} titleRequired />
        <PersonPicker
          name="requesterId"
          label={text.ticket.requester}
          error={wrong('requesterId')}
          initial={
            recurring?.requesterId
              ? { id: recurring.requesterId, name: recurring.requester ?? recurring.requesterId }
              : undefined
          }
          onChange={(person) => setRequester(person?.id)}
        />
        <CheckField
          label={t.enabled}
          checked={enabled}
          onChange={(event) => setEnabled(event.target.checked)}
        />
        {problem && (
          <p role="alert" className="text-sm font-semibold text-p1">
            {problem.errors.length > 0 ? text.problem.invalid : explanation(problem)}
          </p>
        )}
        <div className="flex justify-end gap-2">
          <Button look="quiet" onClick={onClose}>
            {text.cancel}
          </Button>
          <Button
            type="submit"
            look="primary"
            pending={save.isPending}
            disabled={!name.trim() || !outline.title.trim()}
          >
            {text.macros.save}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
