import { Link } from '@tanstack/react-router';
import { Empty } from '@/components/ui/states';
import { count } from '@/lib/format/number';
import { text } from '@/locales/en';
import type { DashboardView } from '../api/dashboard';

const t = text.dashboard;

/** How many devices answer, as one bar and in numbers. */
export function DeviceHealth({ devices }: { devices: DashboardView['devices'] }) {
  if (!devices || devices.total === 0) return <Empty title={t.noDevices}>{t.noDevicesBody}</Empty>;
  const { online, silent, pending, total } = devices;
  const share = (number: number) => ({ width: `${(number / total) * 100}%` });
  return (
    <div className="flex flex-col gap-3">
      <div aria-hidden className="flex h-3 gap-0.5 overflow-hidden rounded-full bg-p4-soft">
        <div className="bg-ok" style={share(online)} />
        <div className="bg-p1" style={share(silent)} />
        <div className="bg-p3" style={share(pending)} />
      </div>
      <ul className="flex flex-col gap-1.5">
        <Row colour="bg-ok" number={online}>
          <Link to="/devices" search={{ health: 'online' }} className="hover:underline">
            {text.devices.healths.online}
          </Link>
        </Row>
        <Row colour="bg-p1" number={silent}>
          <Link to="/devices" search={{ health: 'silent' }} className="hover:underline">
            {text.devices.healths.silent}
          </Link>
        </Row>
        <Row colour="bg-p3" number={pending}>
          <Link to="/devices" search={{ status: 'pending' }} className="hover:underline">
            {t.pendingDevices}
          </Link>
        </Row>
      </ul>
    </div>
  );
}

function Row({ colour, number, children }: { colour: string; number: number; children: React.ReactNode }) {
  return (
    <li className="flex items-center gap-2">
      <span aria-hidden className={`size-2.5 rounded-full ${colour}`} />
      {children}
      <span className="nums ms-auto font-semibold">{count(number)}</span>
    </li>
  );
}
