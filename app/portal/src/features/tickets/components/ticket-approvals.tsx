import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { buttonClass } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Chip } from '@/components/ui/chip';
import { Moment } from '@/components/ui/moment';
import { SkeletonRows } from '@/components/ui/skeleton';
import { Loaded } from '@/components/ui/states';
import { instant } from '@/lib/format/time';
import { text, wording } from '@/locales/en';
import { type Approval, approvalsQuery, type Vote } from '../api/approvals';

const t = text.approvals;

/** What was put to the vote about a ticket, and who said what; nothing where nobody was asked. */
export function TicketApprovals({ number }: { number: string }) {
  const query = useQuery(approvalsQuery(number));
  if (query.data?.length === 0) return null;
  return (
    <Card title={t.title} flush>
      <Loaded query={query} skeleton={<SkeletonRows rows={2} />}>
        {(approvals) => (
          <ul aria-label={t.title} className="divide-y divide-divider">
            {approvals.map((approval) => (
              <li key={approval.id} className="flex flex-col gap-2 px-4 py-3">
                <Question approval={approval} />
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </Card>
  );
}

function Question({ approval }: { approval: Approval }) {
  const state = approval.outcome ?? 'open';
  return (
    <>
      <div className="flex items-start justify-between gap-2">
        <span className="min-w-0 font-semibold break-words">{approval.subject}</span>
        <Chip>{wording(t.outcomes, state)}</Chip>
      </div>
      <p className="text-sm text-muted">
        {t.needed(approval.needed, approval.votes.length)}
        {!approval.outcome && ` · ${t.until(instant(approval.dueAt))}`}
      </p>
      <ul aria-label={t.votes} className="flex flex-col gap-1.5 text-sm">
        {approval.votes.map((vote, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: votes keep their places
          <li key={place}>
            <VoteLine vote={vote} />
          </li>
        ))}
      </ul>
    </>
  );
}

function VoteLine({ vote }: { vote: Vote }) {
  const whose = vote.person?.name ?? t.group(vote.group ?? '');
  return (
    <>
      <span className="flex flex-wrap justify-between gap-x-3">
        <span>
          {vote.decidedBy ? vote.decidedBy.name : (vote.holder?.name ?? whose)}
          {vote.onBehalfOf && ` ${t.onBehalfOf(vote.onBehalfOf.name)}`}
          {!vote.decidedBy && vote.holder && vote.holder.name !== whose && ` ${t.onBehalfOf(whose)}`}
        </span>
        <span className="text-muted">
          {vote.decision ? wording(t.decisions, vote.decision) : vote.closedAt ? t.lapsed : t.waiting}
          {vote.decision && vote.closedAt && (
            <>
              {' '}
              · <Moment at={vote.closedAt} />
            </>
          )}
        </span>
      </span>
      {vote.taskId && (
        <Link
          to="/tasks"
          search={{ scope: vote.holder ? 'mine' : 'available', task: vote.taskId }}
          className={`${buttonClass('secondary', 'compact')} mt-1 w-fit`}
        >
          {t.cast}
        </Link>
      )}
      {vote.comment && <span className="block break-words whitespace-pre-wrap">“{vote.comment}”</span>}
    </>
  );
}
