import { useCallback, useState } from 'react';
import { mostAtOnce } from '../api/change-tickets';

interface Chosen {
  list: string;
  numbers: ReadonlySet<string>;
  /** More were wanted than can be changed at once. */
  full: boolean;
}

const nothing: ReadonlySet<string> = new Set();

/**
 * Which tickets of a list are chosen. Another list begins with none, and what is no longer shown is no longer chosen:
 * nobody changes what they do not see.
 *
 * @param list names the list
 */
export function useChoice(list: string, shown: readonly string[]) {
  const [held, setHeld] = useState<Chosen>({ list, numbers: nothing, full: false });
  const here = held.list === list;
  const chosen = new Set(here ? shown.filter((number) => held.numbers.has(number)) : []);
  const choose = useCallback(
    (numbers: readonly string[], on: boolean) =>
      setHeld((old) => {
        const before = old.list === list ? [...old.numbers] : [];
        const wanted = on
          ? [...new Set([...before, ...numbers])]
          : before.filter((number) => !numbers.includes(number));
        return {
          list,
          numbers: new Set(wanted.slice(0, mostAtOnce)),
          full: wanted.length > mostAtOnce,
        };
      }),
    [list],
  );
  const none = useCallback(() => setHeld({ list, numbers: nothing, full: false }), [list]);
  return { chosen, choose, none, full: here && held.full };
}
