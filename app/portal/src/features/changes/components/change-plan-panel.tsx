import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Chip } from '@/components/ui/chip';
import { SkeletonRows } from '@/components/ui/skeleton';
import { Loaded } from '@/components/ui/states';
import { Written } from '@/components/ui/written';
import { instant } from '@/lib/format/time';
import { text, wording } from '@/locales/en';
import { type ChangePlan, changePlanQuery, conflictsQuery } from '../api/change-plan';
import { ConflictList } from './conflict-list';
import { PlanDialog } from './plan-dialog';
import { Risk } from './risk';

const t = text.changes;

/** The plan of a change: type, risk with its reason, window with what stands against it, and what is to be done. */
export function ChangePlanPanel({ number }: { number: string }) {
  const query = useQuery(changePlanQuery(number));
  const [editing, setEditing] = useState(false);
  const draft = query.data?.state === 'draft';
  return (
    <Card
      title={t.plan}
      action={
        draft && (
          <Button size="compact" onClick={() => setEditing(true)}>
            {t.edit}
          </Button>
        )
      }
    >
      <Loaded query={query} skeleton={<SkeletonRows rows={4} />}>
        {(plan) => (
          <>
            <Filled plan={plan} />
            {editing && <PlanDialog plan={plan} onClose={() => setEditing(false)} />}
          </>
        )}
      </Loaded>
    </Card>
  );
}

function Filled({ plan }: { plan: ChangePlan }) {
  const open = plan.state === 'draft' || plan.state === 'submitted';
  const conflicts = useQuery({ ...conflictsQuery(plan.number), enabled: open && !!plan.plannedStart });
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <Chip tone="accent">{wording(t.types, plan.type)}</Chip>
        {plan.risk && <Risk risk={plan.risk} />}
        {plan.outcome && <Chip>{wording(t.outcomes, plan.outcome)}</Chip>}
      </div>
      {plan.riskReason && <p className="text-sm text-muted">{plan.riskReason}</p>}
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1.5 text-sm">
        <Fact name={t.window}>
          {plan.plannedStart && plan.plannedEnd
            ? `${instant(plan.plannedStart)} – ${instant(plan.plannedEnd)}`
            : t.missing}
        </Fact>
        {plan.actualStart && (
          <Fact name={t.actual}>
            {instant(plan.actualStart)}
            {plan.actualEnd && ` – ${instant(plan.actualEnd)}`}
          </Fact>
        )}
        <Fact name={t.implementer}>{plan.implementer?.name ?? t.missing}</Fact>
        <Fact name={t.devices}>{plan.devices.map(({ hostname }) => hostname).join(', ') || t.nothing}</Fact>
        <Fact name={t.services}>{plan.services.join(', ') || t.nothing}</Fact>
        {plan.overrideReason && <Fact name={t.overridden}>{plan.overrideReason}</Fact>}
      </dl>
      {open && plan.plannedStart && <ConflictList conflicts={conflicts.data} />}
      {(['reason', 'implementationPlan', 'testPlan', 'backOutPlan'] as const).map((part) => (
        <details key={part} open={plan.state === 'implementing' && part === 'implementationPlan'}>
          <summary className="cursor-pointer text-sm font-semibold">{t.parts[part]}</summary>
          {plan[part] ? (
            <div className="pt-1 text-sm">
              <Written>{plan[part]}</Written>
            </div>
          ) : (
            <p className="pt-1 text-sm text-muted">{t.missing}</p>
          )}
        </details>
      ))}
      {plan.lessons && (
        <div className="text-sm">
          <p className="font-semibold">{t.lessons}</p>
          <Written>{plan.lessons}</Written>
        </div>
      )}
    </div>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="nums min-w-0 break-words">{children}</dd>
    </>
  );
}
