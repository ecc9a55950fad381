import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Severity } from '@/components/marks/severity';
import { AlertState } from '@/components/marks/status';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Facts } from '@/components/ui/facts';
import { LoadedPage } from '@/components/ui/loaded-page';
import { Page } from '@/components/ui/page';
import { SkeletonBlock } from '@/components/ui/skeleton';
import { explanation, Loaded } from '@/components/ui/states';
import { useToasts } from '@/components/ui/toast';
import { metricsBetweenQuery } from '@/features/devices/api/device-metrics';
import { MetricChart } from '@/features/devices/components/metric-chart';
import { metricValue } from '@/features/devices/metric-value';
import { asProblem } from '@/lib/api/problem';
import { useMay } from '@/lib/auth/me';
import { useNow } from '@/lib/format/ticker';
import { instantWithSeconds } from '@/lib/format/time';
import { text, wording } from '@/locales/en';
import { type Alert, alertQuery, useAcknowledgeAlert } from '../api/alerts';

const t = text.alerts;

export function AlertPage() {
  const { id } = useParams({ from: '/alerts/$id' });
  const query = useQuery(alertQuery(id));
  return (
    <LoadedPage query={query} title={t.summary}>
      {(alert) => <Filled alert={alert} />}
    </LoadedPage>
  );
}

function Filled({ alert }: { alert: Alert }) {
  const acknowledge = useAcknowledgeAlert(alert.id);
  const toasts = useToasts();
  const mayAcknowledge = useMay('acknowledgeAlerts');
  return (
    <Page
      title={alert.summary}
      above={
        <nav aria-label={text.navigation.breadcrumb} className="mb-1 text-sm text-muted">
          <Link to="/alerts" className="link underline">
            {t.title}
          </Link>{' '}
          / {alert.hostname}
        </nav>
      }
      beside={
        <>
          <Severity severity={alert.severity} />
          <AlertState state={alert.state} />
        </>
      }
      actions={
        mayAcknowledge &&
        alert.state === 'open' && (
          <Button
            look="primary"
            pending={acknowledge.isPending}
            onClick={() =>
              acknowledge.mutate(undefined, {
                onSuccess: () => toasts.done(t.acknowledged),
                onError: (error) => toasts.failed(explanation(asProblem(error))),
              })
            }
          >
            {t.acknowledge}
          </Button>
        )
      }
    >
      <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <Card title={t.around}>
          <Around alert={alert} />
        </Card>
        <Card title={t.details}>
          <Facts
            entries={[
              [
                t.device,
                <Link key="device" to="/devices/$id" params={{ id: alert.deviceId }} className="link">
                  {alert.hostname}
                </Link>,
              ],
              [
                t.ticket,
                alert.ticketNumber ? (
                  <Link
                    key="ticket"
                    to="/tickets/$number"
                    params={{ number: alert.ticketNumber }}
                    className="link"
                  >
                    {alert.ticketNumber}
                  </Link>
                ) : (
                  t.noTicket
                ),
              ],
              [t.rule, wording({}, alert.ruleKey)],
              [t.metric, [metricName(alert.metric), alert.subject].filter(Boolean).join(' · ')],
              [
                t.value,
                alert.value === undefined || alert.value === null
                  ? undefined
                  : metricValue(alert.metric)(alert.value),
              ],
              [t.opened, instantWithSeconds(alert.openedAt)],
              [t.seen, `${instantWithSeconds(alert.lastSeenAt)}, ${t.times(alert.occurrences)}`],
              [t.cleared, alert.clearedAt && instantWithSeconds(alert.clearedAt)],
              [t.acknowledgedBy, alert.acknowledgedBy],
            ]}
          />
        </Card>
      </div>
    </Page>
  );
}

const beforeSeconds = 20 * 60;
const afterSeconds = 10 * 60;
const stepSeconds = 30;

/** The reading that raised the alert: some time before it began until some time after it ended, or until now. */
function Around({ alert }: { alert: Alert }) {
  const now = useNow();
  const opened = Math.floor(new Date(alert.openedAt).getTime() / 1000);
  const ended = alert.clearedAt
    ? Math.ceil(new Date(alert.clearedAt).getTime() / 1000) + afterSeconds
    : Number.POSITIVE_INFINITY;
  // Moves in steps, so that a running alert is asked about again now and then and not every second.
  const present = Math.ceil(now / 1000 / stepSeconds) * stepSeconds;
  const query = useQuery(
    metricsBetweenQuery(alert.deviceId, [alert.metric], opened - beforeSeconds, Math.min(ended, present)),
  );
  return (
    <Loaded query={query} skeleton={<SkeletonBlock className="h-56" />}>
      {(readings) => (
        <MetricChart
          title={metricName(alert.metric)}
          readings={{
            ...readings,
            series: readings.series.filter(({ subject }) => !alert.subject || subject === alert.subject),
          }}
          marker={opened}
        />
      )}
    </Loaded>
  );
}

function metricName(metric: string): string {
  return wording(text.device.metricNames, metric);
}
