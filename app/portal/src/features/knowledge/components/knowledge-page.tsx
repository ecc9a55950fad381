import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { BookOpen, Plus, SearchX } from 'lucide-react';
import { useCallback } from 'react';
import { Button, buttonClass } from '@/components/ui/button';
import { optionsOf, Select } from '@/components/ui/field';
import { LoadMore } from '@/components/ui/load-more';
import { Moment } from '@/components/ui/moment';
import { Page } from '@/components/ui/page';
import { SearchField } from '@/components/ui/search-field';
import { SkeletonRows } from '@/components/ui/skeleton';
import { Empty, Loaded } from '@/components/ui/states';
import { useMay } from '@/lib/auth/me';
import { useTopic } from '@/lib/realtime/use-realtime';
import { text } from '@/locales/en';
import { type ArticleFilters, type ArticleSummary, articlesQuery, categoriesQuery } from '../api/articles';
import { ArticleKind, ArticleState } from './article-marks';
import { Highlighted } from './highlighted';

const t = text.knowledge;

export function KnowledgePage() {
  const filters = useSearch({ from: '/knowledge' });
  const navigate = useNavigate({ from: '/knowledge' });
  const query = useInfiniteQuery({ ...articlesQuery(filters), placeholderData: keepPreviousData });
  const categories = useQuery(categoriesQuery());
  const history = useMay('seeArticleHistory');
  const write = useMay('writeKnowledge');
  useTopic('knowledge');
  const set = useCallback(
    (change: ArticleFilters) => void navigate({ search: (old) => ({ ...old, ...change }), replace: true }),
    [navigate],
  );
  const search = useCallback((words: string) => set({ search: words }), [set]);
  const filtered = Object.values(filters).some(Boolean);
  const clear = () => void navigate({ search: {}, replace: true });

  return (
    <Page
      title={t.title}
      actions={
        write && (
          <Link to="/knowledge/new" className={buttonClass('primary')}>
            <Plus aria-hidden size={16} />
            {t.begin}
          </Link>
        )
      }
    >
      <div className="flex flex-wrap items-end gap-3">
        <SearchField
          label={t.searchLabel}
          hint={t.searchHint}
          value={filters.search ?? ''}
          onChange={search}
        />
        <Select
          label={t.kind}
          options={optionsOf(t.kinds)}
          value={filters.kind ?? ''}
          onChange={(event) => set({ kind: event.target.value })}
        />
        <Select
          label={t.category}
          options={optionsOf(Object.fromEntries((categories.data ?? []).map((name) => [name, name])))}
          value={filters.category ?? ''}
          onChange={(event) => set({ category: event.target.value })}
        />
        {history && (
          <Select
            label={t.state}
            options={optionsOf(t.states)}
            value={filters.state ?? ''}
            onChange={(event) => set({ state: event.target.value })}
          />
        )}
        {filtered && (
          <Button look="quiet" onClick={clear}>
            {text.clearFilters}
          </Button>
        )}
      </div>
      <div className="overflow-hidden rounded-card border border-divider bg-card shadow-card">
        <Loaded query={query} skeleton={<SkeletonRows rows={8} />}>
          {({ pages }) => {
            const articles = pages.flatMap((page) => page.items);
            if (articles.length > 0) {
              return (
                <>
                  <ul aria-label={t.title} className="divide-y divide-divider">
                    {articles.map((article) => (
                      <Found key={article.number} article={article} history={history} />
                    ))}
                  </ul>
                  <LoadMore {...query} />
                </>
              );
            }
            return filtered ? (
              <Empty
                icon={<SearchX aria-hidden size={20} />}
                title={t.noneMatch}
                action={<Button onClick={clear}>{text.clearFilters}</Button>}
              >
                {t.noneMatchBody}
              </Empty>
            ) : (
              <Empty icon={<BookOpen aria-hidden size={20} />} title={t.noneYet}>
                {t.noneYetBody}
              </Empty>
            );
          }}
        </Loaded>
      </div>
    </Page>
  );
}

function Found({ article, history }: { article: ArticleSummary; history: boolean }) {
  return (
    <li className="flex flex-col gap-1 px-4 py-3">
      <div className="flex flex-wrap items-center gap-2">
        <Link
          to="/knowledge/$number"
          params={{ number: article.number }}
          className="link font-semibold break-words"
        >
          <Highlighted pieces={article.headline} />
        </Link>
        <ArticleKind kind={article.kind} />
        {history && <ArticleState state={article.state} />}
      </div>
      <p className="line-clamp-2 break-words text-sm text-muted">
        <Highlighted pieces={article.excerpt} />
      </p>
      <p className="nums text-xs text-muted">
        {[article.number, article.category, t.uses(article.uses), t.helped(article.helpful)]
          .filter(Boolean)
          .join(' · ')}{' '}
        · <Moment at={article.updatedAt} />
      </p>
    </li>
  );
}
