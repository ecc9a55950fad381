import { Play } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Select, TextArea, TextField } from '@/components/ui/field';
import { explanation } from '@/components/ui/states';
import { useToasts } from '@/components/ui/toast';
import { asProblem } from '@/lib/api/problem';
import { useMay } from '@/lib/auth/me';
import { text } from '@/locales/en';
import { useRequestCommand } from '../api/commands';
import { type CommandType, catalogue } from '../catalogue';

const t = text.automation;

interface Props {
  deviceId: string;
  hostname: string;
  watchedPrograms: readonly string[];
}

/** Asks for a command on a device; offers what the person's roles allow. */
export function RunCommand({ deviceId, hostname, watchedPrograms }: Props) {
  const [open, setOpen] = useState(false);
  const reads = useMay('runReadingCommands');
  const changes = useMay('runChangingCommands');
  const allowed = catalogue.filter(({ effect }) => (effect === 'read' ? reads : changes));
  if (allowed.length === 0) return null;
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <Play aria-hidden size={16} />
        {t.run}
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={t.runTitle(hostname)} description={t.runBody}>
        <CommandForm
          deviceId={deviceId}
          allowed={allowed}
          watchedPrograms={watchedPrograms}
          onDone={() => setOpen(false)}
        />
      </Dialog>
    </>
  );
}

interface FormProps {
  deviceId: string;
  allowed: readonly CommandType[];
  watchedPrograms: readonly string[];
  onDone(): void;
}

function CommandForm({ deviceId, allowed, watchedPrograms, onDone }: FormProps) {
  const [type, setType] = useState(allowed[0]?.type ?? '');
  const [values, setValues] = useState<Record<string, string>>({});
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const request = useRequestCommand();
  const toasts = useToasts();
  const parameters = allowed.find((one) => one.type === type)?.parameters ?? [];
  const entered = (name: string, initial?: string) => values[name] ?? initial ?? '';
  const complete =
    reason.trim() !== '' && parameters.every(({ name, initial }) => entered(name, initial).trim() !== '');

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!complete) return;
    const command = Object.fromEntries(
      parameters.map(({ name, number, initial }) => {
        const value = entered(name, initial).trim();
        return [name, number ? Number(value) : value];
      }),
    );
    request.mutate(
      { deviceId, command: { type, ...command }, reason: reason.trim() },
      {
        onSuccess: () => {
          toasts.done(t.queued);
          onDone();
        },
      },
    );
  };

  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <Select
        label={t.command}
        options={allowed.map((one) => ({ value: one.type, label: t.types[one.type] ?? one.type }))}
        value={type}
        onChange={(event) => {
          setType(event.target.value);
          setValues({});
        }}
      />
      {parameters.map(({ name, number, initial }) => {
        const common = {
          label: t.parameterNames[name] ?? name,
          required: true,
          value: entered(name, initial),
          error: tried && !entered(name, initial).trim() ? text.required : undefined,
          onChange: (event: { target: { value: string } }) =>
            setValues((all) => ({ ...all, [name]: event.target.value })),
        };
        return name === 'program' && watchedPrograms.length > 0 ? (
          <Select
            key={name}
            {...common}
            options={[
              { value: '', label: text.choose },
              ...watchedPrograms.map((value) => ({ value, label: value })),
            ]}
          />
        ) : (
          <TextField key={name} {...common} inputMode={number ? 'numeric' : undefined} />
        );
      })}
      <TextArea
        label={t.reason}
        hint={t.reasonHint}
        required
        rows={2}
        value={reason}
        error={tried && !reason.trim() ? text.required : undefined}
        onChange={(event) => setReason(event.target.value)}
      />
      {request.isError && (
        <p role="alert" className="rounded-control bg-p1-soft px-3 py-2 text-sm text-p1">
          {explanation(asProblem(request.error))}
        </p>
      )}
      <div className="flex justify-end gap-2">
        <Button look="quiet" onClick={onDone}>
          {text.cancel}
        </Button>
        <Button type="submit" look="primary" pending={request.isPending}>
          {t.run}
        </Button>
      </div>
    </form>
  );
}
