import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { Workflow } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { buttonClass } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Chip } from '@/components/ui/chip';
import { Page } from '@/components/ui/page';
import { SkeletonBlock, SkeletonRows } from '@/components/ui/skeleton';
import { Empty, Loaded } from '@/components/ui/states';
import { useMay } from '@/lib/auth/me';
import { count } from '@/lib/format/number';
import { text } from '@/locales/en';
import { type Decision, decisionsQuery } from '../api/decisions';
import { type ProcessDefinition, processesQuery, processXmlQuery } from '../api/processes';
import { DecisionTable } from './decision-table';
import { UploadModel } from './upload-model';

const ProcessDiagram = lazy(() => import('@/components/diagram/process-diagram'));

const t = text.processes;

export function ProcessesPage() {
  const query = useQuery(processesQuery());
  const deploys = useMay('deployProcesses');
  const proposes = useMay('seeProposals');
  return (
    <Page
      title={t.title}
      actions={
        <>
          {proposes && (
            <Link to="/processes/proposals" className={buttonClass()}>
              {t.proposals}
            </Link>
          )}
          {deploys && <UploadModel />}
        </>
      }
    >
      <Loaded query={query} skeleton={<SkeletonRows />}>
        {(definitions) =>
          definitions.length === 0 ? (
            <Empty icon={<Workflow aria-hidden size={20} />} title={t.noneYet}>
              {t.noneYetBody}
            </Empty>
          ) : (
            <Filled definitions={definitions} />
          )
        }
      </Loaded>
    </Page>
  );
}

function Filled({ definitions }: { definitions: readonly ProcessDefinition[] }) {
  const { definition, decision } = useSearch({ from: '/processes' });
  const decisions = useQuery(decisionsQuery());
  const table = decisions.data?.find(({ key }) => key === decision);
  const chosen = definitions.find(({ id, key }) => id === definition || key === definition) ?? definitions[0];
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(16rem,20rem)_minmax(0,1fr)]">
      <div className="flex flex-col gap-4">
        <ul
          aria-label={t.list}
          className="divide-y divide-divider overflow-hidden rounded-card border border-divider bg-card shadow-card"
        >
          {definitions.map((one) => (
            <li key={one.id}>
              <Link
                to="/processes"
                search={{ definition: one.id }}
                replace
                data-chosen={(!decision && one === chosen) || undefined}
                className="flex flex-col gap-0.5 border-s-2 border-transparent px-4 py-3 -outline-offset-2 hover:bg-sunken data-chosen:border-accent data-chosen:bg-accent-soft"
              >
                <span className="font-semibold">{one.name || one.key}</span>
                <span className="nums flex justify-between gap-3 text-sm text-muted">
                  <span>{t.version(one.version)}</span>
                  <span>{t.instances(count(one.instances))}</span>
                </span>
              </Link>
            </li>
          ))}
        </ul>
        <Decisions decisions={decisions.data ?? []} chosen={table} />
      </div>
      {table ? (
        <DecisionTable key={table.key} decision={table} />
      ) : (
        chosen && !decision && <Definition key={chosen.id} definition={chosen} />
      )}
    </div>
  );
}

/** The tables that decide, beneath the processes that ask them. */
function Decisions({ decisions, chosen }: { decisions: readonly Decision[]; chosen: Decision | undefined }) {
  if (decisions.length === 0) return null;
  return (
    <section aria-labelledby="decision-tables" className="flex flex-col gap-2">
      <h2 id="decision-tables" className="text-sm font-semibold text-muted">
        {text.decisions.title}
      </h2>
      <ul
        aria-label={text.decisions.list}
        className="divide-y divide-divider overflow-hidden rounded-card border border-divider bg-card shadow-card"
      >
        {decisions.map((one) => (
          <li key={one.key}>
            <Link
              to="/processes"
              search={{ decision: one.key }}
              replace
              data-chosen={one === chosen || undefined}
              className="flex flex-col gap-0.5 border-s-2 border-transparent px-4 py-3 -outline-offset-2 hover:bg-sunken data-chosen:border-accent data-chosen:bg-accent-soft"
            >
              <span className="font-semibold">{one.name}</span>
              <span className="nums text-sm text-muted">{text.decisions.version(one.version)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Definition({ definition }: { definition: ProcessDefinition }) {
  const xml = useQuery(processXmlQuery(definition.id));
  const name = definition.name || definition.key;
  return (
    <Card
      title={name}
      action={
        <span className="flex items-center gap-2 text-sm text-muted">
          {t.version(definition.version)}
          {definition.versionTag && <Chip>{definition.versionTag}</Chip>}
        </span>
      }
    >
      <Loaded query={xml} skeleton={<SkeletonBlock className="h-80" />}>
        {(model) => (
          <Suspense fallback={<SkeletonBlock className="h-80" />}>
            <ProcessDiagram name={name} xml={model} />
          </Suspense>
        )}
      </Loaded>
    </Card>
  );
}
