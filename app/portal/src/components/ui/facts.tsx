import type { ReactNode } from 'react';

/** A list of names and values. Entries without a value are left out. */
export function Facts({ entries }: { entries: ReadonlyArray<readonly [string, ReactNode]> }) {
  return (
    <dl className="grid grid-cols-[minmax(6rem,auto)_1fr] gap-x-4 gap-y-2">
      {entries
        .filter(([, value]) => value !== undefined && value !== null && value !== '')
        .map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-muted">{name}</dt>
            <dd className="nums min-w-0 break-words">{value}</dd>
          </div>
        ))}
    </dl>
  );
}
