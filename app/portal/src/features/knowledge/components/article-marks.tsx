import { Chip, type Tone } from '@/components/ui/chip';
import { text, wording } from '@/locales/en';

const tones: Record<string, Tone> = { draft: 'p3', review: 'accent', published: 'ok', retired: 'neutral' };

export function ArticleState({ state }: { state: string }) {
  return <Chip tone={tones[state] ?? 'neutral'}>{wording(text.knowledge.states, state)}</Chip>;
}

/** Only what is out of the ordinary is marked. */
export function ArticleKind({ kind }: { kind: string }) {
  return kind === 'known-error' ? (
    <Chip tone="p2" strong>
      {text.knowledge.kinds[kind]}
    </Chip>
  ) : null;
}
