import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { SkeletonRows } from '@/components/ui/skeleton';
import { explanation, Loaded } from '@/components/ui/states';
import { useToasts } from '@/components/ui/toast';
import { asProblem } from '@/lib/api/problem';
import { useMay } from '@/lib/auth/me';
import { text } from '@/locales/en';
import { useChangeTicket } from '../api/change-ticket';
import { usePerformAction } from '../api/perform-action';
import { type FieldSuggestion, type Suggestions, ticketSuggestionsQuery } from '../api/suggestions';
import type { Ticket } from '../api/tickets';

const t = text.suggestions;

/** What may help with a ticket, for those who work it: it is applied when they say so. */
export function TicketSuggestions({ ticket }: { ticket: Ticket }) {
  const works = useMay('writeInternally');
  const query = useQuery({ ...ticketSuggestionsQuery(ticket.number), enabled: works });
  if (!works || (query.data && isEmpty(query.data))) return null;
  return (
    <Card title={t.title}>
      <Loaded query={query} skeleton={<SkeletonRows rows={2} />}>
        {(suggestions) => <Filled ticket={ticket} suggestions={suggestions} />}
      </Loaded>
    </Card>
  );
}

function isEmpty({ category, group, similar }: Suggestions): boolean {
  return !category && !group && similar.length === 0;
}

function Filled({ ticket, suggestions }: { ticket: Ticket; suggestions: Suggestions }) {
  const { category, group, similar } = suggestions;
  const change = useChangeTicket(ticket.number);
  const act = usePerformAction(ticket.number);
  const toasts = useToasts();
  const told = {
    onSuccess: () => toasts.done(t.applied),
    onError: (error: unknown) => toasts.failed(explanation(asProblem(error))),
  };
  const files = ticket.editable?.includes('category');
  const hands = ticket.actions?.some(({ name }) => name === 'assign');
  return (
    <div className="flex flex-col gap-4">
      {category && (
        <Suggested
          label={t.category}
          suggestion={category}
          pending={change.isPending}
          apply={
            files &&
            (() => change.mutate({ version: ticket.version, change: { category: category.value } }, told))
          }
        />
      )}
      {group && (
        <Suggested
          label={t.group}
          suggestion={group}
          pending={act.isPending}
          apply={hands && (() => act.mutate({ name: 'assign', fields: { newGroup: group.value } }, told))}
        />
      )}
      {similar.length > 0 && (
        <section aria-label={t.similar} className="flex flex-col gap-2">
          <h3 className="text-sm font-semibold">{t.similar}</h3>
          <ul aria-label={t.similar} className="flex flex-col gap-2">
            {similar.map(({ number, title, solution, alike }) => (
              <li key={number} className="flex flex-col">
                <Link to="/tickets/$number" params={{ number }} className="link break-words">
                  <span className="nums">{number}</span> {title}
                </Link>
                <span className="text-sm text-muted">{t.alike(alike)}</span>
                {solution && <p className="break-words text-sm whitespace-pre-wrap">{solution}</p>}
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

interface SuggestedProps {
  label: string;
  suggestion: FieldSuggestion;
  pending: boolean;
  /** Absent where the person may not, or nothing is open that would do it. */
  apply?: (() => void) | false | undefined;
}

function Suggested({ label, suggestion, pending, apply }: SuggestedProps) {
  return (
    <section aria-label={label} className="flex flex-col gap-1">
      <div className="flex items-center justify-between gap-2">
        <p className="min-w-0 break-words">
          <span className="text-muted">{label}</span> {suggestion.name}
        </p>
        {apply && (
          <Button
            size="compact"
            pending={pending}
            aria-label={t.applyTo(label, suggestion.name)}
            onClick={apply}
          >
            {t.apply}
          </Button>
        )}
      </div>
      <ul aria-label={t.reasons(label)} className="text-sm text-muted">
        {suggestion.reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
    </section>
  );
}
