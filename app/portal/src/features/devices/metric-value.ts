import { bytes, bytesPerSecond, count, percent } from '@/lib/format/number';
import { text } from '@/locales/en';

/** How a reading of this metric is written. */
export function metricValue(metric: string): (value: number) => string {
  if (metric.endsWith('.ratio') || metric === 'cpu.load') return percent;
  if (metric === 'program.running') return running;
  if (metric === 'agent.rss.bytes') return bytes;
  if (metric.endsWith('.bytes')) return bytesPerSecond;
  return decimal;
}

/** Bounds of the metric's axis where they are fixed. */
export function metricRange(metric: string): readonly [number, number] | undefined {
  if (metric.endsWith('.ratio') || metric === 'cpu.load') return share;
  if (metric === 'program.running') return switched;
  return undefined;
}

const share = [0, 1] as const;
const switched = [-0.1, 1.1] as const;

function running(value: number): string {
  if (value === 1) return text.device.running;
  return value === 0 ? text.device.stopped : '';
}

function decimal(value: number): string {
  return Number.isInteger(value) ? count(value, Number.POSITIVE_INFINITY) : value.toFixed(1);
}
