import { searchDevices } from '@/lib/api/lookups';
import { text } from '@/locales/en';
import { FoundPicker } from './found-picker';

interface Props {
  name: string;
  label: string;
  hint?: string;
  required?: boolean;
  error?: string;
  /** The id of the device, or the empty text. */
  onChange(id: string): void;
}

/** Finds a device within reach by some letters of its host name. */
export function DevicePicker({ onChange, ...rest }: Props) {
  return (
    <FoundPicker
      {...rest}
      kind="devices"
      placeholder={text.device.pickHint}
      none={text.device.pickNone}
      toggle={text.device.pickToggle}
      search={searchDevices}
      onChange={(found) => onChange(found?.id ?? '')}
    />
  );
}
