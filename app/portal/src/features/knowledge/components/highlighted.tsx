import type { Fragment } from '../api/articles';

/** Plain text with what was looked for marked. */
export function Highlighted({ pieces }: { pieces: readonly Fragment[] }) {
  return pieces.map(({ text, hit }, index) =>
    hit ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces have nothing else to be told apart by
      <mark key={index} className="rounded-sm bg-p3-soft text-text">
        {text}
      </mark>
    ) : (
      text
    ),
  );
}
