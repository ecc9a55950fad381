import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Card } from '@/components/ui/card';
import { Select } from '@/components/ui/field';
import { SkeletonBlock } from '@/components/ui/skeleton';
import { Loaded } from '@/components/ui/states';
import { text } from '@/locales/en';
import { ranges, recentMetricsQuery } from '../api/device-metrics';
import { MetricChart } from './metric-chart';

const t = text.device;

const charts = [
  { title: t.chartTitles.cpu, metrics: ['cpu.load'] },
  { title: t.chartTitles.memory, metrics: ['memory.used.ratio', 'swap.used.ratio'] },
  { title: t.chartTitles.fileSystems, metrics: ['filesystem.used.ratio'] },
  { title: t.chartTitles.network, metrics: ['network.received.bytes', 'network.sent.bytes'] },
  { title: t.chartTitles.disks, metrics: ['disk.read.bytes', 'disk.write.bytes'] },
  { title: t.chartTitles.processes, metrics: ['process.count'] },
] as const;

export default function DeviceCharts({ deviceId }: { deviceId: string }) {
  const { range = '1h' } = useSearch({ from: '/devices/$id' });
  const navigate = useNavigate({ from: '/devices/$id' });
  const seconds = ranges[range] ?? 3600;
  return (
    <div className="flex flex-col gap-4">
      <div className="w-40">
        <Select
          label={t.range}
          options={Object.entries(t.ranges).map(([value, label]) => ({ value, label }))}
          value={range in ranges ? range : '1h'}
          onChange={(event) =>
            void navigate({ search: (old) => ({ ...old, range: event.target.value }), replace: true })
          }
        />
      </div>
      <div className="grid items-start gap-4 xl:grid-cols-2">
        {charts.map(({ title, metrics }) => (
          <Card key={title} title={title}>
            <Chart deviceId={deviceId} title={title} metrics={metrics} seconds={seconds} />
          </Card>
        ))}
      </div>
    </div>
  );
}

function Chart({
  deviceId,
  title,
  metrics,
  seconds,
}: {
  deviceId: string;
  title: string;
  metrics: readonly string[];
  seconds: number;
}) {
  const query = useQuery(recentMetricsQuery(deviceId, metrics, seconds));
  return (
    <Loaded query={query} skeleton={<SkeletonBlock className="h-52" />}>
      {(readings) => <MetricChart title={title} readings={readings} />}
    </Loaded>
  );
}
