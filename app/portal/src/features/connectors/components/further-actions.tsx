import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { explanation } from '@/components/ui/states';
import { useToasts } from '@/components/ui/toast';
import { asProblem } from '@/lib/api/problem';
import { text } from '@/locales/en';
import { useDeleteWebhook, useRenewSecret, type Webhook } from '../api/webhooks';

const t = text.webhooks;

interface Props {
  webhook: Webhook;
  onClose(): void;
  onSecret(secret: string): void;
}

/** What ends a subscription or replaces its secret. Ending asks twice. */
export function FurtherActions({ webhook, onClose, onSecret }: Props) {
  const renew = useRenewSecret(webhook.id);
  const remove = useDeleteWebhook(webhook.id);
  const toasts = useToasts();
  const [sure, setSure] = useState(false);
  const onError = (error: unknown) => toasts.failed(explanation(asProblem(error)));
  const end = () =>
    sure
      ? remove.mutate(undefined, {
          onError,
          onSuccess: () => {
            toasts.done(t.deleted);
            onClose();
          },
        })
      : setSure(true);
  const replace = () =>
    renew.mutate(undefined, {
      onError,
      onSuccess: (secret) => {
        onClose();
        onSecret(secret);
      },
    });
  return (
    <>
      <Button look="danger" pending={remove.isPending} onClick={end}>
        {sure ? t.deleteSure : t.delete}
      </Button>
      {webhook.kind === 'generic' && (
        <Button pending={renew.isPending} onClick={replace}>
          {t.renew}
        </Button>
      )}
    </>
  );
}
