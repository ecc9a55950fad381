import { Card } from '@/components/ui/card';
import { Chip } from '@/components/ui/chip';
import { Meter } from '@/components/ui/meter';
import { Table, Td, Th } from '@/components/ui/table';
import { bytes, bytesPerSecond, percent } from '@/lib/format/number';
import { text } from '@/locales/en';
import type { Report } from '../api/devices';

const t = text.device;
const rate = (value?: number | null) => (value === undefined || value === null ? '–' : bytesPerSecond(value));

export function FileSystems({ fileSystems }: { fileSystems: NonNullable<Report['fileSystems']> }) {
  return (
    <Card title={t.fileSystems}>
      {fileSystems.length === 0 ? (
        <p className="text-muted">{t.noFileSystems}</p>
      ) : (
        <ul className="flex flex-col gap-3">
          {fileSystems.map(({ mount, type, totalBytes = 0, usableBytes = 0 }) => {
            const share = totalBytes > 0 ? (totalBytes - usableBytes) / totalBytes : 0;
            return (
              <li key={mount} className="flex flex-col gap-1">
                <div className="flex flex-wrap items-baseline justify-between gap-x-4">
                  <span className="min-w-0 break-all">
                    <span className="font-semibold">{mount}</span>{' '}
                    <span className="text-xs text-muted">{type}</span>
                  </span>
                  <span className="nums text-sm text-muted">
                    <span className="font-semibold text-text">
                      {t.usedOf(percent(share), bytes(totalBytes))}
                    </span>{' '}
                    · {t.free(bytes(usableBytes))}
                  </span>
                </div>
                <Meter label={mount} share={share} />
              </li>
            );
          })}
        </ul>
      )}
    </Card>
  );
}

export function Networks({ networks }: { networks: NonNullable<Report['networks']> }) {
  return (
    <Card title={t.network} flush={networks.length > 0}>
      {networks.length === 0 ? (
        <p className="text-muted">{t.noNetwork}</p>
      ) : (
        <Table
          caption={t.network}
          head={
            <>
              <Th>{t.interface}</Th>
              <Th className="w-full">{t.addresses}</Th>
              <Th end>{t.received}</Th>
              <Th end>{t.sent}</Th>
            </>
          }
        >
          {networks.map(({ name, addresses = [], up, receivedBytesPerSecond, sentBytesPerSecond }) => (
            <tr key={name}>
              <Td className="whitespace-nowrap">
                <span className="me-2 font-semibold">{name}</span>
                {up !== undefined && <Chip tone={up ? 'ok' : 'neutral'}>{up ? t.up : t.down}</Chip>}
              </Td>
              <Td className="font-mono text-sm break-all text-muted">{addresses.join(', ')}</Td>
              <Td end className="whitespace-nowrap">
                {rate(receivedBytesPerSecond)}
              </Td>
              <Td end className="whitespace-nowrap">
                {rate(sentBytesPerSecond)}
              </Td>
            </tr>
          ))}
        </Table>
      )}
    </Card>
  );
}

export function Disks({ disks }: { disks: NonNullable<Report['disks']> }) {
  return (
    <Card title={t.disks} flush={disks.length > 0}>
      {disks.length === 0 ? (
        <p className="text-muted">{t.noDisks}</p>
      ) : (
        <Table
          caption={t.disks}
          head={
            <>
              <Th className="w-full">{t.disk}</Th>
              <Th end>{t.size}</Th>
              <Th end>{t.read}</Th>
              <Th end>{t.written}</Th>
            </>
          }
        >
          {disks.map(({ name, model, sizeBytes, readBytesPerSecond, writeBytesPerSecond }) => (
            <tr key={name}>
              <Td>
                <span className="font-semibold">{name}</span>{' '}
                <span className="text-sm text-muted">{model}</span>
              </Td>
              <Td end className="whitespace-nowrap">
                {sizeBytes ? bytes(sizeBytes) : '–'}
              </Td>
              <Td end className="whitespace-nowrap">
                {rate(readBytesPerSecond)}
              </Td>
              <Td end className="whitespace-nowrap">
                {rate(writeBytesPerSecond)}
              </Td>
            </tr>
          ))}
        </Table>
      )}
    </Card>
  );
}
