import { Chip, type Tone } from '@/components/ui/chip';
import { text, wording } from '@/locales/en';

const tones: Record<string, Tone> = { open: 'accent', approved: 'ok', rejected: 'p1', expired: 'neutral' };

export function ProposalState({ state }: { state: string }) {
  return <Chip tone={tones[state]}>{wording(text.proposals.states, state)}</Chip>;
}
