import { useQuery } from '@tanstack/react-query';
import { ArrowUp, Download, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { TextField } from '@/components/ui/field';
import { SkeletonBlock } from '@/components/ui/skeleton';
import { Loaded } from '@/components/ui/states';
import { Table, Td, Th } from '@/components/ui/table';
import { useToasts } from '@/components/ui/toast';
import { asProblem } from '@/lib/api/problem';
import { useMay } from '@/lib/auth/me';
import { saveFile } from '@/lib/files/save-file';
import { text } from '@/locales/en';
import { type Decision, decisionXmlQuery } from '../api/decisions';
import { useDeployProcess } from '../api/deploy-process';
import { type Rule, type DecisionTable as TableOfFile, tableOf, withRules } from '../decision-file';
import { Refused } from './refused';

const t = text.decisions;

/** A decision table, for everybody to read and for designers to change and deploy. */
export function DecisionTable({ decision }: { decision: Decision }) {
  const query = useQuery(decisionXmlQuery(decision.key, decision.version));
  return (
    <Card
      title={decision.name}
      action={<span className="text-sm text-muted">{t.version(decision.version)}</span>}
    >
      <Loaded query={query} skeleton={<SkeletonBlock className="h-80" />}>
        {({ file, xml }) => {
          const table = tableOf(xml, decision.key);
          return table ? (
            <Filled decision={decision} file={file} xml={xml} table={table} />
          ) : (
            <p className="text-muted">{t.unreadable}</p>
          );
        }}
      </Loaded>
    </Card>
  );
}

interface FilledProps {
  decision: Decision;
  file: string;
  xml: string;
  table: TableOfFile;
}

function Filled({ decision, file, xml, table }: FilledProps) {
  const deploys = useMay('deployProcesses');
  const deploy = useDeployProcess();
  const toasts = useToasts();
  const [draft, setDraft] = useState<readonly Rule[]>();
  const name = file.split('/').at(-1) ?? file;
  const stop = () => {
    setDraft(undefined);
    deploy.reset();
  };
  const send = (rules: readonly Rule[]) =>
    deploy.mutate(new File([withRules(xml, decision.key, rules)], name, { type: 'text/xml' }), {
      onSuccess: ({ proposal }) => {
        toasts.done(proposal ? text.processes.proposed(name) : text.processes.deployed(name));
        stop();
      },
    });
  return (
    <div className="flex flex-col gap-3">
      {table.description && <p className="max-w-prose text-muted">{table.description}</p>}
      <div className="flex flex-wrap items-center gap-2">
        <span className="me-auto text-sm text-muted">{t.hitPolicy(table.hitPolicy)}</span>
        <Button size="compact" onClick={() => saveFile(name, new Blob([xml]))}>
          <Download aria-hidden size={16} />
          {t.save}
        </Button>
        {deploys && !draft && (
          <Button size="compact" onClick={() => setDraft(table.rules)}>
            {t.edit}
          </Button>
        )}
      </div>
      {draft && <p className="text-sm text-muted">{t.hint}</p>}
      <Table
        caption={table.name}
        head={
          <>
            <Th>{t.rule}</Th>
            {table.columns.map(({ label, side }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns may have the same label
              <Th key={index} className={side === 'output' ? 'text-accent' : undefined}>
                {label}
              </Th>
            ))}
            <Th>{t.remark}</Th>
          </>
        }
      >
        {(draft ?? table.rules).map((rule, row) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a rule has nothing but its place
          <tr key={row}>
            {draft ? (
              <EditedRule table={table} rules={draft} row={row} onChange={setDraft} />
            ) : (
              <>
                <Td className="text-muted">{row + 1}</Td>
                {table.columns.map((_, column) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: columns have nothing but their places
                  <Td key={column} className="font-mono text-sm">
                    {rule.cells[column] || <span className="text-muted">{t.any}</span>}
                  </Td>
                ))}
                <Td className="min-w-48 text-sm text-muted">{rule.remark}</Td>
              </>
            )}
          </tr>
        ))}
      </Table>
      {deploy.isError && <Refused problem={asProblem(deploy.error)} />}
      {draft && (
        <div className="flex flex-wrap justify-end gap-2">
          <Button
            className="me-auto"
            onClick={() => setDraft([...draft, { cells: table.columns.map(() => ''), remark: '' }])}
          >
            <Plus aria-hidden size={16} />
            {t.addRule}
          </Button>
          <Button look="quiet" onClick={stop}>
            {t.cancel}
          </Button>
          <Button look="primary" pending={deploy.isPending} onClick={() => send(draft)}>
            {t.deploy}
          </Button>
        </div>
      )}
    </div>
  );
}

interface EditedProps {
  table: TableOfFile;
  rules: readonly Rule[];
  row: number;
  onChange(rules: readonly Rule[]): void;
}

function EditedRule({ table, rules, row, onChange }: EditedProps) {
  const rule = rules[row] as Rule;
  const put = (changed: Rule) => onChange(rules.map((one, at) => (at === row ? changed : one)));
  const up = () => {
    const moved = [...rules];
    moved.splice(row - 1, 0, ...moved.splice(row, 1));
    onChange(moved);
  };
  return (
    <>
      <Td>
        <span className="flex items-center gap-1">
          {row + 1}
          <Button
            look="quiet"
            size="compact"
            square
            disabled={row === 0}
            aria-label={t.upRule(row + 1)}
            title={t.upRule(row + 1)}
            onClick={up}
          >
            <ArrowUp aria-hidden size={14} />
          </Button>
          <Button
            look="quiet"
            size="compact"
            square
            aria-label={t.removeRule(row + 1)}
            title={t.removeRule(row + 1)}
            onClick={() => onChange(rules.filter((_, at) => at !== row))}
          >
            <Trash2 aria-hidden size={14} />
          </Button>
        </span>
      </Td>
      {table.columns.map(({ label }, column) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: columns have nothing but their places
        <Td key={column}>
          <TextField
            hideLabel
            label={t.cell(label, row + 1)}
            spellCheck={false}
            className="min-w-28 font-mono text-sm"
            value={rule.cells[column] ?? ''}
            onChange={(event) =>
              put({
                ...rule,
                cells: table.columns.map((_, at) =>
                  at === column ? event.target.value : (rule.cells[at] ?? ''),
                ),
              })
            }
          />
        </Td>
      ))}
      <Td>
        <TextField
          hideLabel
          label={t.cell(t.remark, row + 1)}
          className="min-w-48"
          value={rule.remark}
          onChange={(event) => put({ ...rule, remark: event.target.value })}
        />
      </Td>
    </>
  );
}
