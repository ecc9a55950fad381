import clsx from 'clsx';
import { useState } from 'react';
import { SlaChip, type SlaClock } from '@/components/marks/sla-chip';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { WhyDue } from '@/features/sla/components/why-due';
import { duration } from '@/lib/format/duration';
import { percent } from '@/lib/format/number';
import { useNow } from '@/lib/format/ticker';
import { instant } from '@/lib/format/time';
import { text, wording } from '@/locales/en';

const t = text.ticket;

export function TicketSla({ number, clocks }: { number: string; clocks: readonly SlaClock[] }) {
  const [asks, setAsks] = useState(false);
  return (
    <Card title={t.slaTitle}>
      {clocks.length === 0 ? (
        <p className="text-muted">{t.noSla}</p>
      ) : (
        <ul className="flex flex-col gap-4">
          {clocks.map((clock) => (
            <li key={clock.target}>
              <Clock clock={clock} />
            </li>
          ))}
        </ul>
      )}
      {clocks.length > 0 && (
        <Button look="quiet" size="compact" className="mt-3 -ms-3" onClick={() => setAsks(true)}>
          {t.whyDue}
        </Button>
      )}
      {asks && <WhyDue number={number} onClose={() => setAsks(false)} />}
    </Card>
  );
}

function Clock({ clock }: { clock: SlaClock }) {
  const share = useElapsed(clock);
  const name = wording(t.slaTargets, clock.target);
  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex items-center justify-between gap-2">
        <span className="font-semibold">{name}</span>
        <SlaChip clock={clock} />
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: the native element cannot be styled the same in all browsers */}
      <div
        role="meter"
        aria-label={name}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.min(100, Math.round(share * 100))}
        aria-valuetext={text.sla.elapsed(percent(share))}
        className="h-1.5 overflow-hidden rounded-full bg-p4-soft"
      >
        <div
          className={clsx('h-full rounded-full', colour(clock, share))}
          style={{ width: `${Math.min(100, share * 100)}%` }}
        />
      </div>
      <p className="nums text-xs text-muted">
        {clock.state === 'paused' && clock.remainingSeconds
          ? t.remaining(duration(clock.remainingSeconds))
          : t.due(instant(clock.dueAt))}
      </p>
    </div>
  );
}

function colour(clock: SlaClock, share: number): string {
  if (clock.state === 'met') return 'bg-ok';
  if (clock.state === 'breached' || share >= 1) return 'bg-p1';
  return share >= 0.75 ? 'bg-p2' : 'bg-accent';
}

/** Share of the time that is used; between two answers of the server a running clock goes on towards its due time. */
function useElapsed(clock: SlaClock): number {
  const now = useNow();
  const reported = clock.percentElapsed / 100;
  if (clock.state !== 'running') return reported;
  const started = new Date(clock.startedAt).getTime();
  const due = new Date(clock.dueAt).getTime();
  return Math.max(reported, due > started ? (now - started) / (due - started) : 1);
}
