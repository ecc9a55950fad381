import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import clsx from 'clsx';
import { Workflow } from 'lucide-react';
import ProcessDiagram from '@/components/diagram/process-diagram';
import { StepList } from '@/components/diagram/step-list';
import { ProcessState } from '@/components/marks/status';
import { Card } from '@/components/ui/card';
import { Moment } from '@/components/ui/moment';
import { SkeletonBlock } from '@/components/ui/skeleton';
import { Empty, Loaded } from '@/components/ui/states';
import { processXmlQuery } from '@/features/processes/api/processes';
import { text } from '@/locales/en';
import { type ProcessInstance, ticketProcessesQuery } from '../api/ticket-processes';

const t = text.processes;

/** The process instances around a ticket, each with its diagram and the same way in words. */
export default function TicketProcesses({ number }: { number: string }) {
  const query = useQuery(ticketProcessesQuery(number));
  return (
    <Loaded query={query} skeleton={<SkeletonBlock className="h-80" />}>
      {(instances) =>
        instances.length === 0 ? (
          <Empty icon={<Workflow aria-hidden size={20} />} title={t.none} />
        ) : (
          <Instances instances={instances} />
        )
      }
    </Loaded>
  );
}

function Instances({ instances }: { instances: readonly ProcessInstance[] }) {
  const { instance } = useSearch({ from: '/tickets/$number' });
  const navigate = useNavigate({ from: '/tickets/$number' });
  const chosen = instances.find(({ instanceId }) => instanceId === instance) ?? mainOf(instances);
  return (
    <div className="flex flex-col gap-4">
      <div role="radiogroup" aria-label={t.choose} className="flex flex-wrap gap-2">
        {instances.map((one) => (
          <label
            key={one.instanceId}
            className={clsx(
              'flex cursor-pointer items-center gap-2 rounded-control border px-3 py-1.5 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent',
              one === chosen
                ? 'border-accent bg-accent-soft text-accent'
                : 'border-outline bg-card hover:bg-sunken',
            )}
          >
            <input
              type="radio"
              name="instance"
              className="sr-only"
              checked={one === chosen}
              onChange={() =>
                void navigate({ search: (old) => ({ ...old, instance: one.instanceId }), replace: true })
              }
            />
            <span className="font-semibold">{nameOf(one, instances)}</span>
            <ProcessState state={stateOf(one)} />
          </label>
        ))}
      </div>
      {chosen && <Instance key={chosen.instanceId} instance={chosen} />}
    </div>
  );
}

function Instance({ instance }: { instance: ProcessInstance }) {
  const xml = useQuery(processXmlQuery(instance.definitionId));
  const name = instance.name || instance.key;
  return (
    <Card
      title={name}
      action={
        <span className="flex flex-wrap items-center justify-end gap-2 text-sm text-muted">
          {t.version(instance.version)} · <Moment at={instance.startedAt} />
          <ProcessState state={stateOf(instance)} />
        </span>
      }
    >
      <div className="flex flex-col gap-4">
        <Loaded query={xml} skeleton={<SkeletonBlock className="h-64" />}>
          {(model) => <ProcessDiagram name={name} xml={model} path={instance.path} />}
        </Loaded>
        <div>
          <h3 className="mb-1 font-semibold">{t.steps}</h3>
          <StepList path={instance.path} />
        </div>
      </div>
    </Card>
  );
}

/** Several instances of one process, such as the clocks, are told apart by their number. */
function nameOf(instance: ProcessInstance, all: readonly ProcessInstance[]): string {
  const alike = all.filter(({ key }) => key === instance.key);
  const name = instance.name || instance.key;
  return alike.length > 1 ? `${name} ${alike.indexOf(instance) + 1}` : name;
}

/** The engine's own words, `EXTERNALLY_TERMINATED`, and ours, `active`, look alike to the reader. */
function stateOf(instance: ProcessInstance): string {
  const state = instance.state.toLowerCase();
  return state.endsWith('terminated') ? 'canceled' : state;
}

function mainOf(instances: readonly ProcessInstance[]): ProcessInstance | undefined {
  return instances.find((one) => stateOf(one) === 'active' && one.key === 'incident') ?? instances[0];
}
