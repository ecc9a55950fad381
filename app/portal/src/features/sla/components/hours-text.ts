import type { OpenHours } from '../api/calendars';

export const days = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'] as const;

/** Hours as people write them: `09:00-12:00, 13:00-17:00`. */
export const asText = (hours: readonly string[] | undefined) => (hours ?? []).join(', ');

export const asHours = (written: string) =>
  written
    .split(/[,;]/)
    .map((part) => part.trim().replace(/\s*[-–]\s*/, '-'))
    .filter(Boolean);

/** One date per line: `2026-12-31: 08:00-12:00`; without hours it is closed. */
export const asLines = (special: OpenHours['specialDays']) =>
  Object.entries(special ?? {})
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([date, hours]) => `${date}: ${asText(hours)}`)
    .join('\n');

export const asSpecialDays = (lines: string) =>
  Object.fromEntries(
    asList(lines).map((line) => {
      const colon = line.indexOf(':');
      return colon < 0 ? [line, []] : [line.slice(0, colon).trim(), asHours(line.slice(colon + 1))];
    }),
  );

export const asList = (lines: string) =>
  lines
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
