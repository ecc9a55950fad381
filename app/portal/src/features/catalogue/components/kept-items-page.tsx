import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Plus, ShoppingBag } from 'lucide-react';
import { Button, buttonClass } from '@/components/ui/button';
import { Chip } from '@/components/ui/chip';
import { Page } from '@/components/ui/page';
import { SkeletonRows } from '@/components/ui/skeleton';
import { Empty, explanation, Loaded } from '@/components/ui/states';
import { Table, Td, Th } from '@/components/ui/table';
import { useToasts } from '@/components/ui/toast';
import { asProblem } from '@/lib/api/problem';
import { useMay } from '@/lib/auth/me';
import { text } from '@/locales/en';
import type { CatalogueItem } from '../api/items';
import { keptItemsQuery, useDeleteItem, useRetireItem } from '../api/keep-items';

const t = text.catalogueAdmin;

/** All items, for those who keep the catalogue. */
export function KeptItemsPage() {
  const query = useQuery(keptItemsQuery);
  const keeps = useMay('keepCatalogue');
  return (
    <Page
      title={t.title}
      actions={
        keeps && (
          <Link to="/administration/catalogue/new" className={buttonClass('primary')}>
            <Plus aria-hidden size={16} />
            {t.add}
          </Link>
        )
      }
    >
      <p className="max-w-prose text-muted">{t.intro}</p>
      <div className="overflow-hidden rounded-card border border-divider bg-card shadow-card">
        <Loaded query={query} skeleton={<SkeletonRows rows={4} />}>
          {(items) =>
            items.length === 0 ? (
              <Empty icon={<ShoppingBag aria-hidden size={20} />} title={t.none}>
                {t.noneBody}
              </Empty>
            ) : (
              <Table
                caption={t.title}
                head={
                  <>
                    <Th>{t.name}</Th>
                    <Th>{t.category}</Th>
                    <Th end>{t.version}</Th>
                    <Th>{t.state}</Th>
                    {keeps && <Th>{t.changing}</Th>}
                  </>
                }
              >
                {items.map((item) => (
                  <tr key={item.key}>
                    <Td>
                      {item.name}
                      <span className="block text-xs text-muted">{item.key}</span>
                    </Td>
                    <Td>{item.category}</Td>
                    <Td end>{item.version}</Td>
                    <Td>{item.retiredAt ? <Chip>{t.retired}</Chip> : <Chip tone="ok">{t.offered}</Chip>}</Td>
                    {keeps && (
                      <Td>
                        <Changing item={item} />
                      </Td>
                    )}
                  </tr>
                ))}
              </Table>
            )
          }
        </Loaded>
      </div>
    </Page>
  );
}

function Changing({ item }: { item: CatalogueItem }) {
  const retire = useRetireItem();
  const remove = useDeleteItem();
  const toasts = useToasts();
  const { key, name } = item;
  const retired = Boolean(item.retiredAt);
  // The server's own words: it knows what was ordered by the item.
  const onError = (error: unknown) => toasts.failed(explanation(asProblem(error)));
  return (
    <span className="flex flex-wrap gap-2">
      <Link
        to="/administration/catalogue/$key"
        params={{ key }}
        aria-label={t.editOf(name)}
        className={buttonClass('secondary', 'compact')}
      >
        {t.edit}
      </Link>
      <Button
        size="compact"
        pending={retire.isPending}
        aria-label={retired ? t.returnOf(name) : t.retireOf(name)}
        onClick={() =>
          retire.mutate(
            { key, retired: !retired },
            { onError, onSuccess: () => toasts.done(retired ? t.wasReturned(name) : t.wasRetired(name)) },
          )
        }
      >
        {retired ? t.return : t.retire}
      </Button>
      <Button
        size="compact"
        look="danger"
        pending={remove.isPending}
        aria-label={t.removeOf(name)}
        onClick={() => remove.mutate(key, { onError, onSuccess: () => toasts.done(t.removed(name)) })}
      >
        {t.remove}
      </Button>
    </span>
  );
}
