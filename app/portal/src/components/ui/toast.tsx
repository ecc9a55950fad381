import { CircleAlert, CircleCheck, X } from 'lucide-react';
import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react';
import { text } from '@/locales/en';
import { buttonClass } from './button';

interface Message {
  id: number;
  kind: 'done' | 'failed';
  body: string;
}

interface Toasts {
  done(body: string): void;
  failed(body: string): void;
}

const ToastContext = createContext<Toasts>({ done() {}, failed() {} });

let lastId = 0;
const shownMillis = 6000;

/** Short remarks after an action; failures stay until they are closed. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [messages, setMessages] = useState<Message[]>([]);
  const remove = useCallback(
    (id: number) => setMessages((all) => all.filter((message) => message.id !== id)),
    [],
  );
  const toasts = useMemo<Toasts>(() => {
    const add = (kind: Message['kind'], body: string) => {
      const id = ++lastId;
      setMessages((all) => [...all.slice(-2), { id, kind, body }]);
      if (kind === 'done') setTimeout(() => remove(id), shownMillis);
    };
    return { done: (body) => add('done', body), failed: (body) => add('failed', body) };
  }, [remove]);
  return (
    <ToastContext value={toasts}>
      {children}
      <div
        role="status"
        aria-live="polite"
        className="fixed inset-x-4 bottom-20 z-60 flex flex-col items-end gap-2 sm:bottom-4"
      >
        {messages.map(({ id, kind, body }) => (
          <div key={id} className="popup flex w-full max-w-sm items-center gap-3 py-2 ps-4 pe-2">
            {kind === 'done' ? (
              <CircleCheck aria-hidden size={18} className="shrink-0 text-ok" />
            ) : (
              <CircleAlert aria-hidden size={18} className="shrink-0 text-p1" />
            )}
            <p className="min-w-0 flex-1 break-words">{body}</p>
            <button
              type="button"
              aria-label={text.close}
              onClick={() => remove(id)}
              className={buttonClass('quiet', 'compact', true)}
            >
              <X aria-hidden size={16} />
            </button>
          </div>
        ))}
      </div>
    </ToastContext>
  );
}

export function useToasts(): Toasts {
  return useContext(ToastContext);
}
