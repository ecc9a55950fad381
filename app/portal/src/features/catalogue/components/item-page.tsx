import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { type Chosen, PersonPicker } from '@/components/form/person-picker';
import { Card } from '@/components/ui/card';
import { Chip } from '@/components/ui/chip';
import { LoadedPage } from '@/components/ui/loaded-page';
import { Page } from '@/components/ui/page';
import { useToasts } from '@/components/ui/toast';
import { Written } from '@/components/ui/written';
import { asProblem } from '@/lib/api/problem';
import { useIdentity, useMay } from '@/lib/auth/me';
import { text } from '@/locales/en';
import { type CatalogueItem, itemQuery } from '../api/items';
import { useOrder } from '../api/order';
import { SchemaForm } from './schema-form';

const t = text.catalogue;

export function ItemPage() {
  const { key } = useParams({ from: '/catalogue/$key' });
  const query = useQuery(itemQuery(key));
  return (
    <LoadedPage query={query} title={t.item}>
      {(item) => <Filled item={item} />}
    </LoadedPage>
  );
}

function Filled({ item }: { item: CatalogueItem }) {
  const order = useOrder(item.key);
  const navigate = useNavigate();
  const toasts = useToasts();
  const { me } = useIdentity();
  const findsPeople = useMay('seePeople');
  const [receiver, setReceiver] = useState<Chosen | null>(null);
  const wrongReceiver = order.isError
    ? asProblem(order.error).errors.find(({ field }) => field === 'personId')?.reason
    : undefined;
  return (
    <Page
      title={item.name}
      above={
        <nav aria-label={text.navigation.breadcrumb} className="mb-1 text-sm text-muted">
          <Link to="/catalogue" className="link underline">
            {t.title}
          </Link>{' '}
          / {item.category}
        </nav>
      }
      beside={
        <>
          {item.approval && <Chip>{t.needsApproval}</Chip>}
          {item.retiredAt && <Chip>{t.retired}</Chip>}
        </>
      }
    >
      <div className="grid max-w-5xl items-start gap-6 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <Card title={t.form}>
          {findsPeople && (
            <div className="mb-4 border-b border-divider pb-4">
              <PersonPicker
                name="personId"
                label={t.receiver}
                hint={t.receiverHint}
                error={wrongReceiver}
                onChange={setReceiver}
              />
            </div>
          )}
          <SchemaForm
            schema={item.form}
            submitLabel={t.order}
            pending={order.isPending}
            error={order.error}
            onSubmit={(answers) =>
              order.mutate(
                { answers, personId: receiver && receiver.id !== me.id ? receiver.id : undefined },
                {
                  onSuccess: ({ number }) => {
                    toasts.done(t.ordered(number));
                    void navigate({ to: '/tickets/$number', params: { number } });
                  },
                },
              )
            }
          />
        </Card>
        <Card title={t.about}>
          <Written>{item.description}</Written>
        </Card>
      </div>
    </Page>
  );
}
