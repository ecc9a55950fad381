import { type FormEvent, useState } from 'react';
import { PersonPicker } from '@/components/form/person-picker';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { CheckField, TextField } from '@/components/ui/field';
import { explanation } from '@/components/ui/states';
import { asProblem } from '@/lib/api/problem';
import { useMay } from '@/lib/auth/me';
import { text } from '@/locales/en';
import { useAddAbsence } from '../api/assignment';

const t = text.assignment;

/** Enters an absence: mine, or as a lead anybody's. */
export function AbsenceDialog({ onClose }: { onClose(): void }) {
  const add = useAddAbsence();
  const leads = useMay('leadTeams');
  const [personId, setPersonId] = useState<string>();
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [substituteId, setSubstituteId] = useState<string>();
  const [handOver, setHandOver] = useState(false);
  const [note, setNote] = useState('');
  const problem = add.isError ? asProblem(add.error) : undefined;
  const wrong = (field: string) => problem?.errors.find((error) => error.field === field)?.reason;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate(
      {
        personId,
        from: new Date(from).toISOString(),
        to: new Date(to).toISOString(),
        substituteId,
        handOver,
        note: note.trim() || undefined,
      },
      { onSuccess: onClose },
    );
  };
  return (
    <Dialog open onClose={onClose} title={t.addAbsence}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        {leads && (
          <PersonPicker
            name="personId"
            label={t.whoIsAway}
            error={wrong('personId')}
            onChange={(person) => setPersonId(person?.id)}
          />
        )}
        <TextField
          label={t.from}
          type="datetime-local"
          required
          value={from}
          onChange={(event) => setFrom(event.target.value)}
          error={wrong('from')}
        />
        <TextField
          label={t.to}
          type="datetime-local"
          required
          value={to}
          onChange={(event) => setTo(event.target.value)}
          error={wrong('to')}
        />
        <PersonPicker
          name="substituteId"
          label={t.substitute}
          error={wrong('substituteId')}
          onChange={(person) => setSubstituteId(person?.id)}
        />
        <CheckField
          label={t.handOver}
          checked={handOver}
          onChange={(event) => setHandOver(event.target.checked)}
          error={wrong('handOver')}
        />
        <TextField
          label={t.note}
          maxLength={200}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
        {problem && problem.errors.length === 0 && (
          <p role="alert" className="text-sm font-semibold text-p1">
            {explanation(problem)}
          </p>
        )}
        <div className="flex justify-end gap-2">
          <Button look="quiet" onClick={onClose}>
            {text.cancel}
          </Button>
          <Button type="submit" look="primary" pending={add.isPending}>
            {t.save}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
