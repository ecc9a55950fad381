import { Link } from '@tanstack/react-router';
import clsx from 'clsx';
import type { ReactNode } from 'react';
import { count } from '@/lib/format/number';
import { text, wording } from '@/locales/en';
import type { DashboardView } from '../api/dashboard';

const t = text.dashboard;

/** The numbers of the day; each leads to the list behind it. */
export function Tiles({ view: { tickets, alerts, devices } }: { view: DashboardView }) {
  return (
    <ul className="grid grid-cols-2 gap-4 lg:grid-cols-5">
      <Tile label={t.openTickets} value={tickets.open}>
        {(link) => <Link to="/tickets" search={{ status: 'open' }} {...link} />}
      </Tile>
      <Tile label={t.breaching} value={tickets.breachingSoon} alarming>
        {(link) => <Link to="/tickets" search={{ status: 'open', sort: 'priority' }} {...link} />}
      </Tile>
      <Tile label={t.unassigned} value={tickets.unassigned}>
        {(link) => <Link to="/tickets" search={{ status: 'open', assignee: 'none' }} {...link} />}
      </Tile>
      {alerts && (
        <Tile label={t.openAlerts} value={alerts.open} alarming detail={severities(alerts.bySeverity)}>
          {(link) => <Link to="/alerts" search={{ state: 'open' }} {...link} />}
        </Tile>
      )}
      {devices && (
        <Tile label={t.devicesOnline} value={devices.online} detail={t.ofDevices(count(devices.total))}>
          {(link) => <Link to="/devices" search={{ health: 'online' }} {...link} />}
        </Tile>
      )}
    </ul>
  );
}

interface TileLink {
  className: string;
  children: ReactNode;
}

interface Props {
  label: string;
  value: number;
  detail?: string;
  /** A number other than nought asks for attention. */
  alarming?: boolean;
  children(link: TileLink): ReactNode;
}

function Tile({ label, value, detail, alarming, children }: Props) {
  return (
    <li className="relative flex flex-col gap-1 rounded-card border border-divider bg-card p-4 shadow-card transition-colors duration-100 hover:border-outline">
      {children({
        className:
          'text-sm font-semibold text-muted after:absolute after:inset-0 after:rounded-card focus-visible:after:outline-2',
        children: label,
      })}
      <span className={clsx('nums text-2xl font-semibold', alarming && value > 0 && 'text-p1')}>
        {count(value)}
      </span>
      <span className="nums min-h-4 text-xs text-muted">{detail}</span>
    </li>
  );
}

function severities(bySeverity: Record<string, number>): string {
  return ['critical', 'high', 'warning']
    .filter((severity) => (bySeverity[severity] ?? 0) > 0)
    .map(
      (severity) =>
        `${count(bySeverity[severity] ?? 0)} ${wording(text.alerts.severities, severity).toLowerCase()}`,
    )
    .join(', ');
}
