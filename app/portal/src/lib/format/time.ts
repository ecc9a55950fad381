import { duration } from './duration';

const dateTime = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });
const precise = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });
const clock = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' });

/** Date and minute in the reader's own time zone. */
export function instant(iso: string): string {
  return dateTime.format(new Date(iso));
}

export function instantWithSeconds(iso: string): string {
  return precise.format(new Date(iso));
}

export function timeOfDay(iso: string): string {
  return clock.format(new Date(iso));
}

/** How long ago, or how far ahead: `just now`, `5m ago`, `in 2h 10m`. */
export function relative(iso: string, now: number): string {
  const seconds = (new Date(iso).getTime() - now) / 1000;
  if (Math.abs(seconds) < 5) return 'just now';
  return seconds < 0 ? `${duration(seconds)} ago` : `in ${duration(seconds)}`;
}

/** Orders instants; as texts they do not sort, because whole seconds come without a fraction. */
export function compareInstants(a: string, b: string): number {
  return Date.parse(a) - Date.parse(b);
}

/** Seconds between two instants; to now when the later one is absent. */
export function secondsBetween(from: string, to: string | undefined, now: number): number {
  return ((to ? new Date(to).getTime() : now) - new Date(from).getTime()) / 1000;
}
