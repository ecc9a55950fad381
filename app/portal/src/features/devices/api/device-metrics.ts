import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, data, type Schemas } from '@/lib/api/client';

export interface MetricSeries extends Omit<Schemas['MetricSeries'], 'points'> {
  points: [number, number | null][];
}

export interface Readings {
  series: MetricSeries[];
  /** Bounds of what was asked for, in seconds since 1970. */
  from: number;
  to: number;
}

export const ranges: Record<string, number> = {
  '15m': 900,
  '1h': 3600,
  '6h': 6 * 3600,
  '24h': 24 * 3600,
  '7d': 7 * 24 * 3600,
};

const pointsWanted = 240;

/** Readings of the last so many seconds; a nudge for the device makes them stale with the rest of it. */
export function recentMetricsQuery(deviceId: string, names: readonly string[], seconds: number) {
  return queryOptions({
    queryKey: ['devices', 'detail', deviceId, 'metrics', names, seconds],
    queryFn: () => {
      const to = Math.ceil(Date.now() / 1000);
      return readings(deviceId, names, to - seconds, to);
    },
    placeholderData: keepPreviousData,
  });
}

/** Readings between two fixed instants, in seconds since 1970. */
export function metricsBetweenQuery(deviceId: string, names: readonly string[], from: number, to: number) {
  return queryOptions({
    queryKey: ['devices', 'detail', deviceId, 'metrics', names, from, to],
    queryFn: () => readings(deviceId, names, from, to),
    placeholderData: keepPreviousData,
  });
}

async function readings(id: string, name: readonly string[], from: number, to: number): Promise<Readings> {
  const { series } = await data(
    api.GET('/api/devices/{id}/metrics', {
      params: {
        path: { id },
        query: { name: [...name], from: iso(from), to: iso(to), points: pointsWanted },
      },
    }),
  );
  return { series: series as MetricSeries[], from, to };
}

function iso(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}
