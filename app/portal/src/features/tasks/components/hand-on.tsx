import { type FormEvent, useState } from 'react';
import { PersonPicker } from '@/components/form/person-picker';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { TextField } from '@/components/ui/field';
import { explanation } from '@/components/ui/states';
import { useToasts } from '@/components/ui/toast';
import { asProblem } from '@/lib/api/problem';
import { useMay } from '@/lib/auth/me';
import { text } from '@/locales/en';
import { type Task, useDelegateTask } from '../api/tasks';

const t = text.tasks;

/** Lets somebody else cast one's vote. Who may not search the directory writes the login name. */
export function HandOn({ task, onHandedOn }: { task: Task; onHandedOn(): void }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="compact" look="quiet" onClick={() => setOpen(true)}>
        {t.handOn}
      </Button>
      {open && <HandOnDialog task={task} onClose={() => setOpen(false)} onHandedOn={onHandedOn} />}
    </>
  );
}

function HandOnDialog({ task, onClose, onHandedOn }: { task: Task; onClose(): void; onHandedOn(): void }) {
  const [person, setPerson] = useState('');
  const mayPick = useMay('seePeople');
  const delegate = useDelegateTask();
  const toasts = useToasts();
  const problem = delegate.error ? asProblem(delegate.error) : undefined;
  const error = problem ? (problem.errors[0]?.reason ?? explanation(problem)) : undefined;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!person) return;
    delegate.mutate(
      { id: task.id, person },
      {
        onSuccess: () => {
          toasts.done(t.handedOn);
          onClose();
          onHandedOn();
        },
      },
    );
  };

  return (
    <Dialog open onClose={onClose} title={t.handOn} description={t.handOnBody}>
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        {mayPick ? (
          <PersonPicker
            name="person"
            label={t.handOnTo}
            required
            error={error}
            onChange={(chosen) => setPerson(chosen?.id ?? '')}
          />
        ) : (
          <TextField
            name="person"
            label={t.handOnLogin}
            required
            error={error}
            value={person}
            onChange={(event) => setPerson(event.target.value)}
          />
        )}
        <div className="flex justify-end gap-2">
          <Button look="quiet" onClick={onClose}>
            {text.cancel}
          </Button>
          <Button type="submit" look="primary" pending={delegate.isPending} disabled={!person}>
            {t.handOn}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
