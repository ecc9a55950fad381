import { useQuery } from '@tanstack/react-query';
import { Dialog } from '@/components/ui/dialog';
import { SkeletonRows } from '@/components/ui/skeleton';
import { Empty, Loaded } from '@/components/ui/states';
import { Table, Td, Th } from '@/components/ui/table';
import { duration } from '@/lib/format/duration';
import { instantWithSeconds, secondsBetween } from '@/lib/format/time';
import { text, wording } from '@/locales/en';
import { type Explanation, explanationQuery } from '../api/explanation';

const t = text.whyDue;

/** Why each due date of a ticket is what it is: what happened to the clock, and which time counted. */
export function WhyDue({ number, onClose }: { number: string; onClose(): void }) {
  const query = useQuery(explanationQuery(number));
  return (
    <Dialog open onClose={onClose} title={t.title} description={t.intro}>
      <Loaded query={query} skeleton={<SkeletonRows rows={4} />}>
        {(clocks) =>
          clocks.length === 0 ? (
            <Empty title={text.ticket.noSla} />
          ) : (
            <div className="flex flex-col gap-6">
              {clocks.map((clock) => (
                <Clock key={`${clock.target} ${clock.cycle}`} clock={clock} />
              ))}
            </div>
          )
        }
      </Loaded>
    </Dialog>
  );
}

function Clock({ clock }: { clock: Explanation }) {
  const name = nameOf(clock);
  return (
    <section aria-label={name} className="flex flex-col gap-2">
      <h3 className="font-semibold">{name}</h3>
      <p className="text-sm">
        {t.sum(
          duration(clock.goalSeconds),
          clock.calendar,
          clock.zone,
          instantWithSeconds(clock.dueAt),
          clock.priority,
        )}
      </p>
      <p className="text-sm text-muted">
        {clock.remainingSeconds === undefined
          ? t.ended(duration(clock.elapsedSeconds))
          : clock.remainingSeconds < 0
            ? t.over(duration(clock.elapsedSeconds), duration(clock.remainingSeconds))
            : t.left(duration(clock.elapsedSeconds), duration(clock.remainingSeconds))}
      </p>
      <Table
        caption={t.changesOf(name)}
        head={
          <>
            <Th>{t.when}</Th>
            <Th>{t.what}</Th>
            <Th>{t.dueThen}</Th>
          </>
        }
      >
        {clock.changes.map((change) => (
          <tr key={`${change.at} ${change.what} ${change.dueAt}`}>
            <Td>{instantWithSeconds(change.at)}</Td>
            <Td>
              {wording(t.changes, change.what)}
              {change.because && ` (${wording(t.causes, change.because)})`}
            </Td>
            <Td>{instantWithSeconds(change.dueAt)}</Td>
          </tr>
        ))}
      </Table>
      <Table
        caption={t.stepsOf(name)}
        head={
          <>
            <Th>{t.from}</Th>
            <Th>{t.to}</Th>
            <Th>{t.kind}</Th>
            <Th end>{t.length}</Th>
            <Th end>{t.leftAfter}</Th>
          </>
        }
      >
        {clock.steps.map((step) => (
          <tr key={step.from} className={step.kind === 'counted' ? undefined : 'text-muted'}>
            <Td>{instantWithSeconds(step.from)}</Td>
            <Td>{instantWithSeconds(step.to)}</Td>
            <Td>{wording(t.kinds, step.kind)}</Td>
            <Td end>{duration(secondsBetween(step.from, step.to, 0))}</Td>
            <Td end>{duration(step.goalSecondsLeft)}</Td>
          </tr>
        ))}
      </Table>
    </section>
  );
}

function nameOf(clock: Explanation): string {
  const target = wording(text.ticket.slaTargets, clock.target);
  const of = clock.group ? `${target}: ${clock.group}` : target;
  return clock.cycle > 1 ? `${of} (${clock.cycle})` : of;
}
