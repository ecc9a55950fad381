import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { CheckField, Select, TextField } from '@/components/ui/field';
import { explanation } from '@/components/ui/states';
import { useToasts } from '@/components/ui/toast';
import { asProblem } from '@/lib/api/problem';
import { text } from '@/locales/en';
import { useSaveWebhook, type Webhook, type Wish } from '../api/webhooks';
import { FurtherActions } from './further-actions';

const t = text.webhooks;

interface Props {
  /** Absent: a new one. */
  webhook?: Webhook;
  onClose(): void;
  onSecret(secret: string): void;
}

/** Defines a subscription. The address is written, never read: left empty, the one that is kept stays. */
export function WebhookDialog({ webhook, onClose, onSecret }: Props) {
  const save = useSaveWebhook(webhook?.id);
  const toasts = useToasts();
  const [name, setName] = useState(webhook?.name ?? '');
  const [kind, setKind] = useState<Wish['kind']>(webhook?.kind ?? 'generic');
  const [address, setAddress] = useState('');
  const [events, setEvents] = useState<ReadonlySet<string>>(new Set(webhook?.events ?? []));
  const [groups, setGroups] = useState(webhook?.groups.join(', ') ?? '');
  const [enabled, setEnabled] = useState(webhook?.enabled ?? true);
  const problem = save.isError ? asProblem(save.error) : undefined;
  const wrong = (field: string) => problem?.errors.find((error) => error.field.startsWith(field))?.reason;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wish: Wish = {
      name: name.trim(),
      kind,
      address: address.trim() || undefined,
      events: [...events] as Wish['events'],
      groups: groups
        .split(',')
        .map((group) => group.trim())
        .filter(Boolean),
      enabled,
    };
    save.mutate(wish, {
      onSuccess: (secret) => {
        onClose();
        if (secret && kind === 'generic') onSecret(secret);
        else toasts.done(t.saved);
      },
    });
  };
  const toggle = (event: string, on: boolean) => {
    const next = new Set(events);
    if (on) next.add(event);
    else next.delete(event);
    setEvents(next);
  };

  return (
    <Dialog open onClose={onClose} title={webhook ? t.editOf(webhook.name) : t.add}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <TextField
          label={t.name}
          required
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.target.value)}
          error={wrong('name')}
        />
        <Select
          label={t.kind}
          options={Object.entries(t.kinds).map(([value, label]) => ({ value, label }))}
          value={kind}
          onChange={(event) => setKind(event.target.value as Wish['kind'])}
        />
        <TextField
          label={t.address}
          type="url"
          required={!webhook}
          autoComplete="off"
          hint={webhook ? t.addressKept(webhook.origin) : t.addressHint}
          value={address}
          onChange={(event) => setAddress(event.target.value)}
          error={wrong('address')}
        />
        <fieldset className="flex flex-col gap-1.5">
          <legend className="mb-1 text-sm font-semibold">{t.events}</legend>
          {Object.entries(t.eventNames).map(([event, label]) => (
            <CheckField
              key={event}
              label={label}
              checked={events.has(event)}
              onChange={(change) => toggle(event, change.target.checked)}
            />
          ))}
        </fieldset>
        <TextField
          label={t.groups}
          hint={t.groupsHint}
          value={groups}
          onChange={(event) => setGroups(event.target.value)}
          error={wrong('groups')}
        />
        <CheckField
          label={t.enabled}
          checked={enabled}
          onChange={(event) => setEnabled(event.target.checked)}
        />
        {problem && (
          <p role="alert" className="text-sm font-semibold text-p1">
            {problem.errors.length > 0 ? text.problem.invalid : explanation(problem)}
          </p>
        )}
        <div className="flex flex-wrap justify-end gap-2">
          {webhook && <FurtherActions webhook={webhook} onClose={onClose} onSecret={onSecret} />}
          <Button look="quiet" onClick={onClose}>
            {text.cancel}
          </Button>
          <Button type="submit" look="primary" pending={save.isPending} disabled={events.size === 0}>
            {t.save}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
