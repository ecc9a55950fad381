interface Props {
  points: ReadonlyArray<readonly [number, number | null]>;
  /** Bounds in time, in seconds since 1970; without them the points fill the width. */
  from?: number;
  to?: number;
  /** Value of the upper border; the lower one is nought. */
  max: number;
}

const box = { width: 160, height: 36 };

/** The course of a value in a few strokes; decoration beside a number that says it. Gaps stay gaps. */
export function Sparkline({ points, from, to, max }: Props) {
  const first = from ?? points[0]?.[0] ?? 0;
  const span = (to ?? points.at(-1)?.[0] ?? 1) - first || 1;
  let pen = false;
  let path = '';
  for (const [time, value] of points) {
    if (value === null) {
      pen = false;
      continue;
    }
    const x = ((time - first) / span) * box.width;
    const y = box.height - 2 - (Math.min(value, max) / (max || 1)) * (box.height - 4);
    path += `${pen ? 'L' : 'M'}${x.toFixed(1)} ${y.toFixed(1)}`;
    pen = true;
  }
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${box.width} ${box.height}`}
      preserveAspectRatio="none"
      className="h-9 w-full text-accent"
    >
      <path
        d={path}
        fill="none"
        stroke="currentColor"
        strokeWidth={1.75}
        vectorEffect="non-scaling-stroke"
        strokeLinejoin="round"
      />
    </svg>
  );
}
