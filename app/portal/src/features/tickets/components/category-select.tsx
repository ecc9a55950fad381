import { useQuery } from '@tanstack/react-query';
import { Select } from '@/components/ui/field';
import { categoriesQuery, categoryOptions, servicesQuery } from '../api/classification';

interface Props {
  label: string;
  /** What stands for no choice. */
  none: string;
  value: string;
  error?: string;
  name?: string;
  onChange(key: string): void;
}

/** Chooses from the tree of categories. One that is gone stays chosen until another is. */
export function CategorySelect({ none, value, onChange, ...rest }: Props) {
  const { data = [] } = useQuery(categoriesQuery);
  return (
    <Select
      {...rest}
      options={withChosen(value, [{ value: '', label: none }, ...categoryOptions(data)])}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

export function ServiceSelect({ none, value, onChange, ...rest }: Props) {
  const { data = [] } = useQuery(servicesQuery);
  return (
    <Select
      {...rest}
      options={withChosen(value, [
        { value: '', label: none },
        ...data.map(({ key, name }) => ({ value: key, label: name })),
      ])}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

function withChosen(value: string, options: { value: string; label: string }[]) {
  return options.some((one) => one.value === value) ? options : [...options, { value, label: value }];
}
