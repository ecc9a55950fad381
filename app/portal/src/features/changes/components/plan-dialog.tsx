import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { PersonPicker } from '@/components/form/person-picker';
import { PickSeveral } from '@/components/form/pick-several';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Select, TextArea, TextField } from '@/components/ui/field';
import { explanation } from '@/components/ui/states';
import { useToasts } from '@/components/ui/toast';
import { deviceNamesQuery } from '@/features/devices/api/device-names';
import { asProblem } from '@/lib/api/problem';
import { text } from '@/locales/en';
import { changeTemplatesQuery } from '../api/change-calendar';
import { type ChangePlan, conflictsQuery, type PlanRequest, useWritePlan } from '../api/change-plan';
import { serviceNamesQuery } from '../api/services';
import { fromLocal, toLocal } from '../local-time';
import { ConflictList } from './conflict-list';

const t = text.changes;

/** Writes the plan of a draft; while a window is being chosen, what stands against it is shown. */
export function PlanDialog({ plan, onClose }: { plan: ChangePlan; onClose(): void }) {
  const write = useWritePlan(plan.number, plan.version);
  const toasts = useToasts();
  const templates = useQuery(changeTemplatesQuery);
  const deviceNames = useQuery(deviceNamesQuery());
  const serviceNames = useQuery(serviceNamesQuery);
  const [type, setType] = useState<PlanRequest['type']>(plan.type);
  const [template, setTemplate] = useState(plan.template ?? '');
  const [texts, setTexts] = useState({
    reason: plan.reason,
    implementationPlan: plan.implementationPlan,
    testPlan: plan.testPlan,
    backOutPlan: plan.backOutPlan,
  });
  const [start, setStart] = useState(toLocal(plan.plannedStart));
  const [end, setEnd] = useState(toLocal(plan.plannedEnd));
  const [implementer, setImplementer] = useState<string | undefined>(plan.implementer?.id);
  const [devices, setDevices] = useState<string[]>(plan.devices.map(({ id }) => id));
  const [services, setServices] = useState<string[]>(plan.services);
  const window = windowOf(start, end);
  const conflicts = useQuery({ ...conflictsQuery(plan.number, window), enabled: !!window });
  const problem = write.isError ? asProblem(write.error) : undefined;
  const wrong = (field: string) => problem?.errors.find((error) => error.field.startsWith(field))?.reason;
  const standard = type === 'standard';

  const chooseTemplate = (key: string) => {
    setTemplate(key);
    const minutes = templates.data?.find((one) => one.key === key)?.minutes;
    const from = fromLocal(start);
    if (minutes && from && !end) setEnd(toLocal(new Date(Date.parse(from) + minutes * 60_000).toISOString()));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    write.mutate(
      {
        type,
        template: standard ? template || undefined : undefined,
        ...texts,
        plannedStart: fromLocal(start),
        plannedEnd: fromLocal(end),
        implementerId: implementer,
        devices,
        services,
      },
      {
        onSuccess: () => {
          toasts.done(t.saved);
          onClose();
        },
      },
    );
  };
  const area = (part: keyof typeof texts) => (
    <TextArea
      label={t.parts[part]}
      rows={3}
      maxLength={20000}
      value={texts[part]}
      onChange={(event) => setTexts((old) => ({ ...old, [part]: event.target.value }))}
      error={wrong(part)}
    />
  );

  return (
    <Dialog open onClose={onClose} title={t.editTitle(plan.number)}>
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        <Select
          label={t.type}
          hint={t.typeHints[type]}
          options={Object.entries(t.types).map(([value, label]) => ({ value, label }))}
          value={type}
          onChange={(event) => setType(event.target.value as PlanRequest['type'])}
        />
        {standard && (
          <Select
            label={t.template}
            required
            hint={templates.data?.find((one) => one.key === template)?.description}
            options={[
              { value: '', label: text.choose },
              ...(templates.data ?? []).map(({ key, name }) => ({ value: key, label: name })),
            ]}
            value={template}
            onChange={(event) => chooseTemplate(event.target.value)}
            error={wrong('template')}
          />
        )}
        {area('reason')}
        {!standard && (
          <>
            {area('implementationPlan')}
            {area('testPlan')}
            {area('backOutPlan')}
          </>
        )}
        <PersonPicker
          name="implementerId"
          label={t.implementer}
          initial={plan.implementer ?? undefined}
          error={wrong('implementerId')}
          onChange={(person) => setImplementer(person?.id)}
        />
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField
            label={t.start}
            type="datetime-local"
            value={start}
            onChange={(event) => setStart(event.target.value)}
            error={wrong('plannedStart')}
          />
          <TextField
            label={t.end}
            type="datetime-local"
            value={end}
            onChange={(event) => setEnd(event.target.value)}
            error={wrong('plannedEnd')}
          />
        </div>
        <PickSeveral
          label={t.devices}
          add={t.addDevice}
          names={deviceNames.data ?? []}
          chosen={devices}
          onChange={setDevices}
          error={wrong('devices')}
        />
        <PickSeveral
          label={t.services}
          add={t.addService}
          names={serviceNames.data ?? []}
          chosen={services}
          onChange={setServices}
          error={wrong('services')}
        />
        {window && <ConflictList conflicts={conflicts.data} />}
        {window && <p className="text-xs text-muted">{t.conflictsNote}</p>}
        {problem && (
          <p role="alert" className="rounded-control bg-p1-soft px-3 py-2 text-sm text-p1">
            {problem.code === 'stale-version'
              ? t.stale
              : problem.errors.length > 0
                ? text.problem.invalid
                : explanation(problem)}
          </p>
        )}
        <div className="flex justify-end gap-2">
          <Button look="quiet" onClick={onClose}>
            {text.cancel}
          </Button>
          <Button type="submit" look="primary" pending={write.isPending}>
            {t.save}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function windowOf(start: string, end: string) {
  const [from, to] = [fromLocal(start), fromLocal(end)];
  return from && to && from < to ? { start: from, end: to } : undefined;
}
