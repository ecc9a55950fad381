import { CircleCheck, Clock, ClockAlert, OctagonAlert, Pause } from 'lucide-react';
import { Chip } from '@/components/ui/chip';
import type { Schemas } from '@/lib/api/client';
import { duration } from '@/lib/format/duration';
import { useNow } from '@/lib/format/ticker';
import { compareInstants } from '@/lib/format/time';
import { text } from '@/locales/en';

export type SlaClock = Schemas['SlaView'];

const soonSeconds = 3600;

/** The time a promise has left, counting down by itself; the server's state wins over the local clock. */
export function SlaChip({ clock }: { clock: SlaClock }) {
  const now = useNow();
  const left = (new Date(clock.dueAt).getTime() - now) / 1000;
  switch (clock.state) {
    case 'met':
      return (
        <Chip tone="ok" icon={<CircleCheck aria-hidden size={14} />}>
          {text.sla.met}
        </Chip>
      );
    case 'paused':
      return (
        <Chip tone="neutral" icon={<Pause aria-hidden size={14} />}>
          {text.sla.paused}
        </Chip>
      );
    default:
  }
  if (clock.state === 'breached' || left <= 0) {
    return (
      <Chip tone="p1" strong icon={<OctagonAlert aria-hidden size={14} />}>
        {left < 0 ? text.sla.breached(duration(left)) : text.sla.breachedPlain}
      </Chip>
    );
  }
  const soon = left < soonSeconds;
  return (
    <Chip
      tone={soon ? 'p2' : 'neutral'}
      strong={soon}
      icon={soon ? <ClockAlert aria-hidden size={14} /> : <Clock aria-hidden size={14} />}
    >
      {text.sla.left(duration(left))}
    </Chip>
  );
}

/** The clock to show where there is room for one: the one that is breached or ends first. */
export function mostPressing(clocks: readonly SlaClock[]): SlaClock | undefined {
  const rank = { breached: 0, running: 1, paused: 2, met: 3 };
  return [...clocks].sort((a, b) => rank[a.state] - rank[b.state] || compareInstants(a.dueAt, b.dueAt))[0];
}
