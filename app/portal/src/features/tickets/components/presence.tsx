import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Eye, Pencil } from 'lucide-react';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef } from 'react';
import { useTopic } from '@/lib/realtime/use-realtime';
import { text } from '@/locales/en';
import { type Doing, leave, type Present, presenceQuery } from '../api/presence';

const t = text.presence;

/** From the least to the most worth knowing, as the server has it. */
const order: readonly Doing[] = ['viewing', 'noting', 'editing', 'writing'];
const restMillis = 8000;
const few = 3;

interface Here {
  others: readonly Present[];
  /** Says what one part of the page is at; nothing when it no longer is. */
  say(part: string, doing: Doing | undefined): void;
}

const HereContext = createContext<Here>({ others: [], say: () => {} });

/** Tells others that this tab shows the ticket and what is done there, as long as somebody looks at it. */
export function PresenceProvider({ number, children }: { number: string; children: ReactNode }) {
  const queries = useQueryClient();
  const parts = useRef(new Map<string, Doing>());
  useTopic(`ticket-presence/${number}`);
  const strongest = useCallback(
    () => order[Math.max(0, ...[...parts.current.values()].map((doing) => order.indexOf(doing)))],
    [],
  );
  const query = useQuery(presenceQuery(number, () => (document.hidden ? undefined : strongest())));

  const say = useCallback(
    (part: string, doing: Doing | undefined) => {
      const before = strongest();
      if (doing) parts.current.set(part, doing);
      else parts.current.delete(part);
      if (strongest() !== before)
        void queries.invalidateQueries({ queryKey: ['tickets', 'detail', number, 'presence'] });
    },
    [number, queries, strongest],
  );

  useEffect(() => {
    const gone = () => leave(number);
    const hidden = () => document.hidden && gone();
    addEventListener('pagehide', gone);
    document.addEventListener('visibilitychange', hidden);
    return () => {
      removeEventListener('pagehide', gone);
      document.removeEventListener('visibilitychange', hidden);
      gone();
    };
  }, [number]);

  const here = useMemo(() => ({ others: query.data ?? [], say }), [query.data, say]);
  return <HereContext value={here}>{children}</HereContext>;
}

/** Says that something is being done as long as the component is shown. */
export function useSaying(part: string, doing: Doing) {
  const { say } = useContext(HereContext);
  useEffect(() => {
    say(part, doing);
    return () => say(part, undefined);
  }, [say, part, doing]);
}

/** Says that something is being typed, until nothing has been for a while. */
export function useTyping(part: string) {
  const { say } = useContext(HereContext);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const stopped = useCallback(() => {
    clearTimeout(timer.current);
    say(part, undefined);
  }, [say, part]);
  const typed = useCallback(
    (doing: Doing) => {
      clearTimeout(timer.current);
      timer.current = setTimeout(stopped, restMillis);
      say(part, doing);
    },
    [say, part, stopped],
  );
  useEffect(() => stopped, [stopped]);
  return { typed, stopped };
}

/** Who else is here; read out as they come and go. */
export function WhoIsHere() {
  const { others } = useContext(HereContext);
  const named = [...others].sort((a, b) => order.indexOf(b.doing) - order.indexOf(a.doing)).slice(0, few);
  return (
    <div role="status" aria-label={t.label} className="flex flex-wrap gap-1.5">
      {named.map(({ name, doing }, place) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: two people may have the same name
          key={`${name} ${place}`}
          data-doing={doing}
          className="inline-flex items-center gap-1.5 rounded-full border border-divider bg-sunken px-2.5 py-0.5 text-sm data-[doing=writing]:border-transparent data-[doing=writing]:bg-accent-soft data-[doing=writing]:text-accent"
        >
          {doing === 'viewing' ? <Eye aria-hidden size={14} /> : <Pencil aria-hidden size={14} />}
          {t.doing[doing](name)}
        </span>
      ))}
      {others.length > few && <span className="text-sm text-muted">{t.more(others.length - few)}</span>}
    </div>
  );
}
