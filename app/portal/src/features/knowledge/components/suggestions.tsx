import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { text } from '@/locales/en';
import { suggestionsQuery } from '../api/suggestions';
import { ArticleKind } from './article-marks';

const t = text.knowledge;
const restMillis = 300;

/** What may help with what is being typed; nothing where nothing does, and no failure gets in the way of writing. */
export function Suggestions({ typed }: { typed: string }) {
  const rested = useRested(typed);
  const { data: found = [] } = useQuery(suggestionsQuery(rested));
  return (
    <div aria-live="polite">
      {found.length > 0 && (
        <section aria-label={t.suggestions} className="rounded-control bg-accent-soft px-3 py-2">
          <h2 className="text-sm font-semibold">{t.suggestions}</h2>
          <ul className="mt-1 flex flex-col gap-1">
            {found.map((article) => (
              <li key={article.number} className="flex flex-wrap items-center gap-2">
                {/* In a tab of its own: what was typed stays. */}
                <Link
                  to="/knowledge/$number"
                  params={{ number: article.number }}
                  target="_blank"
                  className="link break-words underline"
                >
                  {article.title}
                </Link>
                <ArticleKind kind={article.kind} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function useRested(value: string) {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), restMillis);
    return () => clearTimeout(timer);
  }, [value]);
  return rested;
}
