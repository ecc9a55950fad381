import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Plus, Webhook as WebhookIcon } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Chip } from '@/components/ui/chip';
import { Page } from '@/components/ui/page';
import { SkeletonRows } from '@/components/ui/skeleton';
import { Empty, explanation, Loaded } from '@/components/ui/states';
import { Table, Td, Th } from '@/components/ui/table';
import { useToasts } from '@/components/ui/toast';
import { asProblem } from '@/lib/api/problem';
import { useMay } from '@/lib/auth/me';
import { text, wording } from '@/locales/en';
import { useTestWebhook, type Webhook, webhooksQuery } from '../api/webhooks';
import { Deliveries } from './deliveries';
import { SecretDialog } from './secret-dialog';
import { WebhookDialog } from './webhook-dialog';

const t = text.webhooks;

/** Who is told what: subscriptions of other systems and chats, and what became of each message. */
export function WebhooksPage() {
  const query = useQuery(webhooksQuery);
  const manages = useMay('manageConnectors');
  const { webhook: shownId } = useSearch({ from: '/connectors' });
  const navigate = useNavigate({ from: '/connectors' });
  const [edited, setEdited] = useState<Webhook | 'new'>();
  const [secret, setSecret] = useState<string>();
  const shown = query.data?.find(({ id }) => id === shownId);
  const add = manages && (
    <Button look="primary" onClick={() => setEdited('new')}>
      <Plus aria-hidden size={16} />
      {t.add}
    </Button>
  );
  return (
    <Page title={t.title} actions={add}>
      <p className="max-w-prose text-muted">{t.intro}</p>
      <div className="overflow-hidden rounded-card border border-divider bg-card shadow-card">
        <Loaded query={query} skeleton={<SkeletonRows rows={3} />}>
          {(webhooks) =>
            webhooks.length === 0 ? (
              <Empty icon={<WebhookIcon aria-hidden size={20} />} title={t.none}>
                {t.noneBody}
              </Empty>
            ) : (
              <Table
                caption={t.title}
                head={
                  <>
                    <Th>{t.name}</Th>
                    <Th>{t.kind}</Th>
                    <Th>{t.origin}</Th>
                    <Th>{t.events}</Th>
                    <Th end>{t.queue}</Th>
                    <Th>{t.actions}</Th>
                  </>
                }
              >
                {webhooks.map((webhook) => (
                  <Row
                    key={webhook.id}
                    webhook={webhook}
                    manages={manages}
                    onEdit={() => setEdited(webhook)}
                    onShow={() => void navigate({ search: { webhook: webhook.id }, replace: true })}
                  />
                ))}
              </Table>
            )
          }
        </Loaded>
      </div>
      {shown && <Deliveries webhook={shown} manages={manages} />}
      {edited && (
        <WebhookDialog
          webhook={edited === 'new' ? undefined : edited}
          onClose={() => setEdited(undefined)}
          onSecret={setSecret}
        />
      )}
      <SecretDialog secret={secret} onClose={() => setSecret(undefined)} />
    </Page>
  );
}

interface RowProps {
  webhook: Webhook;
  manages: boolean;
  onEdit(): void;
  onShow(): void;
}

function Row({ webhook, manages, onEdit, onShow }: RowProps) {
  const test = useTestWebhook(webhook.id);
  const toasts = useToasts();
  const tryIt = () =>
    test.mutate(undefined, {
      onSuccess: ({ failure, status }) =>
        failure
          ? toasts.failed(t.testFailed(wording(t.failures, failure), status ?? undefined))
          : toasts.done(t.testDone),
      onError: (error) => toasts.failed(explanation(asProblem(error))),
    });
  return (
    <tr>
      <Td className="font-semibold break-words">
        {webhook.name} {!webhook.enabled && <Chip>{t.disabled}</Chip>}
      </Td>
      <Td>{wording(t.kinds, webhook.kind)}</Td>
      <Td className="font-mono text-sm break-all">{webhook.origin}</Td>
      <Td>
        <span className="flex flex-wrap gap-1">
          {webhook.events.map((event) => (
            <Chip key={event}>{wording(t.eventNames, event)}</Chip>
          ))}
          {webhook.groups.map((group) => (
            <Chip key={group} tone="accent">
              {group}
            </Chip>
          ))}
        </span>
      </Td>
      <Td end>
        {webhook.waiting}
        {webhook.dead > 0 && (
          <>
            {' '}
            <Chip tone="p1">{t.dead(webhook.dead)}</Chip>
          </>
        )}
      </Td>
      <Td>
        <span className="flex flex-wrap gap-2">
          <Button size="compact" onClick={onShow} aria-label={t.deliveriesOf(webhook.name)}>
            {t.deliveries}
          </Button>
          {manages && (
            <>
              <Button
                size="compact"
                pending={test.isPending}
                onClick={tryIt}
                aria-label={t.testOf(webhook.name)}
              >
                {t.test}
              </Button>
              <Button size="compact" onClick={onEdit} aria-label={t.editOf(webhook.name)}>
                {t.edit}
              </Button>
            </>
          )}
        </span>
      </Td>
    </tr>
  );
}
