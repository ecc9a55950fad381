import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { TextField } from '@/components/ui/field';
import { type Suggestion, suggestDevices, suggestTickets } from '@/lib/api/lookups';
import { useIdentity } from '@/lib/auth/me';
import { text } from '@/locales/en';

interface Props {
  name: string;
  label: string;
  required?: boolean;
  error?: string;
  onChange(value: string): void;
}

/** Names a ticket by its number; words of its title propose it. */
export function TicketField(props: Props) {
  return <LookupField {...props} list="tickets" placeholder={text.lookup.ticket} suggest={suggestTickets} />;
}

/** Names a device by its host name. */
export function DeviceField(props: Props) {
  return <LookupField {...props} list="devices" placeholder={text.lookup.device} suggest={suggestDevices} />;
}

/** Names a team. Nobody is told of all groups, so any name may be typed. */
export function GroupField({ onChange, initial, ...rest }: Props & { initial?: string }) {
  const { me } = useIdentity();
  const list = useId();
  const known = [...new Set(['service-desk', 'service-desk-lead', 'change-manager', ...me.groups])].sort();
  return (
    <>
      <TextField
        {...rest}
        defaultValue={initial}
        placeholder={text.lookup.group}
        list={list}
        autoCapitalize="none"
        spellCheck={false}
        onChange={(event) => onChange(event.target.value.trim())}
      />
      <datalist id={list}>
        {known.map((group) => (
          <option key={group} value={group} />
        ))}
      </datalist>
    </>
  );
}

interface LookupProps extends Props {
  list: string;
  placeholder: string;
  suggest(typed: string): Promise<Suggestion[]>;
}

function LookupField({ list, placeholder, suggest, onChange, ...rest }: LookupProps) {
  const id = useId();
  const [typed, setTyped] = useState('');
  const found = useQuery({
    queryKey: [list, 'list', 'lookup', typed],
    queryFn: () => suggest(typed),
    enabled: typed.length > 1,
    placeholderData: keepPreviousData,
    retry: false,
  });
  const suggestions = found.data ?? [];
  const meant = (shown: string) => suggestions.find((one) => one.shown === shown)?.value ?? shown;
  const type = (shown: string) => {
    setTyped(shown.trim());
    onChange(meant(shown.trim()));
  };
  return (
    <>
      <TextField
        {...rest}
        placeholder={placeholder}
        list={id}
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={(event) => type(event.target.value)}
        onBlur={() => onChange(meant(typed))}
      />
      <datalist id={id}>
        {suggestions.map(({ value, shown, hint }) => (
          <option key={value} value={shown}>
            {hint}
          </option>
        ))}
      </datalist>
    </>
  );
}
