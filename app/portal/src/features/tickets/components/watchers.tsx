import { Eye, EyeOff, X } from 'lucide-react';
import { useState } from 'react';
import { PersonPicker } from '@/components/form/person-picker';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { explanation } from '@/components/ui/states';
import { useToasts } from '@/components/ui/toast';
import { asProblem } from '@/lib/api/problem';
import { useIdentity } from '@/lib/auth/me';
import { text } from '@/locales/en';
import { useWatch } from '../api/change-ticket';
import type { Ticket } from '../api/tickets';

const t = text.ticketRecord;

/** Who follows a ticket. Everybody decides for themselves, those who work it for others, too. */
export function Watchers({ ticket }: { ticket: Ticket }) {
  const { me } = useIdentity();
  const watch = useWatch(ticket.number);
  const toasts = useToasts();
  const [added, setAdded] = useState(0);
  const mine = ticket.watchers.some(({ id }) => id === me.id);
  // What only those may change who work it.
  const works = ticket.editable.includes('affectedId');
  const set = (personId: string, on: boolean, done: string) =>
    watch.mutate(
      { personId, on },
      {
        onSuccess: () => toasts.done(done),
        onError: (error) => toasts.failed(explanation(asProblem(error))),
      },
    );
  return (
    <Card
      title={t.watchers}
      action={
        <Button
          size="compact"
          pending={watch.isPending}
          onClick={() => set(me.id, !mine, mine ? t.unwatched : t.watched)}
        >
          {mine ? <EyeOff aria-hidden size={14} /> : <Eye aria-hidden size={14} />}
          {mine ? t.unwatch : t.watch}
        </Button>
      }
    >
      {ticket.watchers.length === 0 ? (
        <p className="text-muted">{t.nobodyWatches}</p>
      ) : (
        <ul aria-label={t.watchers}>
          {ticket.watchers.map(({ id, name }) => (
            <li key={id} className="flex items-center justify-between gap-2">
              <span className="min-w-0 break-words">{name}</span>
              {works && id !== me.id && (
                <Button
                  look="quiet"
                  size="compact"
                  square
                  aria-label={t.removeWatcher(name)}
                  disabled={watch.isPending}
                  onClick={() => set(id, false, t.watcherRemoved(name))}
                >
                  <X aria-hidden size={14} />
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {works && (
        <div className="mt-3">
          <PersonPicker
            // Empty again for the next one.
            key={added}
            name="watcher"
            label={t.addWatcher}
            onChange={(person) => {
              if (!person) return;
              set(person.id, true, t.watcherAdded(person.name));
              setAdded((count) => count + 1);
            }}
          />
        </div>
      )}
    </Card>
  );
}
