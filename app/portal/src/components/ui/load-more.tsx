import { text } from '@/locales/en';
import { Button } from './button';

interface Props {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage(): unknown;
}

export function LoadMore({ hasNextPage, isFetchingNextPage, fetchNextPage }: Props) {
  if (!hasNextPage) return null;
  return (
    <div className="flex justify-center border-t border-divider p-3">
      <Button pending={isFetchingNextPage} onClick={() => fetchNextPage()}>
        {isFetchingNextPage ? text.loadingMore : text.loadMore}
      </Button>
    </div>
  );
}
