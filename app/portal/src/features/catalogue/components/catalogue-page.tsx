import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Folder, Laptop, Mail, Package, Shield, ShoppingBag, UserPlus } from 'lucide-react';
import { Page } from '@/components/ui/page';
import { SearchField } from '@/components/ui/search-field';
import { SkeletonRows } from '@/components/ui/skeleton';
import { Empty, Loaded } from '@/components/ui/states';
import { text } from '@/locales/en';
import { type CatalogueItem, itemsQuery } from '../api/items';

const t = text.catalogue;

const icons: Record<string, typeof Package> = {
  laptop: Laptop,
  package: Package,
  mail: Mail,
  shield: Shield,
  folder: Folder,
  'user-plus': UserPlus,
};

export function CataloguePage() {
  const { search = '' } = useSearch({ from: '/catalogue' });
  const navigate = useNavigate({ from: '/catalogue' });
  const query = useQuery(itemsQuery(search));
  return (
    <Page
      title={t.title}
      actions={
        <>
          <SearchField
            label={t.search}
            hint={t.searchHint}
            value={search}
            onChange={(next) => void navigate({ search: { search: next || undefined }, replace: true })}
          />
          <Link to="/requests" className="link">
            {t.mine}
          </Link>
        </>
      }
    >
      <Loaded query={query} skeleton={<SkeletonRows rows={4} />}>
        {(items) =>
          items.length === 0 ? (
            <div className="rounded-card border border-divider bg-card shadow-card">
              <Empty icon={<ShoppingBag aria-hidden size={20} />} title={t.none}>
                {t.noneBody}
              </Empty>
            </div>
          ) : (
            <Cards items={items} />
          )
        }
      </Loaded>
    </Page>
  );
}

function Cards({ items }: { items: readonly CatalogueItem[] }) {
  const categories = [...new Set(items.map(({ category }) => category))];
  return (
    <>
      {categories.map((category) => (
        <section key={category} aria-label={category} className="flex flex-col gap-2">
          <h2 className="text-sm font-semibold text-muted">{category}</h2>
          <ul className="grid gap-3 sm:grid-cols-2 xl:grid-cols-3">
            {items
              .filter((item) => item.category === category)
              .map((item) => (
                <li key={item.key}>
                  <ItemCard item={item} />
                </li>
              ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function ItemCard({ item }: { item: CatalogueItem }) {
  const Icon = icons[item.icon] ?? Package;
  return (
    <Link
      to="/catalogue/$key"
      params={{ key: item.key }}
      className="flex h-full items-start gap-3 rounded-card border border-divider bg-card p-4 shadow-card hover:bg-sunken"
    >
      <Icon aria-hidden size={22} className="mt-0.5 shrink-0 text-accent" />
      <span className="flex min-w-0 flex-col gap-1">
        <span className="font-semibold">{item.name}</span>
        <span className="line-clamp-2 text-sm text-muted">{item.description.replaceAll('*', '')}</span>
      </span>
    </Link>
  );
}
