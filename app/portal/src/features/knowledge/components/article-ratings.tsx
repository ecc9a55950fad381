import { useQuery } from '@tanstack/react-query';
import { Card } from '@/components/ui/card';
import { Chip } from '@/components/ui/chip';
import { Moment } from '@/components/ui/moment';
import { SkeletonRows } from '@/components/ui/skeleton';
import { Loaded } from '@/components/ui/states';
import { text } from '@/locales/en';
import { ratingsQuery } from '../api/ratings';

const t = text.knowledge;

/** What readers thought, with their words; for those who review and improve the article. */
export function ArticleRatings({ number }: { number: string }) {
  const query = useQuery(ratingsQuery(number));
  return (
    <Card title={t.ratings} flush>
      <Loaded query={query} skeleton={<SkeletonRows rows={2} />}>
        {(ratings) =>
          ratings.length === 0 ? (
            <p className="px-4 pt-1 pb-4 text-muted">{t.noRatings}</p>
          ) : (
            <ul aria-label={t.ratings} className="divide-y divide-divider">
              {ratings.map(({ version, helpful, comment, createdAt }) => (
                <li key={`${version} ${createdAt} ${comment}`} className="flex flex-col gap-1 px-4 py-3">
                  <span className="flex flex-wrap items-center gap-2 text-sm text-muted">
                    <Chip tone={helpful ? 'ok' : 'p3'}>{helpful ? t.helpedYes : t.helpedNo}</Chip>
                    {t.ofVersion(version)} · <Moment at={createdAt} />
                  </span>
                  {comment && <p className="break-words whitespace-pre-wrap">{comment}</p>}
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Card>
  );
}
