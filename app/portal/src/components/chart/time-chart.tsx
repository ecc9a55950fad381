import { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { instantWithSeconds } from '@/lib/format/time';
import { useTheme } from '@/lib/theme';
import { text } from '@/locales/en';

export interface Series {
  label: string;
  /** Seconds since 1970 and the value then; null where no reading was taken. */
  points: ReadonlyArray<readonly [number, number | null]>;
}

interface Props {
  title: string;
  series: readonly Series[];
  format(value: number): string;
  /** Bounds of the vertical axis where they are known, such as 0 and 1 of a share. */
  range?: readonly [number, number];
  /** A point in time to mark, in seconds since 1970. */
  marker?: number;
  from: number;
  to: number;
  height?: number;
}

const dashes = [[], [8, 4], [2, 3], [10, 3, 2, 3], [4, 4], [14, 4]];
const rowsInTable = 60;

/** Readings over time, drawn on a canvas; the same readings stand in a table below it. Gaps stay gaps. */
export function TimeChart({ title, series, format, range, marker, from, to, height = 200 }: Props) {
  const host = useRef<HTMLDivElement>(null);
  const theme = useTheme();
  const empty = series.every(({ points }) => points.length === 0);
  const joined = join(series);
  const plot = useRef<uPlot>(undefined);
  const latest = useRef({ joined, from, to });
  latest.current = { joined, from, to };
  const names = series.map(({ label }) => label).join('\n');

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new theme, other series or another marker need a new canvas; new readings do not
  useEffect(() => {
    if (!host.current || empty) return;
    const element = host.current;
    const colours = getComputedStyle(document.documentElement);
    const colour = (name: string) => colours.getPropertyValue(name).trim();
    const axis = {
      stroke: colour('--muted'),
      font: '12px system-ui, sans-serif',
      grid: { stroke: colour('--divider'), width: 1 },
      ticks: { show: false },
    };
    const current = new uPlot(
      {
        width: element.clientWidth,
        height,
        cursor: { y: false },
        scales: {
          x: { range: () => [latest.current.from, latest.current.to] },
          y: range
            ? { range: () => [range[0], range[1]] }
            : { range: (_, __, max) => [0, max > 0 ? max * 1.1 : 1] },
        },
        axes: [
          { ...axis, size: 30, values: clockLabels },
          { ...axis, size: 88, values: (_, splits) => splits.map((value) => format(value)) },
        ],
        series: [
          { value: (_, value) => (value ? instantWithSeconds(new Date(value * 1000).toISOString()) : '–') },
          ...series.map(({ label }, index) => ({
            label,
            stroke: colour(`--series-${(index % 6) + 1}`),
            width: 2,
            dash: dashes[index % dashes.length],
            spanGaps: false,
            points: { show: series.length * 2 > 0 && latest.current.joined[0].length < 40, size: 5 },
            value: (_: uPlot, value: number | null) => (value === null ? '–' : format(value)),
          })),
        ],
        hooks: { draw: marker === undefined ? [] : [(u) => drawMarker(u, marker, colour('--p1'))] },
      },
      latest.current.joined,
      element,
    );
    plot.current = current;
    const observer = new ResizeObserver(() => current.setSize({ width: element.clientWidth, height }));
    observer.observe(element);
    return () => {
      observer.disconnect();
      current.destroy();
      plot.current = undefined;
    };
  }, [theme, empty, names, height, marker, format]);

  useEffect(() => {
    plot.current?.setData(joined);
  });

  if (empty) return <p className="py-6 text-center text-muted">{text.chart.empty}</p>;
  return (
    <div className="flex flex-col gap-2">
      <div
        ref={host}
        role="img"
        aria-label={text.chart.label(title)}
        className="min-w-0 overflow-hidden"
        style={{ minHeight: height }}
      />
      <TableTwin title={title} series={series} joined={joined} format={format} />
    </div>
  );
}

function TableTwin({
  title,
  series,
  joined,
  format,
}: {
  title: string;
  series: readonly Series[];
  joined: uPlot.AlignedData;
  format(value: number): string;
}) {
  const [times, ...values] = joined;
  const rows = Array.from(times, (time, index) => ({ time, cells: values.map((column) => column[index]) }))
    .slice(-rowsInTable)
    .reverse();
  return (
    <details className="text-sm">
      <summary className="w-fit rounded-chip text-muted hover:text-text">{text.chart.table}</summary>
      <section
        aria-label={text.chart.tableOf(title)}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        className="mt-2 max-h-64 overflow-auto rounded-control border border-divider"
      >
        <table className="nums w-full">
          <caption className="px-3 py-1 text-start text-xs text-muted">
            {text.chart.latest(rows.length)}
          </caption>
          <thead className="sticky top-0 bg-sunken text-xs text-muted">
            <tr>
              <th scope="col" className="px-3 py-1 text-start">
                {text.chart.time}
              </th>
              {series.map(({ label }) => (
                <th key={label} scope="col" className="px-3 py-1 text-end">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ time, cells }) => (
              <tr key={time}>
                <td className="px-3 py-0.5 whitespace-nowrap">
                  {instantWithSeconds(new Date(time * 1000).toISOString())}
                </td>
                {cells.map((value, index) => (
                  <td key={series[index]?.label} className="px-3 py-0.5 text-end whitespace-nowrap">
                    {value === null || value === undefined ? text.chart.gap : format(value)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}

/** One time axis for all series; a reading that one of them lacks is a gap only if it has a null there. */
function join(series: readonly Series[]): uPlot.AlignedData {
  const tables = series
    .filter(({ points }) => points.length > 0)
    .map(({ points }): uPlot.AlignedData => [points.map(([time]) => time), points.map(([, value]) => value)]);
  if (tables.length === 0) return [[], ...series.map(() => [])];
  const present = series.map(({ points }) => points.length > 0);
  const [times, ...columns] = uPlot.join(
    tables,
    tables.map(() => [0, 2]),
  );
  let next = 0;
  return [
    times,
    ...present.map((there) => (there ? (columns[next++] ?? []) : new Array(times.length).fill(null))),
  ];
}

function clockLabels(_: uPlot, splits: number[]): string[] {
  const days = (splits.at(-1) ?? 0) - (splits[0] ?? 0) > 86_400;
  const format = new Intl.DateTimeFormat(
    'en-GB',
    days ? { weekday: 'short', hour: '2-digit', minute: '2-digit' } : { hour: '2-digit', minute: '2-digit' },
  );
  return splits.map((time) => format.format(new Date(time * 1000)));
}

function drawMarker(plot: uPlot, at: number, colour: string) {
  const x = plot.valToPos(at, 'x', true);
  const { left, top, width, height } = plot.bbox;
  if (x < left || x > left + width) return;
  plot.ctx.save();
  plot.ctx.strokeStyle = colour;
  plot.ctx.lineWidth = 2;
  plot.ctx.setLineDash([4, 4]);
  plot.ctx.beginPath();
  plot.ctx.moveTo(x, top);
  plot.ctx.lineTo(x, top + height);
  plot.ctx.stroke();
  plot.ctx.restore();
}
