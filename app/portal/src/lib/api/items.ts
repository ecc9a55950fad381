/** List answers are `{items, next?}`; short ones that never page may come as a bare array. */
export function itemsOf<T>(answer: { items: T[] } | T[]): T[] {
  return Array.isArray(answer) ? answer : answer.items;
}
