import { useQuery } from '@tanstack/react-query';
import { FolderTree, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Page } from '@/components/ui/page';
import { SkeletonRows } from '@/components/ui/skeleton';
import { Empty, explanation, Loaded } from '@/components/ui/states';
import { Table, Td, Th } from '@/components/ui/table';
import { useToasts } from '@/components/ui/toast';
import { asProblem } from '@/lib/api/problem';
import { useMay } from '@/lib/auth/me';
import { text } from '@/locales/en';
import { type Category, categoriesQuery, categoryPath, inTreeOrder } from '../api/classification';
import { useDeleteCategory } from '../api/keep-categories';
import { CategoryDialog } from './category-dialog';

const t = text.categories;

/** The tree of what tickets may be about. */
export function CategoriesPage() {
  const query = useQuery(categoriesQuery);
  const keeps = useMay('keepClassification');
  const [edited, setEdited] = useState<Category | 'new'>();
  return (
    <Page
      title={t.title}
      actions={
        keeps && (
          <Button look="primary" onClick={() => setEdited('new')}>
            <Plus aria-hidden size={16} />
            {t.add}
          </Button>
        )
      }
    >
      <p className="max-w-prose text-muted">{t.intro}</p>
      <div className="overflow-hidden rounded-card border border-divider bg-card shadow-card">
        <Loaded query={query} skeleton={<SkeletonRows rows={4} />}>
          {(categories) =>
            categories.length === 0 ? (
              <Empty icon={<FolderTree aria-hidden size={20} />} title={t.none} />
            ) : (
              <Table
                caption={t.title}
                head={
                  <>
                    <Th>{t.name}</Th>
                    <Th>{t.key}</Th>
                    <Th>{t.fields}</Th>
                    {keeps && <Th>{t.changing}</Th>}
                  </>
                }
              >
                {inTreeOrder(categories).map((category) => (
                  <tr key={category.key}>
                    <Td>
                      <span
                        className="block"
                        style={{
                          paddingInlineStart: `${(categoryPath(categories, category.key).length - 1) * 1.25}rem`,
                        }}
                      >
                        <span className="sr-only">
                          {categoryPath(categories, category.parent).map((above) => `${above} › `)}
                        </span>
                        {category.name}
                      </span>
                    </Td>
                    <Td className="text-muted">{category.key}</Td>
                    <Td className="text-sm">
                      {category.fields.map(({ label }) => label).join(', ') || (
                        <span className="text-muted">{t.noFields}</span>
                      )}
                      {category.inherited.length > 0 && (
                        <span className="block text-xs text-muted">
                          {t.inherited(category.inherited.map(({ label }) => label))}
                        </span>
                      )}
                    </Td>
                    {keeps && (
                      <Td>
                        <Changing category={category} onEdit={() => setEdited(category)} />
                      </Td>
                    )}
                  </tr>
                ))}
              </Table>
            )
          }
        </Loaded>
      </div>
      {edited && (
        <CategoryDialog
          category={edited === 'new' ? undefined : edited}
          categories={query.data ?? []}
          onClose={() => setEdited(undefined)}
        />
      )}
    </Page>
  );
}

function Changing({ category, onEdit }: { category: Category; onEdit(): void }) {
  const remove = useDeleteCategory();
  const toasts = useToasts();
  const { key, name } = category;
  return (
    <span className="flex gap-2">
      <Button size="compact" aria-label={t.editOf(name)} onClick={onEdit}>
        {t.edit}
      </Button>
      <Button
        look="quiet"
        size="compact"
        square
        aria-label={t.remove(name)}
        title={t.remove(name)}
        pending={remove.isPending}
        onClick={() =>
          remove.mutate(key, {
            onSuccess: () => toasts.done(t.removed(name)),
            // Says how many tickets and categories use it.
            onError: (error) => toasts.failed(explanation(asProblem(error))),
          })
        }
      >
        <Trash2 aria-hidden size={16} />
      </Button>
    </span>
  );
}
