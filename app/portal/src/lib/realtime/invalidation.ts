import type { QueryClient, QueryKey } from '@tanstack/react-query';

/** What the server pushes: something under this topic changed. Content always comes by REST, with its authorization. */
export interface Nudge {
  topic: string;
  /** Absent when several things of the topic changed at once. */
  id?: string | null;
}

/** Query keys begin with the feature's name, then `list` or `detail` and an id; a shorter key covers all that extend it. */
export function keysOf({ topic, id }: Nudge): QueryKey[] {
  const [feature, scope] = topic.split('/', 2);
  if (feature === 'ticket-presence') return [['tickets', 'detail', scope, 'presence']];
  if (feature === 'notifications') return [['notifications']];
  if (scope) return [[feature, 'detail', scope]];
  const detail: QueryKey = id ? [feature, 'detail', id] : [feature, 'detail'];
  switch (feature) {
    case 'devices':
    case 'alerts':
      return [[feature, 'list'], detail, ['dashboard']];
    case 'tickets':
      return [
        [feature, 'list'],
        detail,
        ['dashboard'],
        [feature, 'views', 'counts'],
        // How many open tickets each has.
        ['assignment', 'teams'],
      ];
    case 'ticket-views':
      return [['tickets', 'views']];
    case 'assignment':
    case 'catalogue':
    case 'services':
    case 'ticket-categories':
      return [[feature]];
    default:
      return [[feature, 'list'], detail];
  }
}

const gatherMillis = 150;
const restMillis = 1000;

/** Gathers nudges, so that a storm of reports asks for each list once a second at most. */
export class Invalidations {
  private readonly pending = new Map<string, QueryKey>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private flushedAt = 0;

  constructor(private readonly queries: QueryClient) {}

  add(nudge: Nudge) {
    for (const key of keysOf(nudge)) this.pending.set(JSON.stringify(key), key);
    this.schedule();
  }

  /** After a gap in the connection nobody knows what was missed. */
  everything() {
    this.pending.clear();
    void this.queries.invalidateQueries();
  }

  stop() {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.pending.clear();
  }

  private schedule() {
    if (this.timer !== undefined) return;
    const rest = this.flushedAt + restMillis - Date.now();
    this.timer = setTimeout(() => this.flush(), Math.max(gatherMillis, rest));
  }

  private flush() {
    this.timer = undefined;
    this.flushedAt = Date.now();
    for (const [name, queryKey] of [...this.pending]) {
      // An answer on its way may be older than the nudge, and cancelling it again and again would starve the page.
      if (this.queries.isFetching({ queryKey }) > 0) continue;
      this.pending.delete(name);
      void this.queries.invalidateQueries({ queryKey });
    }
    if (this.pending.size > 0) this.schedule();
  }
}
