import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { X } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Chip } from '@/components/ui/chip';
import { CheckField, TextField } from '@/components/ui/field';
import { SkeletonRows } from '@/components/ui/skeleton';
import { explanation, Loaded } from '@/components/ui/states';
import { useToasts } from '@/components/ui/toast';
import { asProblem } from '@/lib/api/problem';
import { useMay } from '@/lib/auth/me';
import { text } from '@/locales/en';
import { suggestionsQuery } from '../api/suggestions';
import { ticketKnowledgeQuery, useLinkKnowledge, useUnlinkKnowledge } from '../api/ticket-knowledge';

const t = text.knowledge;

/** What solved a ticket, and for those who work it what may. */
export function TicketKnowledge({ number, title }: { number: string; title: string }) {
  const query = useQuery(ticketKnowledgeQuery(number));
  const works = useMay('writeInternally');
  const unlink = useUnlinkKnowledge(number);
  const toasts = useToasts();
  return (
    <Card title={t.ofTicket}>
      <Loaded query={query} skeleton={<SkeletonRows rows={1} />}>
        {(uses) => (
          <div className="flex flex-col gap-3">
            {uses.length === 0 ? (
              <p className="text-muted">{t.noneLinked}</p>
            ) : (
              <ul aria-label={t.ofTicket} className="flex flex-col gap-1">
                {uses.map((use) => (
                  <li key={use.number} className="flex items-center gap-2">
                    <Link
                      to="/knowledge/$number"
                      params={{ number: use.number }}
                      className="link min-w-0 flex-1 break-words"
                    >
                      <span className="nums">{use.number}</span> {use.title}
                    </Link>
                    {use.solved && <Chip tone="ok">{t.solved}</Chip>}
                    {works && (
                      <Button
                        look="quiet"
                        size="compact"
                        square
                        aria-label={t.unlink(use.number)}
                        title={t.unlink(use.number)}
                        onClick={() =>
                          unlink.mutate(use.number, {
                            onError: (error) => toasts.failed(explanation(asProblem(error))),
                          })
                        }
                      >
                        <X aria-hidden size={14} />
                      </Button>
                    )}
                  </li>
                ))}
              </ul>
            )}
            {works && <LinkArticle number={number} title={title} linked={uses.map((use) => use.number)} />}
          </div>
        )}
      </Loaded>
    </Card>
  );
}

interface LinkProps {
  number: string;
  title: string;
  linked: readonly string[];
}

function LinkArticle({ number, title, linked }: LinkProps) {
  const [article, setArticle] = useState('');
  const [solved, setSolved] = useState(true);
  const link = useLinkKnowledge(number);
  const { data: suggested = [] } = useQuery(suggestionsQuery(title));
  const problem = link.isError ? asProblem(link.error) : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!article.trim()) return;
    link.mutate({ article: article.trim().toUpperCase(), solved }, { onSuccess: () => setArticle('') });
  };
  const list = `knowledge-for-${number}`;
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-2">
      <TextField
        label={t.article}
        placeholder="KB-000001"
        list={list}
        maxLength={20}
        value={article}
        error={problem && (problem.errors[0]?.reason ?? explanation(problem))}
        onChange={(event) => setArticle(event.target.value)}
      />
      <datalist id={list}>
        {suggested
          .filter((one) => !linked.includes(one.number))
          .map((one) => (
            <option key={one.number} value={one.number}>
              {one.title}
            </option>
          ))}
      </datalist>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <CheckField
          label={t.solvedIt}
          checked={solved}
          onChange={(event) => setSolved(event.target.checked)}
        />
        <Button type="submit" size="compact" pending={link.isPending}>
          {t.link}
        </Button>
      </div>
    </form>
  );
}
