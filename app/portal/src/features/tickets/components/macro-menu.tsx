import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Wand } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { TextField } from '@/components/ui/field';
import { SkeletonRows } from '@/components/ui/skeleton';
import { explanation, Loaded } from '@/components/ui/states';
import { useToasts } from '@/components/ui/toast';
import { asProblem, type Problem } from '@/lib/api/problem';
import { useMay } from '@/lib/auth/me';
import { text } from '@/locales/en';
import { type Macro, macrosQuery, useApplyMacro } from '../api/macros';

const t = text.macros;

/** Finds a macro by its name and applies it. */
export function MacroMenu({ number }: { number: string }) {
  const may = useMay('writeInternally');
  const [open, setOpen] = useState(false);
  if (!may) return null;
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <Wand aria-hidden size={16} />
        {t.title}
      </Button>
      {open && <Menu number={number} onClose={() => setOpen(false)} />}
    </>
  );
}

function Menu({ number, onClose }: { number: string; onClose(): void }) {
  const query = useQuery(macrosQuery);
  const apply = useApplyMacro(number);
  const toasts = useToasts();
  const [search, setSearch] = useState('');
  const problem = apply.isError ? asProblem(apply.error) : undefined;
  const press = (macro: Macro) =>
    apply.mutate(macro.id, {
      onSuccess: () => {
        onClose();
        toasts.done(t.applied(macro.name));
      },
    });
  return (
    <Dialog open onClose={onClose} title={t.title} description={t.menuBody(number)}>
      <div className="flex flex-col gap-3">
        <TextField
          label={t.search}
          type="search"
          autoFocus
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
        {problem && (
          <div role="alert" className="text-sm font-semibold text-p1">
            <p>{failuresOf(problem).length > 0 ? t.notApplied : explanation(problem)}</p>
            <ul className="list-disc ps-5">
              {failuresOf(problem).map((failure) => (
                <li key={failure.part}>{failure.detail}</li>
              ))}
            </ul>
          </div>
        )}
        <Loaded query={query} skeleton={<SkeletonRows rows={3} />}>
          {(macros) => {
            const found = macros.filter(({ name }) =>
              name.toLowerCase().includes(search.trim().toLowerCase()),
            );
            if (found.length === 0)
              return <p className="text-muted">{macros.length === 0 ? t.none : t.noMatch}</p>;
            return (
              <ul aria-label={t.title} className="flex flex-col gap-1">
                {found.map((macro) => (
                  <li key={macro.id}>
                    <Button
                      look="quiet"
                      className="h-auto w-full flex-col items-start! gap-0! py-2 text-start whitespace-normal"
                      disabled={apply.isPending}
                      onClick={() => press(macro)}
                    >
                      <span className="text-text">{macro.name}</span>
                      <span className="text-xs font-normal">{whatItDoes(macro)}</span>
                    </Button>
                  </li>
                ))}
              </ul>
            );
          }}
        </Loaded>
        <Link to="/macros" className="link w-fit">
          {t.manage}
        </Link>
      </div>
    </Dialog>
  );
}

/** The parts of a macro in a line. */
export function whatItDoes(macro: Macro): string {
  return [
    macro.text && (macro.internal ? t.writesNote : t.writesReply),
    (macro.impact || macro.urgency || macro.category) && t.changesFields,
    macro.action && t.takesAction(macro.action),
  ]
    .filter(Boolean)
    .join(' · ');
}

function failuresOf(problem: Problem): { part: string; detail: string }[] {
  return Array.isArray(problem.facts.failures) ? problem.facts.failures : [];
}
