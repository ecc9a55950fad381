import type { ReactNode } from 'react';
import { Sparkline } from '@/components/chart/sparkline';
import { duration } from '@/lib/format/duration';
import { bytes, count, percent } from '@/lib/format/number';
import { useNow } from '@/lib/format/ticker';
import { instant, secondsBetween } from '@/lib/format/time';
import { text } from '@/locales/en';
import type { Readings } from '../api/device-metrics';
import type { Report } from '../api/devices';

const t = text.device;

/** The four numbers one looks at first, each with its course over the last hour. */
export function Figures({ report, recent }: { report: Report; recent?: Readings }) {
  const now = useNow();
  const { cpu, memory, system, processes = [] } = report;
  const pointsOf = (metric: string) =>
    recent?.series.find((series) => series.metric === metric)?.points ?? [];
  const bounds = { from: recent?.from, to: recent?.to };
  const counts = pointsOf('process.count');
  const used =
    memory?.totalBytes !== undefined ? memory.totalBytes - (memory.availableBytes ?? 0) : undefined;
  return (
    <div className="grid grid-cols-2 gap-4 xl:grid-cols-4">
      <Figure
        label={t.cpu}
        value={cpu?.load === undefined ? '–' : percent(cpu.load)}
        detail={[
          cpu?.logicalCores !== undefined && t.cores(cpu.logicalCores),
          cpu?.loadAverage1 !== undefined && t.loadAverage(cpu.loadAverage1.toFixed(2)),
        ]}
      >
        <Sparkline {...bounds} points={pointsOf('cpu.load')} max={1} />
      </Figure>
      <Figure
        label={t.memory}
        value={used === undefined || !memory?.totalBytes ? '–' : percent(used / memory.totalBytes)}
        detail={[
          used !== undefined && t.ofTotal(bytes(used), bytes(memory?.totalBytes ?? 0)),
          memory?.swapTotalBytes !== undefined &&
            (memory.swapTotalBytes === 0
              ? t.noSwap
              : t.swap(percent((memory.swapUsedBytes ?? 0) / memory.swapTotalBytes))),
        ]}
      >
        <Sparkline {...bounds} points={pointsOf('memory.used.ratio')} max={1} />
      </Figure>
      <Figure
        label={t.processes}
        value={count(report.processCount ?? processes.length)}
        detail={[t.lastHour]}
      >
        <Sparkline
          {...bounds}
          points={counts}
          max={Math.max(1, ...counts.map(([, value]) => value ?? 0)) * 1.2}
        />
      </Figure>
      <Figure
        label={t.uptime}
        value={system.bootedAt ? duration(secondsBetween(system.bootedAt, undefined, now)) : '–'}
        detail={[system.bootedAt && t.bootedAt(instant(system.bootedAt))]}
      />
    </div>
  );
}

function Figure({
  label,
  value,
  detail,
  children,
}: {
  label: string;
  value: string;
  detail: (string | false | undefined)[];
  children?: ReactNode;
}) {
  return (
    <section
      aria-label={label}
      className="flex min-w-0 flex-col gap-1 rounded-card border border-divider bg-card p-4 shadow-card"
    >
      <h2 className="text-sm font-semibold text-muted">{label}</h2>
      <p className="nums text-2xl font-semibold">{value}</p>
      <p className="nums text-xs text-muted">{detail.filter(Boolean).join(' · ')}</p>
      <div className="mt-auto pt-2">{children}</div>
    </section>
  );
}
