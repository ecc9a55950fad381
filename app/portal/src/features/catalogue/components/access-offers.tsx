import { Plus, Trash2 } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Select, TextField } from '@/components/ui/field';
import { text } from '@/locales/en';
import type { Offer } from '../item-draft';

const t = text.catalogueAdmin;

interface Props {
  offers: readonly Offer[];
  error?: string;
  onChange(offers: Offer[]): void;
}

/** The roles and groups that an item may give, and for how long at most. */
export function AccessOffers({ offers, error, onChange }: Props) {
  const change = (index: number, part: Partial<Offer>) =>
    onChange(offers.map((offer, at) => (at === index ? { ...offer, ...part } : offer)));
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="text-sm font-semibold">{t.access}</legend>
      <p className="text-xs text-muted">{t.accessHint}</p>
      {offers.map((offer, index) => (
        <fieldset
          // biome-ignore lint/suspicious/noArrayIndexKey: an offer has nothing but its place
          key={index}
          className="grid items-end gap-3 rounded-control border border-divider p-3 sm:grid-cols-[8rem_1fr_8rem_auto]"
        >
          <legend className="px-1 text-sm">{t.offer(index + 1)}</legend>
          <Select
            label={t.accessKind}
            options={Object.entries(t.accessKinds).map(([value, label]) => ({ value, label }))}
            value={offer.kind}
            onChange={(event) => change(index, { kind: event.target.value as Offer['kind'] })}
          />
          <TextField
            label={t.accessName}
            required
            maxLength={100}
            autoCapitalize="none"
            spellCheck={false}
            value={offer.name}
            onChange={(event) => change(index, { name: event.target.value })}
          />
          <TextField
            label={t.accessDays}
            type="number"
            min={1}
            max={730}
            required
            value={offer.maxDays}
            onChange={(event) => change(index, { maxDays: Number(event.target.value) })}
          />
          <Button
            look="quiet"
            square
            aria-label={t.removeAccess(index + 1)}
            title={t.removeAccess(index + 1)}
            onClick={() => onChange(offers.filter((_, at) => at !== index))}
          >
            <Trash2 aria-hidden size={16} />
          </Button>
        </fieldset>
      ))}
      {error && <p className="text-xs font-semibold text-p1">{error}</p>}
      <div>
        <Button
          size="compact"
          onClick={() => onChange([...offers, { kind: 'group', name: '', maxDays: 30 }])}
        >
          <Plus aria-hidden size={16} />
          {t.addAccess}
        </Button>
      </div>
    </fieldset>
  );
}
