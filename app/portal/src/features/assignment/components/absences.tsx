import { useQuery } from '@tanstack/react-query';
import { CalendarOff } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Moment } from '@/components/ui/moment';
import { SkeletonRows } from '@/components/ui/skeleton';
import { Empty, explanation, Loaded } from '@/components/ui/states';
import { useToasts } from '@/components/ui/toast';
import { asProblem } from '@/lib/api/problem';
import { useIdentity, useMay } from '@/lib/auth/me';
import { text } from '@/locales/en';
import { type Absence, absencesQuery, useRemoveAbsence } from '../api/assignment';
import { AbsenceDialog } from './absence-dialog';

const t = text.assignment;

/** Who is away, now or later, and who stands in. */
export function Absences({ enters }: { enters: boolean }) {
  const absences = useQuery(absencesQuery);
  const [adding, setAdding] = useState(false);
  return (
    <Card
      title={t.absences}
      action={
        enters && (
          <Button size="compact" onClick={() => setAdding(true)}>
            {t.addAbsence}
          </Button>
        )
      }
    >
      <Loaded query={absences} skeleton={<SkeletonRows rows={2} />}>
        {(all) =>
          all.length === 0 ? (
            <Empty icon={<CalendarOff aria-hidden size={20} />} title={t.noAbsences} />
          ) : (
            <ul className="divide-y divide-divider">
              {all.map((absence) => (
                <Row key={absence.id} absence={absence} />
              ))}
            </ul>
          )
        }
      </Loaded>
      {adding && <AbsenceDialog onClose={() => setAdding(false)} />}
    </Card>
  );
}

function Row({ absence }: { absence: Absence }) {
  const mine = useIdentity().me.id === absence.personId;
  const leads = useMay('leadTeams');
  const remove = useRemoveAbsence(absence.id);
  const toasts = useToasts();
  return (
    <li className="flex min-h-11 flex-wrap items-center justify-between gap-3 py-2">
      <span>
        <strong>{absence.person}</strong> <Moment at={absence.from} /> – <Moment at={absence.to} />
        {absence.substitute && `, ${t.standsIn(absence.substitute)}`}
        {absence.note && <span className="text-muted"> {absence.note}</span>}
      </span>
      {(mine || leads) && (
        <Button
          size="compact"
          look="danger"
          pending={remove.isPending}
          aria-label={t.removeOf(absence.person)}
          onClick={() =>
            remove.mutate(undefined, { onError: (error) => toasts.failed(explanation(asProblem(error))) })
          }
        >
          {t.remove}
        </Button>
      )}
    </li>
  );
}
