import { useInfiniteQuery } from '@tanstack/react-query';
import { LoadMore } from '@/components/ui/load-more';
import { SkeletonRows } from '@/components/ui/skeleton';
import { Empty, Loaded } from '@/components/ui/states';
import { text } from '@/locales/en';
import { alertsQuery } from '../api/alerts';
import { AlertTable } from './alert-table';

export function DeviceAlerts({ deviceId, hostname }: { deviceId: string; hostname: string }) {
  const query = useInfiniteQuery(alertsQuery({ deviceId }));
  return (
    <div className="overflow-hidden rounded-card border border-divider bg-card shadow-card">
      <Loaded query={query} skeleton={<SkeletonRows />}>
        {({ pages }) => {
          const alerts = pages.flatMap((page) => page.items);
          if (alerts.length === 0)
            return <Empty title={text.alerts.noneYet}>{text.alerts.noneYetBody}</Empty>;
          return (
            <>
              <AlertTable caption={text.alerts.onDevice(hostname)} alerts={alerts} />
              <LoadMore {...query} />
            </>
          );
        }}
      </Loaded>
    </div>
  );
}
