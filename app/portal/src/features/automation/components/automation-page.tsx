import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { BookOpen, Shield, Zap } from 'lucide-react';
import { Chip } from '@/components/ui/chip';
import { optionsOf, Select } from '@/components/ui/field';
import { Page } from '@/components/ui/page';
import { SkeletonRows } from '@/components/ui/skeleton';
import { Empty, Loaded } from '@/components/ui/states';
import { Table, Td, Th } from '@/components/ui/table';
import { Tabs } from '@/components/ui/tabs';
import { text, wording } from '@/locales/en';
import { runbooksQuery } from '../api/runbooks';
import { CommandList } from './command-list';

const t = text.automation;

export function AutomationPage() {
  const { tab = 'commands', state = '' } = useSearch({ from: '/automation' });
  const navigate = useNavigate({ from: '/automation' });
  return (
    <Page title={t.title}>
      <Tabs
        label={t.views}
        value={tab}
        onChange={(next) => void navigate({ search: (old) => ({ ...old, tab: next }), replace: true })}
        tabs={[
          {
            value: 'commands',
            label: t.commandsTab,
            content: (
              <div className="flex flex-col gap-4">
                <div className="w-52">
                  <Select
                    label={t.state}
                    options={optionsOf(t.states)}
                    value={state}
                    onChange={(event) =>
                      void navigate({
                        search: (old) => ({ ...old, state: event.target.value }),
                        replace: true,
                      })
                    }
                  />
                </div>
                <CommandList filters={state ? { state } : {}} />
              </div>
            ),
          },
          { value: 'runbooks', label: t.runbooksTab, content: <Runbooks /> },
        ]}
      />
    </Page>
  );
}

function Runbooks() {
  const query = useQuery(runbooksQuery());
  return (
    <div className="overflow-hidden rounded-card border border-divider bg-card shadow-card">
      <Loaded query={query} skeleton={<SkeletonRows rows={4} />}>
        {(runbooks) =>
          runbooks.length === 0 ? (
            <Empty icon={<BookOpen aria-hidden size={20} />} title={t.noRunbooks}>
              {t.noRunbooksBody}
            </Empty>
          ) : (
            <Table
              caption={t.runbooksTab}
              head={
                <>
                  <Th className="w-full">{t.runbook}</Th>
                  <Th>{t.command}</Th>
                  <Th>{t.risk}</Th>
                </>
              }
            >
              {runbooks.map((runbook) => (
                <tr key={runbook.key}>
                  <Td className="min-w-64">
                    <span className="font-semibold">{runbook.name}</span>
                    <span className="block text-sm text-muted">{runbook.description}</span>
                  </Td>
                  <Td className="whitespace-nowrap">{wording(t.types, runbook.commandType)}</Td>
                  <Td>
                    {runbook.risk === 'high' ? (
                      <Chip tone="p2" icon={<Shield aria-hidden size={14} />}>
                        {t.risks.high}
                      </Chip>
                    ) : (
                      <Chip tone="ok" icon={<Zap aria-hidden size={14} />}>
                        {wording(t.risks, runbook.risk)}
                      </Chip>
                    )}
                  </Td>
                </tr>
              ))}
            </Table>
          )
        }
      </Loaded>
    </div>
  );
}
