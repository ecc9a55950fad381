import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
let current = 0;

/** One clock for the whole page: the present in milliseconds, moving once a second while somebody looks. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, snapshot);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(tick, 1000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

function snapshot(): number {
  // Without a running timer the kept value is old; rounding keeps the snapshot stable within one rendering.
  if (timer === undefined) current = Math.floor(Date.now() / 1000) * 1000;
  return current;
}

function tick() {
  current = Math.floor(Date.now() / 1000) * 1000;
  for (const listener of listeners) listener();
}
