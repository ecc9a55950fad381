import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from '@/components/ui/button';
import { Moment } from '@/components/ui/moment';
import { SkeletonRows } from '@/components/ui/skeleton';
import { Empty, Loaded } from '@/components/ui/states';
import { text } from '@/locales/en';
import { historyQuery } from '../api/history';
import { shown, wordOf } from './field-words';

const t = text.ticketRecord;

/** Each change of each field, newest first. */
export function TicketHistory({ number }: { number: string }) {
  const query = useInfiniteQuery(historyQuery(number));
  return (
    <Loaded query={query} skeleton={<SkeletonRows rows={4} />}>
      {({ pages }) => {
        const changes = pages.flatMap((page) => page.items);
        if (changes.length === 0) return <Empty title={t.noHistory} />;
        return (
          <>
            <table className="w-full text-left text-sm">
              <caption className="sr-only">{t.history}</caption>
              <thead>
                <tr className="text-muted">
                  {[t.field, t.from, t.to, t.by, t.when].map((word) => (
                    <th key={word} scope="col" className="px-2 py-1 font-semibold">
                      {word}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody className="divide-y divide-divider">
                {changes.map((change) => (
                  <tr key={`${change.version} ${change.field}`} className="align-top">
                    <th scope="row" className="px-2 py-1.5 font-semibold">
                      {wordOf(change.field)}
                    </th>
                    <td className="px-2 py-1.5 break-words text-muted">{shown(change.from)}</td>
                    <td className="px-2 py-1.5 break-words">{shown(change.to)}</td>
                    <td className="px-2 py-1.5">{change.by.name}</td>
                    <td className="px-2 py-1.5">
                      <Moment at={change.at} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
            {query.hasNextPage && (
              <Button onClick={() => void query.fetchNextPage()} pending={query.isFetchingNextPage}>
                {t.more}
              </Button>
            )}
          </>
        );
      }}
    </Loaded>
  );
}
