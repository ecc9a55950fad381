import { useQuery } from '@tanstack/react-query';
import { Card } from '@/components/ui/card';
import { Facts } from '@/components/ui/facts';
import { bytes } from '@/lib/format/number';
import { instant } from '@/lib/format/time';
import { text } from '@/locales/en';
import { recentMetricsQuery } from '../api/device-metrics';
import type { DeviceDetail, Report } from '../api/devices';
import { Disks, FileSystems, Networks } from './device-hardware';
import { DevicePlacement } from './device-placement';
import { Processes, UsbDevices, WatchedPrograms } from './device-software';
import { Figures } from './figures';

const t = text.device;
const hour = 3600;

/** The latest report, in figures. It is asked anew whenever the server tells that another one has come. */
export function DeviceOverview({ device, report }: { device: DeviceDetail; report: Report }) {
  const recent = useQuery(
    recentMetricsQuery(device.id, ['cpu.load', 'memory.used.ratio', 'process.count'], hour),
  );
  const { system, cpu, agent } = report;
  return (
    <div className="flex flex-col gap-4">
      <Figures report={report} recent={recent.data} />
      <div className="grid items-start gap-4 xl:grid-cols-3">
        <div className="flex min-w-0 flex-col gap-4 xl:col-span-2">
          <FileSystems fileSystems={report.fileSystems ?? []} />
          <Processes processes={report.processes ?? []} />
          <Networks networks={report.networks ?? []} />
          <Disks disks={report.disks ?? []} />
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <DevicePlacement device={device} />
          <WatchedPrograms programs={report.watchedPrograms ?? []} />
          <Card title={t.system}>
            <Facts
              entries={[
                [t.os, [system.osName, system.osVersion].filter(Boolean).join(' ')],
                [t.architecture, system.architecture],
                [t.model, [system.manufacturer, system.model].filter(Boolean).join(' ')],
                [t.processor, cpu?.model],
                [t.agent, agent?.version ?? device.agentVersion],
                [t.agentMemory, agent?.rssBytes ? bytes(agent.rssBytes) : undefined],
                [t.enrolled, instant(device.enrolledAt)],
              ]}
            />
          </Card>
          <UsbDevices devices={report.usbDevices ?? []} />
        </div>
      </div>
    </div>
  );
}
