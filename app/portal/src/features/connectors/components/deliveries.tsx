import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Chip, type Tone } from '@/components/ui/chip';
import { LoadMore } from '@/components/ui/load-more';
import { Moment } from '@/components/ui/moment';
import { SkeletonRows } from '@/components/ui/skeleton';
import { Empty, explanation, Loaded } from '@/components/ui/states';
import { Table, Td, Th } from '@/components/ui/table';
import { useToasts } from '@/components/ui/toast';
import { asProblem } from '@/lib/api/problem';
import { text, wording } from '@/locales/en';
import { type Delivery, deliveriesQuery, useReplay, type Webhook } from '../api/webhooks';

const t = text.webhooks;

const tones: Record<Delivery['state'], Tone> = { waiting: 'neutral', delivered: 'ok', dead: 'p1' };

/** What one subscription was told, newest first. */
export function Deliveries({ webhook, manages }: { webhook: Webhook; manages: boolean }) {
  const query = useInfiniteQuery(deliveriesQuery(webhook.id));
  const caption = t.deliveriesOf(webhook.name);
  return (
    <Card title={caption} flush>
      <Loaded query={query} skeleton={<SkeletonRows rows={4} />}>
        {({ pages }) => {
          const deliveries = pages.flatMap((page) => page.items);
          if (deliveries.length === 0) return <Empty title={t.nothingTold} />;
          return (
            <>
              <Table
                caption={caption}
                head={
                  <>
                    <Th>{t.when}</Th>
                    <Th>{t.event}</Th>
                    <Th>{t.state}</Th>
                    <Th>{t.result}</Th>
                    <Th end>{t.attempts}</Th>
                    {manages && <Th>{t.actions}</Th>}
                  </>
                }
              >
                {deliveries.map((delivery) => (
                  <Row key={delivery.id} webhookId={webhook.id} delivery={delivery} manages={manages} />
                ))}
              </Table>
              <LoadMore {...query} />
            </>
          );
        }}
      </Loaded>
    </Card>
  );
}

interface RowProps {
  webhookId: string;
  delivery: Delivery;
  manages: boolean;
}

function Row({ webhookId, delivery, manages }: RowProps) {
  const replay = useReplay(webhookId);
  const toasts = useToasts();
  const again = () =>
    replay.mutate(delivery.id, {
      onSuccess: () => toasts.done(t.replayed),
      onError: (error) => toasts.failed(explanation(asProblem(error))),
    });
  const result = [delivery.status, delivery.failure && wording(t.failures, delivery.failure)].filter(Boolean);
  return (
    <tr>
      <Td>
        <Moment at={delivery.createdAt} />
      </Td>
      <Td>{wording(t.eventNames, delivery.event)}</Td>
      <Td>
        <Chip tone={tones[delivery.state]}>{wording(t.states, delivery.state)}</Chip>
      </Td>
      <Td>{result.join(' · ') || '–'}</Td>
      <Td end>{delivery.attempts}</Td>
      {manages && (
        <Td>
          {delivery.state !== 'waiting' && (
            <Button size="compact" pending={replay.isPending} onClick={again}>
              {t.replay}
            </Button>
          )}
        </Td>
      )}
    </tr>
  );
}
