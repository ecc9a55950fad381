import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { suggestDevices } from '@/lib/api/lookups';
import { text } from '@/locales/en';

export interface ChosenDevice {
  id: string;
  hostname: string;
}

interface Props {
  label: string;
  devices: readonly ChosenDevice[];
  error?: string;
  /** How many may be chosen. */
  most?: number;
  onChange(devices: ChosenDevice[]): void;
}

/** Chooses devices by some letters of their names. */
export function DevicesPicker({ label, devices, error, most = 50, onChange }: Props) {
  const list = useId();
  const [typed, setTyped] = useState('');
  const found = useQuery({
    queryKey: ['devices', 'list', 'lookup', typed],
    queryFn: () => suggestDevices(typed),
    enabled: typed.length > 1,
    retry: false,
  });
  const type = (shown: string) => {
    const meant = found.data?.find((one) => one.shown === shown.trim());
    if (!meant) return setTyped(shown);
    setTyped('');
    if (!devices.some(({ id }) => id === meant.value)) {
      onChange([...devices, { id: meant.value, hostname: meant.shown }]);
    }
  };
  return (
    <Field label={label} error={error}>
      {(attributes) => (
        <>
          {devices.length > 0 && (
            <ul aria-label={label} className="flex flex-wrap gap-1">
              {devices.map(({ id, hostname }) => (
                <li key={id} className="flex items-center rounded-chip bg-sunken ps-2 text-sm">
                  {hostname}
                  <Button
                    look="quiet"
                    size="compact"
                    square
                    aria-label={text.lookup.removeDevice(hostname)}
                    onClick={() => onChange(devices.filter((one) => one.id !== id))}
                  >
                    <X aria-hidden size={14} />
                  </Button>
                </li>
              ))}
            </ul>
          )}
          <input
            {...attributes}
            type="text"
            list={list}
            autoComplete="off"
            spellCheck={false}
            placeholder={text.lookup.device}
            disabled={devices.length >= most}
            value={typed}
            onChange={(event) => type(event.target.value)}
            className="h-9 w-full rounded-control border border-outline bg-card px-3 placeholder:text-muted aria-invalid:border-p1 disabled:opacity-55"
          />
          <datalist id={list}>
            {(found.data ?? []).map(({ value, shown }) => (
              <option key={value} value={shown} />
            ))}
          </datalist>
        </>
      )}
    </Field>
  );
}
