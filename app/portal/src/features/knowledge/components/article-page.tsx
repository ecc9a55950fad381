import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Pencil } from 'lucide-react';
import { buttonClass } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Facts } from '@/components/ui/facts';
import { LoadedPage } from '@/components/ui/loaded-page';
import { Moment } from '@/components/ui/moment';
import { Page } from '@/components/ui/page';
import { Tabs } from '@/components/ui/tabs';
import { Written } from '@/components/ui/written';
import { useMay } from '@/lib/auth/me';
import { useTopic } from '@/lib/realtime/use-realtime';
import { text } from '@/locales/en';
import { type Article, articleQuery } from '../api/articles';
import { ArticleActions } from './article-actions';
import { ArticleFiles } from './article-files';
import { ArticleKind, ArticleState } from './article-marks';
import { ArticleRating } from './article-rating';
import { ArticleRatings } from './article-ratings';
import { ArticleVersions } from './article-versions';

const t = text.knowledge;

export function ArticlePage() {
  const { number } = useParams({ from: '/knowledge/$number' });
  const query = useQuery(articleQuery(number));
  useTopic('knowledge');
  return (
    <LoadedPage query={query} title={number}>
      {(article) => <Filled article={article} />}
    </LoadedPage>
  );
}

function Filled({ article }: { article: Article }) {
  const { tab = 'article' } = useSearch({ from: '/knowledge/$number' });
  const navigate = useNavigate({ from: '/knowledge/$number' });
  const history = useMay('seeArticleHistory');
  const write = useMay('writeKnowledge');
  const readable = (
    <div className="flex flex-col gap-4">
      {history && article.publishedVersion != null && article.publishedVersion !== article.version && (
        <p className="rounded-control bg-p3-soft px-3 py-2 text-p3">
          {t.newerThanPublished(article.publishedVersion)}
        </p>
      )}
      <Card title={t.content}>
        <Written>{article.body}</Written>
      </Card>
      <ArticleFiles article={article} />
      <ArticleRating article={article} />
    </div>
  );
  return (
    <Page
      title={article.title}
      above={
        <nav aria-label={text.navigation.breadcrumb} className="mb-1 text-sm text-muted">
          <Link to="/knowledge" className="link underline">
            {t.title}
          </Link>{' '}
          / <span className="nums">{article.number}</span>
        </nav>
      }
      beside={
        <>
          <ArticleKind kind={article.kind} />
          {history && <ArticleState state={article.state} />}
        </>
      }
      actions={
        article.editable && (
          <Link
            to="/knowledge/$number/edit"
            params={{ number: article.number }}
            className={buttonClass('secondary')}
          >
            <Pencil aria-hidden size={16} />
            {t.edit}
          </Link>
        )
      }
    >
      <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="min-w-0">
          {history ? (
            <Tabs
              label={t.views}
              value={tab}
              onChange={(next) => void navigate({ search: { tab: next }, replace: true })}
              tabs={[
                { value: 'article', label: t.content, content: readable },
                { value: 'versions', label: t.versions, content: <ArticleVersions article={article} /> },
                { value: 'ratings', label: t.ratings, content: <ArticleRatings number={article.number} /> },
              ]}
            />
          ) : (
            readable
          )}
        </div>
        <div className="flex flex-col gap-4">
          {write && <ArticleActions article={article} />}
          <Card title={t.about}>
            <Facts
              entries={[
                [t.category, article.category],
                [t.audience, article.audience.map((name) => t.audiences[name] ?? name).join(', ')],
                [t.sites, article.sites.join(', ')],
                [t.language, article.language],
                [t.author, history && article.author],
                [
                  t.problem,
                  article.problemNumber && (
                    <Link
                      to="/tickets/$number"
                      params={{ number: article.problemNumber }}
                      className="link nums"
                    >
                      {article.problemNumber}
                    </Link>
                  ),
                ],
                [t.publishedAt, article.publishedAt && <Moment at={article.publishedAt} />],
                [t.validUntil, article.validUntil && <Moment at={article.validUntil} />],
                [t.used, t.uses(article.uses)],
              ]}
            />
          </Card>
        </div>
      </div>
    </Page>
  );
}
