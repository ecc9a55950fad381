import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Facts } from '@/components/ui/facts';
import { Table, Td, Th } from '@/components/ui/table';
import { instantWithSeconds } from '@/lib/format/time';
import { text } from '@/locales/en';
import type { AuditFilters, AuditRow } from '../api/audit';

const t = text.audit;

interface Props {
  row: AuditRow;
  onClose(): void;
  /** Shows only rows that share something with this one. */
  only(filters: AuditFilters): void;
}

export function AuditDetail({ row, onClose, only }: Props) {
  return (
    <Dialog open onClose={onClose} title={row.action} description={row.detail}>
      <div className="flex flex-col gap-4">
        <Facts
          entries={[
            [t.when, instantWithSeconds(row.at)],
            [t.who, row.actor.name],
            [t.onBehalfOf, row.onBehalfOf?.name],
            [t.subject, `${row.subjectType} ${row.subjectId}`],
            [t.address, row.address],
            [t.userAgent, row.userAgent],
            [t.traceId, row.traceId],
            [t.position, row.position === undefined ? t.notLinked : row.position],
          ]}
        />
        <Changes before={row.before} after={row.after} />
        <div className="flex flex-wrap gap-2">
          <Button onClick={() => only({ actor: row.actor.id })}>{t.sameActor}</Button>
          <Button onClick={() => only({ subjectId: row.subjectId })}>{t.sameSubject}</Button>
          {row.traceId && <Button onClick={() => only({ traceId: row.traceId })}>{t.sameTrace}</Button>}
          {row.address && <Button onClick={() => only({ address: row.address })}>{t.sameAddress}</Button>}
        </div>
      </div>
    </Dialog>
  );
}

type Values = Record<string, unknown>;

/** Before and after side by side; what is the same in both is left out. */
function Changes({ before, after }: { before?: unknown; after?: unknown }) {
  const old = (before ?? {}) as Values;
  const now = (after ?? {}) as Values;
  const names = [...new Set([...Object.keys(old), ...Object.keys(now)])].filter(
    (name) => shown(old[name]) !== shown(now[name]),
  );
  if (names.length === 0) return null;
  return (
    <Table
      caption={t.changes}
      head={
        <>
          <Th>{t.field}</Th>
          <Th>{t.before}</Th>
          <Th className="w-full">{t.after}</Th>
        </>
      }
    >
      {names.map((name) => (
        <tr key={name}>
          <Td className="align-top font-semibold">{name}</Td>
          <Td className="align-top break-all">
            {old[name] !== undefined && <del className="text-muted">{shown(old[name])}</del>}
          </Td>
          <Td className="align-top break-all">
            {now[name] !== undefined && <ins className="no-underline">{shown(now[name])}</ins>}
          </Td>
        </tr>
      ))}
    </Table>
  );
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}
