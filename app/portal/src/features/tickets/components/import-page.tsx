import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { FileChooser } from '@/components/files/file-chooser';
import { Button, buttonClass } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Page } from '@/components/ui/page';
import { explanation } from '@/components/ui/states';
import { Table, Td, Th } from '@/components/ui/table';
import { asProblem } from '@/lib/api/problem';
import { text } from '@/locales/en';
import { type ImportReport, useImportTickets } from '../api/exchange-tickets';

const t = text.tickets.imports;

/** Opens tickets of a table: first it is looked at, then it is done. */
export function ImportPage() {
  const [file, setFile] = useState<File>();
  const send = useImportTickets();
  const report = send.data;
  const look = (chosen: File | undefined) => {
    if (!chosen) return;
    setFile(chosen);
    send.mutate({ file: chosen, dryRun: true });
  };
  return (
    <Page title={t.title}>
      <p className="max-w-3xl text-muted">{t.intro}</p>
      <div className="flex flex-wrap items-center gap-3">
        <FileChooser accept=".csv,text/csv" label={t.choose} onChoose={([chosen]) => look(chosen)} />
        {file && <span className="min-w-0 break-words">{file.name}</span>}
        {send.isPending && <span className="text-muted">{t.looking}</span>}
      </div>
      {send.isError && (
        <p role="alert" className="rounded-control bg-p1-soft px-3 py-2 text-sm text-p1">
          {explanation(asProblem(send.error))}
        </p>
      )}
      {report && file && (
        <Report report={report} pending={send.isPending} run={() => send.mutate({ file, dryRun: false })} />
      )}
      {!report && <Columns />}
    </Page>
  );
}

function Report({ report, pending, run }: { report: ImportReport; pending: boolean; run(): void }) {
  const sums = [
    report.dryRun ? t.wouldOpen(report.opened) : t.opened(report.opened),
    report.known > 0 && t.known(report.known),
    report.refused > 0 && t.refused(report.refused),
  ].filter(Boolean);
  return (
    <Card
      title={report.dryRun ? t.preview : t.report}
      flush
      action={
        report.dryRun ? (
          <Button look="primary" pending={pending} disabled={report.opened === 0} onClick={run}>
            {t.run(report.opened)}
          </Button>
        ) : (
          <Link to="/tickets" className={buttonClass('secondary')}>
            {t.back}
          </Link>
        )
      }
    >
      <p role="status" className="px-4 pb-2">
        {sums.join(' · ')}
      </p>
      {report.ignored.length > 0 && (
        <p className="px-4 pb-2 text-sm text-p2">{t.ignored(report.ignored.join(', '))}</p>
      )}
      {report.results.length === 0 ? (
        <p className="px-4 pb-4 text-muted">{t.nothing}</p>
      ) : (
        <Table
          caption={report.dryRun ? t.preview : t.report}
          head={
            <>
              <Th>{t.line}</Th>
              <Th>{t.outcome}</Th>
              <Th className="w-full">{t.why}</Th>
            </>
          }
        >
          {report.results.map((row) => (
            <tr key={row.line} className="border-t border-divider">
              <Td className="nums">{row.line}</Td>
              <Td className="whitespace-nowrap">{t.outcomes[row.outcome] ?? row.outcome}</Td>
              <Td>
                {row.number && (
                  <Link to="/tickets/$number" params={{ number: row.number }} className="link">
                    {row.number}
                  </Link>
                )}
                {row.errors.length > 0 ? (
                  <ul>
                    {row.errors.map(({ field, reason }) => (
                      <li key={`${field} ${reason}`}>
                        <span className="font-semibold">{field}</span> {reason}
                      </li>
                    ))}
                  </ul>
                ) : (
                  row.detail
                )}
              </Td>
            </tr>
          ))}
        </Table>
      )}
    </Card>
  );
}

function Columns() {
  return (
    <Card title={t.columns} flush>
      <Table
        caption={t.columns}
        head={
          <>
            <Th>{t.column}</Th>
            <Th className="w-full">{t.meaning}</Th>
          </>
        }
      >
        {Object.entries(t.meanings).map(([name, meaning]) => (
          <tr key={name} className="border-t border-divider">
            <Td className="font-mono">{name}</Td>
            <Td>{meaning}</Td>
          </tr>
        ))}
      </Table>
    </Card>
  );
}
