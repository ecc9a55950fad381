import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Select, TextField } from '@/components/ui/field';
import { explanation } from '@/components/ui/states';
import { asProblem } from '@/lib/api/problem';
import { text } from '@/locales/en';
import { type Team, type TeamRules, useChangeTeam } from '../api/assignment';

const t = text.assignment;

/** How the team's work is given out, and how long a ticket may wait for somebody. */
export function TeamDialog({ team, name, onClose }: { team: Team; name: string; onClose(): void }) {
  const save = useChangeTeam(team.group);
  const [strategy, setStrategy] = useState(team.strategy);
  const [minutes, setMinutes] = useState(String(Math.round(team.unassignedAfterSeconds / 60)));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate({ strategy, unassignedAfterSeconds: Number(minutes) * 60 }, { onSuccess: onClose });
  };
  return (
    <Dialog open onClose={onClose} title={t.changeOf(name)}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <Select
          label={t.strategy}
          options={Object.entries(t.strategies).map(([value, label]) => ({ value, label }))}
          value={strategy}
          onChange={(event) => setStrategy(event.target.value as TeamRules['strategy'])}
        />
        <TextField
          label={t.tellAfterMinutes}
          type="number"
          min={1}
          max={43200}
          required
          value={minutes}
          onChange={(event) => setMinutes(event.target.value)}
        />
        {save.isError && (
          <p role="alert" className="text-sm font-semibold text-p1">
            {explanation(asProblem(save.error))}
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
