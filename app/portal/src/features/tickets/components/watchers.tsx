import { Eye, EyeOff } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { useToasts } from '@/components/ui/toast';
import { useIdentity } from '@/lib/auth/me';
import { text } from '@/locales/en';
import { useWatch } from '../api/change-ticket';
import type { Ticket } from '../api/tickets';

const t = text.ticketRecord;

/** Who follows a ticket, and whether one does oneself. */
export function Watchers({ ticket }: { ticket: Ticket }) {
  const { me } = useIdentity();
  const watch = useWatch(ticket.number);
  const toasts = useToasts();
  const mine = ticket.watchers.some(({ id }) => id === me.id);
  return (
    <Card
      title={t.watchers}
      action={
        <Button
          size="compact"
          pending={watch.isPending}
          onClick={() =>
            watch.mutate(
              { personId: me.id, on: !mine },
              { onSuccess: () => toasts.done(mine ? t.unwatched : t.watched) },
            )
          }
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
            <li key={id}>{name}</li>
          ))}
        </ul>
      )}
    </Card>
  );
}
