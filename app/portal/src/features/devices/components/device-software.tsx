import { CircleCheck, CircleX, Usb } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Chip } from '@/components/ui/chip';
import { Moment } from '@/components/ui/moment';
import { Table, Td, Th } from '@/components/ui/table';
import { bytes, percent } from '@/lib/format/number';
import { text } from '@/locales/en';
import type { Report } from '../api/devices';

const t = text.device;
const rowsAtFirst = 8;

export function Processes({ processes }: { processes: NonNullable<Report['processes']> }) {
  const [all, setAll] = useState(false);
  const busiest = [...processes].sort((a, b) => (b.load ?? 0) - (a.load ?? 0));
  const shown = all ? busiest : busiest.slice(0, rowsAtFirst);
  return (
    <Card
      title={t.topProcesses}
      flush={processes.length > 0}
      action={
        processes.length > rowsAtFirst && (
          <Button look="quiet" size="compact" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? t.showFewer : t.showAll(processes.length)}
          </Button>
        )
      }
    >
      {processes.length === 0 ? (
        <p className="text-muted">{t.noProcesses}</p>
      ) : (
        <Table
          caption={t.topProcesses}
          head={
            <>
              <Th className="w-full">{t.process}</Th>
              <Th>{t.user}</Th>
              <Th end>{t.pid}</Th>
              <Th end>{t.cpu}</Th>
              <Th end>{t.resident}</Th>
            </>
          }
        >
          {shown.map(({ pid, name, user, load, residentBytes }) => (
            <tr key={pid}>
              <Td className="break-all">{name}</Td>
              <Td className="whitespace-nowrap text-muted">{user}</Td>
              <Td end className="text-muted">
                {pid}
              </Td>
              <Td end>{load === undefined || load === null ? '–' : percent(load)}</Td>
              <Td end className="whitespace-nowrap">
                {residentBytes ? bytes(residentBytes) : '–'}
              </Td>
            </tr>
          ))}
        </Table>
      )}
    </Card>
  );
}

export function WatchedPrograms({ programs }: { programs: NonNullable<Report['watchedPrograms']> }) {
  return (
    <Card title={t.watched}>
      {programs.length === 0 ? (
        <p className="text-muted">{t.noWatched}</p>
      ) : (
        <ul className="flex flex-col gap-2">
          {programs.map(({ name, running, pid, startedAt }) => (
            <li key={name} className="flex flex-wrap items-center justify-between gap-2">
              <span className="min-w-0">
                <span className="font-semibold break-all">{name}</span>
                {pid !== undefined && pid !== null && (
                  <span className="nums ms-2 text-xs text-muted">PID {pid}</span>
                )}
                {startedAt && (
                  <span className="block text-xs text-muted">
                    {t.started} <Moment at={startedAt} />
                  </span>
                )}
              </span>
              {running ? (
                <Chip tone="ok" icon={<CircleCheck aria-hidden size={14} />}>
                  {t.running}
                </Chip>
              ) : (
                <Chip tone="p1" strong icon={<CircleX aria-hidden size={14} />}>
                  {t.stopped}
                </Chip>
              )}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

export function UsbDevices({ devices }: { devices: NonNullable<Report['usbDevices']> }) {
  return (
    <Card title={t.usb}>
      {devices.length === 0 ? (
        <p className="text-muted">{t.noUsb}</p>
      ) : (
        <ul className="flex flex-col gap-2.5">
          {devices.map(({ vendorId, productId, name, vendor, serial, path }) => (
            <li key={`${vendorId}:${productId}:${serial}:${path}`} className="flex gap-3">
              <Usb aria-hidden size={16} className="mt-0.5 shrink-0 text-muted" />
              <span className="min-w-0">
                <span className="break-words">{name || [vendor, t.usbName].filter(Boolean).join(' ')}</span>
                <span className="block font-mono text-xs break-all text-muted">
                  {[`${vendorId}:${productId}`, serial].filter(Boolean).join(' · ')}
                </span>
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
