import { Chip, type Tone } from '@/components/ui/chip';
import { text, wording } from '@/locales/en';

const tones: Record<string, Tone> = { low: 'ok', moderate: 'p3', high: 'p1' };

export function Risk({ risk }: { risk: string }) {
  return (
    <Chip tone={tones[risk] ?? 'neutral'} strong>
      {wording(text.changes.risks, risk)}
    </Chip>
  );
}
