import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { TextField } from '@/components/ui/field';
import { text } from '@/locales/en';

const t = text.webhooks;

/** Shows a new secret once; it cannot be asked for again. */
export function SecretDialog({ secret, onClose }: { secret?: string; onClose(): void }) {
  return (
    <Dialog open={secret !== undefined} onClose={onClose} title={t.secretTitle} description={t.secretBody}>
      <div className="flex flex-col gap-4">
        <TextField
          label={t.secret}
          value={secret ?? ''}
          readOnly
          className="font-mono"
          onFocus={(event) => event.target.select()}
        />
        <div className="flex justify-end">
          <Button look="primary" onClick={onClose}>
            {t.secretKept}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
