import { useState } from 'react';
import { Select, TextField } from '@/components/ui/field';
import { text } from '@/locales/en';

const t = text.tickets.more;
const certain = 'certain';

interface Props {
  label: string;
  after?: string;
  before?: string;
  onChange(after: string, before: string): void;
}

/** Narrows to a time: so long ago at most, which moves on with time, or certain days. */
export function TimeFilter({ label, after = '', before = '', onChange }: Props) {
  const [choosing, setChoosing] = useState(false);
  const age = after.startsWith('P') && !before;
  const days = choosing || (!age && Boolean(after || before));
  const ages = Object.entries(t.ages).map(([value, words]) => ({ value, label: words }));
  return (
    <div className="flex flex-col gap-2">
      <Select
        label={label}
        options={[
          { value: '', label: t.any },
          ...ages,
          ...(age && !(after in t.ages) ? [{ value: after, label: t.age(after) }] : []),
          { value: certain, label: t.certain },
        ]}
        value={days ? certain : after}
        onChange={(event) => {
          const chosen = event.target.value;
          setChoosing(chosen === certain);
          onChange(chosen === certain ? '' : chosen, '');
        }}
      />
      {days && (
        <div className="grid grid-cols-2 gap-2">
          <TextField
            label={t.from(label)}
            type="date"
            value={dayOf(after)}
            onChange={(event) => onChange(startOf(event.target.value), before)}
          />
          <TextField
            label={t.to(label)}
            type="date"
            value={dayOf(before, -1)}
            onChange={(event) => onChange(after, startOf(event.target.value, 1))}
          />
        </div>
      )}
    </div>
  );
}

/** The instant a day begins here, so many days later. */
export function startOf(day: string, later = 0): string {
  const [year, month, date] = day.split('-').map(Number);
  if (!year || !month || !date) return '';
  return new Date(year, month - 1, date + later).toISOString();
}

/** The day of an instant here; a last day ends where the next begins. */
export function dayOf(instant: string, later = 0): string {
  const at = new Date(instant);
  if (Number.isNaN(at.getTime())) return '';
  const day = new Date(at.getFullYear(), at.getMonth(), at.getDate() + later);
  const two = (number: number) => String(number).padStart(2, '0');
  return `${String(day.getFullYear()).padStart(4, '0')}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}
