import { ProcessState } from '@/components/marks/status';
import { duration } from '@/lib/format/duration';
import { useNow } from '@/lib/format/ticker';
import { compareInstants, instantWithSeconds, secondsBetween, timeOfDay } from '@/lib/format/time';
import { text, wording } from '@/locales/en';
import type { Step } from './taken-path';

/** The way through a process in words; everything the diagram shows by colour is said here. */
export function StepList({ path }: { path: readonly Step[] }) {
  const now = useNow();
  if (path.length === 0) return <p className="text-muted">{text.processes.noSteps}</p>;
  const ordered = [...path].sort((a, b) => compareInstants(a.startedAt, b.startedAt));
  return (
    <ol aria-label={text.processes.steps} className="divide-y divide-divider">
      {ordered.map((step, index) => (
        <li
          // Steps are only ever added at the end, and a loop may pass one twice within a moment.
          // biome-ignore lint/suspicious/noArrayIndexKey: the place in the order is the identity
          key={index}
          className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2"
        >
          <time
            dateTime={step.startedAt}
            title={instantWithSeconds(step.startedAt)}
            className="nums w-18 shrink-0 text-sm text-muted"
          >
            {timeOfDay(step.startedAt)}
          </time>
          <span className="min-w-0 flex-1 basis-48">
            <span className={step.state === 'active' ? 'font-semibold' : undefined}>
              {step.name || wording({}, spaced(step.type))}
            </span>{' '}
            {step.name && <span className="text-xs text-muted">{wording({}, spaced(step.type))}</span>}
          </span>
          <span className="nums text-sm text-muted">
            {duration(secondsBetween(step.startedAt, step.endedAt, now))}
          </span>
          <ProcessState state={step.state} words={text.processes.stepStates} />
        </li>
      ))}
    </ol>
  );
}

/** `intermediateMessageCatch` reads better as words. */
function spaced(type: string): string {
  return type.replaceAll(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
}
