import { Download } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Dialog } from '@/components/ui/dialog';
import { TextField } from '@/components/ui/field';
import { explanation } from '@/components/ui/states';
import { useToasts } from '@/components/ui/toast';
import type { Person } from '@/lib/api/people';
import { asProblem } from '@/lib/api/problem';
import { useIdentity } from '@/lib/auth/me';
import { text } from '@/locales/en';
import { useErasePerson, useSavePersonalData } from '../api/personal-data';

const t = text.personalData;

/** What an administrator does with all that is kept of a person: hand it out, or take the name from it. */
export function UserPersonalData({ person }: { person: Person }) {
  const save = useSavePersonalData(person.id);
  const toasts = useToasts();
  const mine = useIdentity().me.id === person.id;
  const [erasing, setErasing] = useState(false);
  return (
    <Card title={t.title}>
      <p className="mb-3 text-muted">{t.intro}</p>
      <div className="flex flex-wrap gap-2">
        <Button
          pending={save.isPending}
          onClick={() =>
            save.mutate(undefined, {
              onSuccess: () => toasts.done(t.saved),
              onError: (error) => toasts.failed(explanation(asProblem(error))),
            })
          }
        >
          <Download aria-hidden size={16} />
          {t.save}
        </Button>
        {!mine && (
          <Button look="danger" onClick={() => setErasing(true)}>
            {t.erase}
          </Button>
        )}
      </div>
      {erasing && <Erase person={person} onClose={() => setErasing(false)} />}
    </Card>
  );
}

function Erase({ person, onClose }: { person: Person; onClose(): void }) {
  const erase = useErasePerson(person.id);
  const toasts = useToasts();
  const [typed, setTyped] = useState('');
  const sure = typed.trim() === person.username;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!sure) return;
    erase.mutate(typed.trim(), {
      onSuccess: () => {
        toasts.done(t.erased(person.name));
        onClose();
      },
    });
  };
  return (
    <Dialog open onClose={onClose} title={t.eraseTitle(person.name)} description={t.eraseBody}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <TextField
          label={t.type(person.username)}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        {erase.isError && (
          <p role="alert" className="rounded-control bg-p1-soft px-3 py-2 text-sm text-p1">
            {explanation(asProblem(erase.error))}
          </p>
        )}
        <div className="flex justify-end gap-2">
          <Button look="quiet" onClick={onClose}>
            {text.cancel}
          </Button>
          <Button type="submit" look="danger" pending={erase.isPending} disabled={!sure}>
            {t.confirm}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
