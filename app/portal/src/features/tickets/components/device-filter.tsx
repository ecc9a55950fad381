import { useQuery } from '@tanstack/react-query';
import { DevicesPicker } from '@/components/form/devices-picker';
import { deviceNameQuery } from '@/lib/api/lookups';

interface Props {
  label: string;
  value: string;
  onChange(id: string): void;
}

/** Narrows to what is about one device. */
export function DeviceFilter({ label, value, onChange }: Props) {
  const name = useQuery({ ...deviceNameQuery(value), enabled: value !== '' });
  return (
    <DevicesPicker
      label={label}
      devices={value ? [{ id: value, hostname: name.data ?? value }] : []}
      most={1}
      onChange={([device]) => onChange(device?.id ?? '')}
    />
  );
}
