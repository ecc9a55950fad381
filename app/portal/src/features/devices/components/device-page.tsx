import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { DeviceStatus, Health } from '@/components/marks/status';
import { LoadedPage } from '@/components/ui/loaded-page';
import { Moment } from '@/components/ui/moment';
import { Page } from '@/components/ui/page';
import { SkeletonBlock } from '@/components/ui/skeleton';
import { Empty } from '@/components/ui/states';
import { Tabs } from '@/components/ui/tabs';
import { DeviceAlerts } from '@/features/alerts/components/device-alerts';
import { CommandList } from '@/features/automation/components/command-list';
import { useTopic } from '@/lib/realtime/use-realtime';
import { text } from '@/locales/en';
import { type DeviceDetail, deviceQuery } from '../api/devices';
import { DeviceActions } from './device-actions';
import { DeviceOverview } from './device-overview';
import { DevicePlacement } from './device-placement';

const DeviceCharts = lazy(() => import('./device-charts'));

const t = text.device;

export function DevicePage() {
  const { id } = useParams({ from: '/devices/$id' });
  const query = useQuery(deviceQuery(id));
  useTopic(`devices/${id}`);
  return (
    <LoadedPage query={query} title={text.devices.title}>
      {(device) => <Filled device={device} />}
    </LoadedPage>
  );
}

function Filled({ device }: { device: DeviceDetail }) {
  const { tab = 'overview' } = useSearch({ from: '/devices/$id' });
  const navigate = useNavigate({ from: '/devices/$id' });
  return (
    <Page
      title={device.hostname}
      above={
        <nav aria-label={text.navigation.breadcrumb} className="mb-1 text-sm text-muted">
          <Link to="/devices" className="link underline">
            {text.devices.title}
          </Link>{' '}
          / {[device.osName ?? device.osFamily, device.osVersion].filter(Boolean).join(' ')}
        </nav>
      }
      beside={
        <>
          <Health health={device.health} />
          {device.status !== 'approved' && <DeviceStatus status={device.status} />}
          {device.reportReceivedAt && (
            <span className="text-sm text-muted" data-collected-at={device.report?.collectedAt}>
              {t.reported} <Moment at={device.reportReceivedAt} />
            </span>
          )}
        </>
      }
      actions={<DeviceActions device={device} />}
    >
      {device.status === 'pending' && (
        <p className="rounded-card bg-p3-soft px-4 py-3 font-semibold text-p3">{t.pendingBanner}</p>
      )}
      <Tabs
        label={t.views}
        value={tab}
        onChange={(next) => void navigate({ search: (old) => ({ ...old, tab: next }), replace: true })}
        tabs={[
          {
            value: 'overview',
            label: t.overview,
            content: device.report ? (
              <DeviceOverview device={device} report={device.report} />
            ) : (
              <div className="flex flex-col gap-4">
                <Empty title={t.noReport}>{t.noReportBody}</Empty>
                <DevicePlacement device={device} />
              </div>
            ),
          },
          {
            value: 'charts',
            label: t.charts,
            content: (
              <Suspense fallback={<SkeletonBlock className="h-96" />}>
                <DeviceCharts deviceId={device.id} />
              </Suspense>
            ),
          },
          {
            value: 'commands',
            label: t.commands,
            content: <CommandList filters={{ deviceId: device.id }} />,
          },
          {
            value: 'alerts',
            label: t.alerts,
            content: <DeviceAlerts deviceId={device.id} hostname={device.hostname} />,
          },
        ]}
      />
    </Page>
  );
}
