import { explanation } from '@/components/ui/states';
import { Table, Td, Th } from '@/components/ui/table';
import type { Problem } from '@/lib/api/problem';
import { text } from '@/locales/en';
import type { Refusal } from '../api/deploy-process';

const t = text.processes;

/** Why a model is not taken: each place of it with the reason. */
export function Refused({ problem }: { problem: Problem }) {
  const refusals = problem.errors as readonly unknown[] as readonly Refusal[];
  return (
    <div role="alert" className="flex flex-col gap-2 rounded-control bg-p1-soft p-3 text-p1">
      <p className="font-semibold">{t.refused}</p>
      <p className="text-sm">{refusals.length > 0 ? t.refusedBody : explanation(problem)}</p>
      {refusals.length > 0 && (
        <div className="rounded-control bg-card text-text">
          <Table
            caption={t.refused}
            head={
              <>
                <Th>{t.element}</Th>
                <Th end>{t.line}</Th>
                <Th>{t.reason}</Th>
              </>
            }
          >
            {refusals.map(({ element, line, reason }) => (
              <tr key={`${element} ${line} ${reason}`}>
                <Td className="font-mono text-sm break-all">{element ?? '–'}</Td>
                <Td end>{line ?? '–'}</Td>
                <Td className="break-words">{reason}</Td>
              </tr>
            ))}
          </Table>
        </div>
      )}
    </div>
  );
}
