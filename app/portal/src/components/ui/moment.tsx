import { useNow } from '@/lib/format/ticker';
import { instantWithSeconds, relative } from '@/lib/format/time';

/** An instant as how long ago it was, with the exact time at hand. */
export function Moment({ at }: { at: string }) {
  const now = useNow();
  return (
    <time dateTime={at} title={instantWithSeconds(at)} className="whitespace-nowrap">
      {relative(at, now)}
    </time>
  );
}
