import { ThumbsDown, ThumbsUp } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { TextArea } from '@/components/ui/field';
import { explanation } from '@/components/ui/states';
import { useToasts } from '@/components/ui/toast';
import { asProblem } from '@/lib/api/problem';
import { text } from '@/locales/en';
import type { Article } from '../api/articles';
import { useRateArticle } from '../api/rate-article';

const t = text.knowledge;

/** Whether it helped; whom it did not may say what was missing. */
export function ArticleRating({ article }: { article: Article }) {
  const rate = useRateArticle(article.number);
  const toasts = useToasts();
  // Until something is typed, what was said before stands there; it may be taken back, too.
  const [typed, setTyped] = useState<string>();
  const mine = article.myRating;
  const comment = typed ?? mine?.comment ?? '';
  const send = (helpful: boolean, words: string) =>
    rate.mutate(
      { helpful, comment: words },
      {
        onSuccess: () => toasts.done(t.thanks),
        onError: (error) => toasts.failed(explanation(asProblem(error))),
      },
    );
  const tell = (event: FormEvent) => {
    event.preventDefault();
    send(false, comment.trim());
  };
  return (
    <Card title={t.didItHelp}>
      <div className="flex flex-wrap items-center gap-2">
        <Button
          aria-pressed={mine?.helpful === true}
          disabled={rate.isPending}
          onClick={() => send(true, '')}
        >
          <ThumbsUp aria-hidden size={16} />
          {text.yes}
        </Button>
        <Button
          aria-pressed={mine?.helpful === false}
          disabled={rate.isPending}
          onClick={() => send(false, mine?.helpful === false ? mine.comment : '')}
        >
          <ThumbsDown aria-hidden size={16} />
          {text.no}
        </Button>
        <span className="nums text-sm text-muted">{t.tally(article.helpful, article.unhelpful)}</span>
      </div>
      {mine?.helpful === false && (
        <form onSubmit={tell} className="mt-3 flex flex-col gap-2">
          <TextArea
            label={t.whatWasMissing}
            rows={2}
            maxLength={2000}
            value={comment}
            onChange={(event) => setTyped(event.target.value)}
          />
          <div>
            <Button type="submit" size="compact" pending={rate.isPending}>
              {t.tell}
            </Button>
          </div>
        </form>
      )}
    </Card>
  );
}
