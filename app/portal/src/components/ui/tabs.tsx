import { Tabs as Base } from '@base-ui/react/tabs';
import type { ReactNode } from 'react';

interface Tab {
  value: string;
  label: ReactNode;
  content: ReactNode;
}

interface Props {
  label: string;
  value: string;
  onChange(value: string): void;
  tabs: readonly Tab[];
}

export function Tabs({ label, value, onChange, tabs }: Props) {
  return (
    <Base.Root value={value} onValueChange={(next) => onChange(String(next))} className="min-w-0">
      <Base.List aria-label={label} className="mb-4 flex gap-1 overflow-x-auto border-b border-divider">
        {tabs.map((tab) => (
          <Base.Tab
            key={tab.value}
            value={tab.value}
            className="-mb-px flex h-10 shrink-0 items-center gap-2 border-b-2 border-transparent px-3 font-semibold text-muted -outline-offset-2 hover:text-text data-active:border-accent data-active:text-accent"
          >
            {tab.label}
          </Base.Tab>
        ))}
      </Base.List>
      {tabs.map((tab) => (
        <Base.Panel key={tab.value} value={tab.value} className="rounded-card">
          {tab.content}
        </Base.Panel>
      ))}
    </Base.Root>
  );
}
