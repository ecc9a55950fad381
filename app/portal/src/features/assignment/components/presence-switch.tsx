import { useQuery } from '@tanstack/react-query';
import { Button } from '@/components/ui/button';
import { explanation } from '@/components/ui/states';
import { useToasts } from '@/components/ui/toast';
import { asProblem } from '@/lib/api/problem';
import { text } from '@/locales/en';
import { presenceQuery, useSetPresence } from '../api/assignment';

const t = text.assignment;

/** Says whether I am there for new tickets. */
export function PresenceSwitch() {
  const presence = useQuery(presenceQuery);
  const save = useSetPresence();
  const toasts = useToasts();
  // Neither "here" nor "not here" would be the truth.
  if (presence.isError && !presence.data) {
    return (
      <Button pending={presence.isFetching} onClick={() => void presence.refetch()}>
        {t.presenceUnknown}
      </Button>
    );
  }
  const available = presence.data?.available ?? false;
  return (
    <Button
      look={available ? 'secondary' : 'primary'}
      aria-pressed={available}
      pending={presence.isPending || save.isPending}
      onClick={() =>
        save.mutate(!available, {
          onError: (error) => toasts.failed(explanation(asProblem(error))),
        })
      }
    >
      {available ? t.leave : t.come}
    </Button>
  );
}
