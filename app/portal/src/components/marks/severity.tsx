import { Info, OctagonAlert, TriangleAlert } from 'lucide-react';
import { Chip, type Tone } from '@/components/ui/chip';
import { text, wording } from '@/locales/en';

const looks: Record<string, { tone: Tone; Icon: typeof Info }> = {
  critical: { tone: 'p1', Icon: OctagonAlert },
  high: { tone: 'p2', Icon: TriangleAlert },
  warning: { tone: 'p3', Icon: Info },
};

export function Severity({ severity }: { severity: string }) {
  const { tone, Icon } = looks[severity] ?? { tone: 'neutral' as const, Icon: Info };
  return (
    <Chip tone={tone} strong icon={<Icon aria-hidden size={14} />}>
      {wording(text.alerts.severities, severity)}
    </Chip>
  );
}
