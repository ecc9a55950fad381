import { useQuery } from '@tanstack/react-query';
import { Button } from '@/components/ui/button';
import { SkeletonRows } from '@/components/ui/skeleton';
import { explanation, Loaded } from '@/components/ui/states';
import { asProblem } from '@/lib/api/problem';
import { text } from '@/locales/en';
import type { BulkRequest } from '../api/change-tickets';
import { macrosQuery } from '../api/macros';
import { whatItDoes } from './macro-menu';

const t = text.macros;

interface Props {
  pending: boolean;
  error: unknown;
  apply(what: Omit<BulkRequest, 'numbers'>): void;
}

/** Applies one macro to many tickets. */
export function BulkMacro({ pending, error, apply }: Props) {
  const query = useQuery(macrosQuery);
  return (
    <>
      {Boolean(error) && (
        <p role="alert" className="text-sm text-p1">
          {explanation(asProblem(error))}
        </p>
      )}
      <Loaded query={query} skeleton={<SkeletonRows rows={3} />}>
        {(macros) =>
          macros.length === 0 ? (
            <p className="text-muted">{t.none}</p>
          ) : (
            <ul aria-label={t.title} className="flex flex-col gap-1">
              {macros.map((macro) => (
                <li key={macro.id}>
                  <Button
                    look="quiet"
                    className="h-auto w-full flex-col items-start! gap-0! py-2 text-start whitespace-normal"
                    disabled={pending}
                    onClick={() => apply({ macro: macro.id })}
                  >
                    <span className="text-text">{macro.name}</span>
                    <span className="text-xs font-normal">{whatItDoes(macro)}</span>
                  </Button>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </>
  );
}
