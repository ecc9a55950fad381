const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** Spoken size of a span of seconds in its two largest units: `45s`, `12m`, `2h 10m`, `3d 4h`. The sign is dropped. */
export function duration(seconds: number): string {
  const span = Math.abs(Math.trunc(seconds));
  if (span < minute) return `${span}s`;
  if (span < hour) return `${Math.floor(span / minute)}m`;
  if (span < day) return pair(span, hour, 'h', minute, 'm');
  return pair(span, day, 'd', hour, 'h');
}

function pair(span: number, large: number, largeUnit: string, small: number, smallUnit: string): string {
  const rest = Math.floor((span % large) / small);
  return rest === 0
    ? `${Math.floor(span / large)}${largeUnit}`
    : `${Math.floor(span / large)}${largeUnit} ${rest}${smallUnit}`;
}
