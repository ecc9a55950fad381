import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { PersonPicker } from '@/components/form/person-picker';
import { Select } from '@/components/ui/field';
import { personQuery } from '@/lib/api/people';
import { useMay } from '@/lib/auth/me';
import { text } from '@/locales/en';

const t = text.tickets.more;
const other = 'other';

interface Props {
  label: string;
  value: string;
  /** Whether nobody may be meant. */
  nobody?: boolean;
  onChange(value: string): void;
}

/** Narrows to oneself, to nobody, or to somebody of the directory. */
export function PersonFilter({ label, value, nobody, onChange }: Props) {
  const maySee = useMay('seePeople');
  const certain = value !== '' && value !== 'me' && value !== 'none';
  const [picking, setPicking] = useState(false);
  const person = useQuery({ ...personQuery(value), enabled: certain && maySee });
  return (
    <div className="flex flex-col gap-2">
      <Select
        label={label}
        options={[
          { value: '', label: t.any },
          { value: 'me', label: t.me },
          ...(nobody ? [{ value: 'none', label: t.nobody }] : []),
          ...(maySee || certain ? [{ value: other, label: person.data?.name ?? text.tickets.somebody }] : []),
        ]}
        value={certain || picking ? other : value}
        onChange={(event) => {
          const chosen = event.target.value;
          setPicking(chosen === other);
          if (chosen !== other) onChange(chosen);
        }}
      />
      {picking && (
        <PersonPicker
          name={label}
          label={t.other(label)}
          onChange={(chosen) => {
            if (chosen) onChange(chosen.id);
            setPicking(chosen === null);
          }}
        />
      )}
    </div>
  );
}
