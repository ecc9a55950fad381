import {
  CircleCheck,
  CircleDashed,
  CircleDot,
  CircleHelp,
  CirclePause,
  CirclePlay,
  CircleSlash,
  CircleX,
  Eye,
} from 'lucide-react';
import { Chip, type Tone } from '@/components/ui/chip';
import { text, wording } from '@/locales/en';

interface Look {
  tone: Tone;
  Icon: typeof CircleDot;
}

const ticketLooks: Record<string, Look> = {
  new: { tone: 'accent', Icon: CircleDashed },
  assigned: { tone: 'accent', Icon: CircleDot },
  in_progress: { tone: 'accent', Icon: CirclePlay },
  pending_customer: { tone: 'p3', Icon: CirclePause },
  pending_vendor: { tone: 'p3', Icon: CirclePause },
  pending_change: { tone: 'p3', Icon: CirclePause },
  resolved: { tone: 'ok', Icon: CircleCheck },
  closed: { tone: 'neutral', Icon: CircleCheck },
  cancelled: { tone: 'neutral', Icon: CircleSlash },
};

export function TicketStatus({ status }: { status: string }) {
  return <Mark look={ticketLooks[status]} word={wording(text.tickets.statuses, status)} />;
}

const alertLooks: Record<string, Look> = {
  open: { tone: 'p1', Icon: CircleDot },
  acknowledged: { tone: 'accent', Icon: Eye },
  cleared: { tone: 'ok', Icon: CircleCheck },
};

export function AlertState({ state }: { state: string }) {
  return <Mark look={alertLooks[state]} word={wording(text.alerts.states, state)} />;
}

const healthLooks: Record<string, Look> = {
  online: { tone: 'ok', Icon: CircleCheck },
  silent: { tone: 'p1', Icon: CircleX },
  never: { tone: 'neutral', Icon: CircleHelp },
};

export function Health({ health }: { health: string }) {
  return <Mark look={healthLooks[health]} word={wording(text.devices.healths, health)} />;
}

const enrolmentLooks: Record<string, Look> = {
  pending: { tone: 'p3', Icon: CirclePause },
  approved: { tone: 'neutral', Icon: CircleCheck },
  retired: { tone: 'neutral', Icon: CircleSlash },
};

export function DeviceStatus({ status }: { status: string }) {
  return <Mark look={enrolmentLooks[status]} word={wording(text.devices.statuses, status)} />;
}

const commandLooks: Record<string, Look> = {
  requested: { tone: 'p3', Icon: CirclePause },
  approved: { tone: 'accent', Icon: CircleDashed },
  queued: { tone: 'accent', Icon: CircleDashed },
  leased: { tone: 'accent', Icon: CircleDot },
  running: { tone: 'accent', Icon: CirclePlay },
  succeeded: { tone: 'ok', Icon: CircleCheck },
  failed: { tone: 'p1', Icon: CircleX },
  refused: { tone: 'p1', Icon: CircleX },
  interrupted: { tone: 'p2', Icon: CircleX },
  expired: { tone: 'p2', Icon: CircleSlash },
  cancelled: { tone: 'neutral', Icon: CircleSlash },
};

export function CommandState({ state }: { state: string }) {
  return <Mark look={commandLooks[state]} word={wording(text.automation.states, state)} />;
}

const instanceLooks: Record<string, Look> = {
  active: { tone: 'accent', Icon: CirclePlay },
  completed: { tone: 'ok', Icon: CircleCheck },
  failed: { tone: 'p1', Icon: CircleX },
  canceled: { tone: 'neutral', Icon: CircleSlash },
  suspended: { tone: 'p3', Icon: CirclePause },
};

/** State of a process instance, or with {@link words} of one step of it. */
export function ProcessState({
  state,
  words = text.processes.instanceStates,
}: {
  state: string;
  words?: Record<string, string>;
}) {
  return <Mark look={instanceLooks[state]} word={wording(words, state)} />;
}

function Mark({ look = { tone: 'neutral', Icon: CircleDot }, word }: { look?: Look; word: string }) {
  return (
    <Chip tone={look.tone} icon={<look.Icon aria-hidden size={14} />}>
      {word}
    </Chip>
  );
}
