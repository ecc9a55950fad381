import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import type { areas } from './navigation';

// Drawn with parts that the first visit does without.
const ShortcutSheet = lazy(() => import('./shortcut-sheet'));

export type Areas = ReadonlyArray<(typeof areas)[number]>;

const storageKey = 'bailiwick.single-keys';
const sheetEvent = 'bailiwick:shortcuts';
const sequenceMillis = 1200;

export function openShortcuts() {
  dispatchEvent(new Event(sheetEvent));
}

/** Single keys and their sheet. They rest while somebody types, and can be switched off altogether. */
export function Shortcuts({ areas }: { areas: Areas }) {
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  const [enabled, setEnabled] = useState(() => localStorage.getItem(storageKey) !== 'off');

  useEffect(() => {
    const show = () => setOpen(true);
    addEventListener(sheetEvent, show);
    return () => removeEventListener(sheetEvent, show);
  }, []);

  useEffect(() => {
    if (!enabled) return;
    let going = 0;
    const pressed = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || typing(event.target))
        return;
      if (Date.now() - going < sequenceMillis) {
        going = 0;
        const area = areas.find(({ key }) => key === event.key);
        if (area) void navigate({ to: area.to });
        return;
      }
      switch (event.key) {
        case 'g':
          going = Date.now();
          break;
        case 'c':
          void navigate({ to: '/tickets/new' });
          break;
        case '?':
          setOpen(true);
          break;
        case '/': {
          const search = document.querySelector<HTMLElement>('[data-search-field]');
          if (!search) return;
          search.focus();
          break;
        }
        default:
          return;
      }
      event.preventDefault();
    };
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  }, [enabled, areas, navigate]);

  const toggle = (on: boolean) => {
    setEnabled(on);
    localStorage.setItem(storageKey, on ? 'on' : 'off');
  };

  return open ? (
    <Suspense fallback={null}>
      <ShortcutSheet areas={areas} enabled={enabled} onToggle={toggle} onClose={() => setOpen(false)} />
    </Suspense>
  ) : null;
}

function typing(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.matches('input, textarea, select, [role="combobox"], [role="menuitem"], [role="menuitemradio"]'))
  );
}
