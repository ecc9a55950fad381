import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Dialog } from '@/components/ui/dialog';
import { explanation } from '@/components/ui/states';
import { useToasts } from '@/components/ui/toast';
import type { Person } from '@/lib/api/people';
import { asProblem } from '@/lib/api/problem';
import { useIdentity, useMay } from '@/lib/auth/me';
import { text, wording } from '@/locales/en';
import { type RoleChange, useChangeRole } from '../api/change-users';
import { RoleChips } from './role-chips';

const t = text.users;

/** What everybody is cannot be given or taken. */
const roles = Object.keys(text.roles).filter((role) => role !== 'requester');

/** The roles of a person; an administrator changes those of others. */
export function UserRoles({ person }: { person: Person }) {
  const mine = useIdentity().me.id === person.id;
  const changes = useMay('changeRoles') && !mine;
  const [asking, setAsking] = useState<RoleChange>();
  return (
    <Card title={t.roles}>
      {changes ? (
        <ul className="divide-y divide-divider">
          {roles.map((role) => {
            const has = person.roles.includes(role);
            return (
              <li key={role} className="flex min-h-11 items-center justify-between gap-3 py-1">
                <span className={has ? 'font-semibold' : 'text-muted'}>{wording(text.roles, role)}</span>
                <Button
                  size="compact"
                  look={has ? 'danger' : 'secondary'}
                  aria-label={
                    has ? t.takeRole(wording(text.roles, role)) : t.giveRole(wording(text.roles, role))
                  }
                  onClick={() => setAsking({ role, give: !has })}
                >
                  {has ? t.take : t.give}
                </Button>
              </li>
            );
          })}
        </ul>
      ) : (
        <>
          <RoleChips roles={person.roles} />
          {mine && <p className="mt-2 text-sm text-muted">{t.notYourOwn}</p>}
        </>
      )}
      {asking && <Confirm person={person} change={asking} done={() => setAsking(undefined)} />}
    </Card>
  );
}

function Confirm({ person, change, done }: { person: Person; change: RoleChange; done: () => void }) {
  const save = useChangeRole(person.id);
  const toasts = useToasts();
  const role = wording(text.roles, change.role);
  return (
    <Dialog
      open
      onClose={done}
      title={change.give ? t.giveTitle(role) : t.takeTitle(role)}
      description={person.name}
    >
      <p>{change.give ? t.giveBody : t.takeBody}</p>
      <div className="mt-4 flex justify-end gap-2">
        <Button look="quiet" onClick={done}>
          {text.cancel}
        </Button>
        <Button
          look={change.give ? 'primary' : 'danger'}
          pending={save.isPending}
          onClick={() =>
            save.mutate(change, {
              onSuccess: () => {
                done();
                toasts.done(change.give ? t.given(role) : t.taken(role));
              },
              onError: (error) => {
                done();
                toasts.failed(t.refusals[asProblem(error).code] ?? explanation(asProblem(error)));
              },
            })
          }
        >
          {change.give ? t.give : t.take}
        </Button>
      </div>
    </Dialog>
  );
}
