import { Dialog } from '@/components/ui/dialog';
import { CheckField } from '@/components/ui/field';
import { text } from '@/locales/en';
import type { Areas } from './shortcuts';

interface Props {
  areas: Areas;
  enabled: boolean;
  onToggle(on: boolean): void;
  onClose(): void;
}

export default function ShortcutSheet({ areas, enabled, onToggle, onClose }: Props) {
  return (
    <Dialog open onClose={onClose} title={text.shortcuts.title}>
      <dl className="mb-4 grid grid-cols-[1fr_auto] gap-x-6 gap-y-2">
        <Row does={text.shortcuts.help} keys={['?']} />
        <Row does={text.shortcuts.search} keys={['/']} />
        <Row does={text.shortcuts.create} keys={['c']} />
        {areas.map(({ to, key, label }) => (
          <Row key={to} does={text.shortcuts.go(label)} keys={['g', key]} />
        ))}
      </dl>
      <CheckField
        label={text.shortcuts.enabled}
        hint={text.shortcuts.enabledHint}
        checked={enabled}
        onChange={(event) => onToggle(event.target.checked)}
      />
    </Dialog>
  );
}

function Row({ does, keys }: { does: string; keys: readonly string[] }) {
  return (
    <>
      <dt>{does}</dt>
      <dd className="flex items-center gap-1 text-xs text-muted">
        {keys.map((key, index) => (
          <span key={key} className="contents">
            {index > 0 && text.shortcuts.afterwards}
            <kbd className="grid h-6 min-w-6 place-items-center rounded-chip border border-outline bg-sunken px-1 font-mono text-text">
              {key}
            </kbd>
          </span>
        ))}
      </dd>
    </>
  );
}
