import clsx from 'clsx';
import { useConnectionState } from '@/lib/realtime/use-realtime';
import { text } from '@/locales/en';

const colours = { live: 'bg-ok', connecting: 'bg-p3', offline: 'bg-p1' };

/** Whether changes arrive by themselves right now. */
export function ConnectionDot() {
  const state = useConnectionState();
  return (
    <span role="status" className="me-1 inline-flex items-center gap-1.5 text-sm text-muted">
      <span aria-hidden className={clsx('size-2 rounded-full', colours[state])} />
      {text.connection[state]}
    </span>
  );
}

export function OfflineBanner() {
  if (useConnectionState() !== 'offline') return null;
  return (
    <p
      role="alert"
      className="border-b border-divider bg-p3-soft px-4 py-2 text-sm font-semibold text-p3 sm:px-6"
    >
      {text.connection.banner}
    </p>
  );
}
