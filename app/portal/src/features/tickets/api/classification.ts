import { queryOptions } from '@tanstack/react-query';
import { api, data, type Schemas } from '@/lib/api/client';

export type Category = Schemas['Category'];
export type CustomField = Schemas['CustomField'];
export type Service = Schemas['Service'];

export const categoriesQuery = queryOptions({
  queryKey: ['ticket-categories'],
  queryFn: async () => (await data(api.GET('/api/ticket-categories'))).items,
});

export const servicesQuery = queryOptions({
  queryKey: ['services'],
  queryFn: async () => (await data(api.GET('/api/services'))).items,
});

/** The names of the categories above and of the category itself. */
export function categoryPath(categories: Category[], key: string | undefined): string[] {
  const category = categories.find((one) => one.key === key);
  return category ? [...categoryPath(categories, category.parent), category.name] : [];
}

/** The tree as one list, each beneath the one it is part of. */
export function inTreeOrder(categories: Category[], parent?: string): Category[] {
  return categories
    .filter((one) => one.parent === parent)
    .flatMap((one) => [one, ...inTreeOrder(categories, one.key)]);
}

export function categoryOptions(categories: Category[]): { value: string; label: string }[] {
  return inTreeOrder(categories).map(({ key }) => ({
    value: key,
    label: categoryPath(categories, key).join(' › '),
  }));
}
