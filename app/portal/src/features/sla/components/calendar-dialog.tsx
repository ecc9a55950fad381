import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { TextArea, TextField } from '@/components/ui/field';
import { explanation } from '@/components/ui/states';
import { useToasts } from '@/components/ui/toast';
import { asProblem } from '@/lib/api/problem';
import { text, wording } from '@/locales/en';
import { type Calendar, useSaveCalendar } from '../api/calendars';
import { asHours, asLines, asList, asSpecialDays, asText, days } from './hours-text';

const t = text.calendars;

/** Makes or changes a calendar. */
export function CalendarDialog({ calendar, onClose }: { calendar?: Calendar; onClose(): void }) {
  const save = useSaveCalendar(calendar);
  const toasts = useToasts();
  const [key, setKey] = useState(calendar?.key ?? '');
  const [name, setName] = useState(calendar?.name ?? '');
  const [zone, setZone] = useState(
    calendar?.hours.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone ?? 'UTC',
  );
  const [week, setWeek] = useState<Record<string, string>>(
    Object.fromEntries(days.map((day) => [day, asText(calendar?.hours.week[day])])),
  );
  const [holidays, setHolidays] = useState((calendar?.hours.holidays ?? []).join('\n'));
  const [special, setSpecial] = useState(asLines(calendar?.hours.specialDays));
  const problem = save.isError ? asProblem(save.error) : undefined;
  const wrong = (field: string) =>
    problem?.errors.find((error) => error.field.replace(/^hours\./, '').startsWith(field))?.reason;
  /** About the whole week, and about no day of it. */
  const wrongWeek = problem?.errors.find((error) => error.field.replace(/^hours\./, '') === 'week')?.reason;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const hours = {
      zone: zone.trim(),
      week: Object.fromEntries(
        Object.entries(week)
          .map(([day, written]) => [day, asHours(written)] as const)
          .filter(([, open]) => open.length > 0),
      ),
      holidays: asList(holidays),
      specialDays: asSpecialDays(special),
    };
    save.mutate(
      { key: key.trim(), name: name.trim(), hours },
      {
        onSuccess: () => {
          onClose();
          toasts.done(t.saved);
        },
      },
    );
  };

  return (
    <Dialog
      open
      onClose={onClose}
      title={calendar ? t.editOf(calendar.name) : t.add}
      description={calendar && t.recalculates}
    >
      <form onSubmit={submit} className="flex flex-col gap-4">
        {!calendar && (
          <TextField
            label={t.key}
            hint={t.keyHint}
            required
            maxLength={50}
            value={key}
            error={wrong('key')}
            onChange={(event) => setKey(event.target.value)}
          />
        )}
        <TextField
          label={t.name}
          required
          maxLength={100}
          value={name}
          error={wrong('name')}
          onChange={(event) => setName(event.target.value)}
        />
        <TextField
          label={t.zone}
          hint={t.zoneHint}
          required
          maxLength={100}
          value={zone}
          error={wrong('zone')}
          onChange={(event) => setZone(event.target.value)}
        />
        <fieldset className="flex flex-col gap-2">
          <legend className="text-sm font-semibold">{t.week}</legend>
          <p className="text-xs text-muted">{t.weekHint}</p>
          {days.map((day) => (
            <TextField
              key={day}
              label={wording(t.days, day)}
              value={week[day] ?? ''}
              error={wrong(`week.${day}`)}
              onChange={(event) => setWeek((old) => ({ ...old, [day]: event.target.value }))}
            />
          ))}
          {wrongWeek && <p className="text-xs font-semibold text-p1">{wrongWeek}</p>}
        </fieldset>
        <TextArea
          label={t.holidays}
          hint={t.holidaysHint}
          value={holidays}
          error={wrong('holidays')}
          onChange={(event) => setHolidays(event.target.value)}
        />
        <TextArea
          label={t.specialDays}
          hint={t.specialDaysHint}
          value={special}
          error={wrong('specialDays')}
          onChange={(event) => setSpecial(event.target.value)}
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
          <Button type="submit" look="primary" pending={save.isPending}>
            {t.save}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
