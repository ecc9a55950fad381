import { TimeChart } from '@/components/chart/time-chart';
import { text, wording } from '@/locales/en';
import type { MetricSeries, Readings } from '../api/device-metrics';
import { metricRange, metricValue } from '../metric-value';

interface Props {
  title: string;
  readings: Readings;
  marker?: number;
}

const linesAtMost = 6;

/** Readings of one kind; each line is named by its subject, and by its metric where there are several. */
export function MetricChart({ title, readings, marker }: Props) {
  const highest = [...readings.series].sort((a, b) => latest(b) - latest(a)).slice(0, linesAtMost);
  // In the order of the server, so that a line keeps its colour when values overtake each other.
  const lines = readings.series.filter((series) => highest.includes(series));
  const several = new Set(lines.map(({ metric }) => metric)).size > 1;
  const metric = lines[0]?.metric ?? '';
  return (
    <>
      <TimeChart
        title={title}
        from={readings.from}
        to={readings.to}
        marker={marker}
        format={metricValue(metric)}
        range={metricRange(metric)}
        series={lines.map(({ metric, subject, points }) => ({
          label: [subject, (several || !subject) && wording(text.device.metricNames, metric)]
            .filter(Boolean)
            .join(' · '),
          points,
        }))}
      />
      {lines.length < readings.series.length && (
        <p className="mt-1 text-xs text-muted">{text.chart.more(lines.length, readings.series.length)}</p>
      )}
    </>
  );
}

function latest({ points }: MetricSeries): number {
  return points.findLast(([, value]) => value !== null)?.[1] ?? Number.NEGATIVE_INFINITY;
}
