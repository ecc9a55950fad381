import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Plus, Unlink } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { TicketStatus } from '@/components/marks/status';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Dialog } from '@/components/ui/dialog';
import { Select } from '@/components/ui/field';
import { SkeletonRows } from '@/components/ui/skeleton';
import { explanation, Loaded } from '@/components/ui/states';
import { useToasts } from '@/components/ui/toast';
import { asProblem } from '@/lib/api/problem';
import { useMay } from '@/lib/auth/me';
import { text, wording } from '@/locales/en';
import {
  linksQuery,
  type NewTicketLink,
  type TicketLink,
  useLinkTicket,
  useUnlinkTicket,
} from '../api/links';
import { TicketPicker } from './ticket-picker';

const t = text.links;

/** The tickets a ticket belongs with, and how. */
export function TicketLinks({ number }: { number: string }) {
  const query = useQuery(linksQuery(number));
  const may = useMay('writeInternally');
  const [adding, setAdding] = useState(false);
  return (
    <Card
      title={t.title}
      flush
      action={
        may && (
          <Button size="compact" onClick={() => setAdding(true)}>
            <Plus aria-hidden size={14} />
            {t.add}
          </Button>
        )
      }
    >
      <Loaded query={query} skeleton={<SkeletonRows rows={1} />}>
        {(links) =>
          links.length === 0 ? (
            <p className="px-4 pt-1 pb-4 text-muted">{t.none}</p>
          ) : (
            <ul aria-label={t.title} className="divide-y divide-divider">
              {links.map((link) => (
                <Row key={link.id} number={number} link={link} may={may} />
              ))}
            </ul>
          )
        }
      </Loaded>
      {adding && <AddLink number={number} onClose={() => setAdding(false)} />}
    </Card>
  );
}

function Row({ number, link, may }: { number: string; link: TicketLink; may: boolean }) {
  const unlink = useUnlinkTicket(number);
  const toasts = useToasts();
  return (
    <li className="flex items-center gap-3 px-4 py-2">
      <div className="min-w-0 flex-1">
        <p className="text-xs text-muted">{wording(link.outgoing ? t.outwards : t.inwards, link.link)}</p>
        <p className="break-words">
          <Link to="/tickets/$number" params={{ number: link.number }} className="link nums underline">
            {link.number}
          </Link>{' '}
          {link.title}
        </p>
        <TicketStatus status={link.status} />
      </div>
      {may && (
        <Button
          look="quiet"
          size="compact"
          square
          aria-label={t.remove(link.number)}
          title={t.remove(link.number)}
          pending={unlink.isPending}
          onClick={() =>
            unlink.mutate(link.id, {
              onSuccess: () => toasts.done(t.removed(link.number)),
              onError: (error) => toasts.failed(explanation(asProblem(error))),
            })
          }
        >
          <Unlink aria-hidden size={16} />
        </Button>
      )}
    </li>
  );
}

/** Both directions of each kind, as `blocks` and `blocks<`; being related has none. */
const choices = [
  ...Object.entries(t.outwards).map(([value, label]) => ({ value, label })),
  ...Object.entries(t.inwards)
    .filter(([value]) => value !== 'related')
    .map(([value, label]) => ({ value: `${value}<`, label })),
];

function AddLink({ number, onClose }: { number: string; onClose(): void }) {
  const [choice, setChoice] = useState('related');
  const [other, setOther] = useState<string>();
  const add = useLinkTicket(number);
  const toasts = useToasts();
  const problem = add.isError ? asProblem(add.error) : undefined;
  const refused = problem?.errors.find(({ field }) => field === 'number')?.reason;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!other) return;
    const link = choice.replace('<', '') as NewTicketLink['link'];
    add.mutate(
      { number: other, link, outgoing: !choice.endsWith('<') },
      {
        onSuccess: () => {
          onClose();
          toasts.done(t.added(other));
        },
      },
    );
  };

  return (
    <Dialog open onClose={onClose} title={t.add} description={t.addBody(number)}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <Select
          label={t.how}
          options={choices}
          value={choice}
          onChange={(event) => setChoice(event.target.value)}
        />
        <TicketPicker label={t.other} but={number} error={refused} onChange={setOther} />
        {problem && !refused && (
          <p role="alert" className="text-sm font-semibold text-p1">
            {t.refusals[problem.code] ?? explanation(problem)}
          </p>
        )}
        <div className="flex justify-end gap-2">
          <Button look="quiet" onClick={onClose}>
            {text.cancel}
          </Button>
          <Button type="submit" look="primary" pending={add.isPending} disabled={!other}>
            {t.submit}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
