import type { CatalogueItem } from './api/items';
import type { NewItem } from './api/keep-items';

export type Task = NewItem['fulfilment'][number];
export type Offer = NewItem['access'][number];
export type Rule = 'any' | 'all' | 'quorum';

/** An item while it is written: as the fields of the editor hold it. */
export interface Draft {
  key: string;
  name: string;
  description: string;
  icon: string;
  category: string;
  form: string;
  approves: boolean;
  approvers: string[];
  rule: Rule;
  quorum: string;
  fulfilment: Task[];
  process: NewItem['process'];
  access: Offer[];
  visibleTo: string[];
}

const emptyForm = {
  type: 'object',
  required: ['reason'],
  properties: { reason: { type: 'string', title: 'What is it for?', format: 'multiline' } },
};

export function draftOf(item: CatalogueItem | undefined): Draft {
  return {
    key: item?.key ?? '',
    name: item?.name ?? '',
    description: item?.description ?? '',
    icon: item?.icon ?? 'package',
    category: item?.category ?? '',
    form: JSON.stringify(item?.form ?? emptyForm, undefined, 2),
    approves: Boolean(item?.approval),
    approvers: [...(item?.approval?.approvers ?? [])],
    rule: (item?.approval?.rule as Rule | undefined) ?? 'any',
    quorum: String(item?.approval?.quorum ?? 50),
    fulfilment: item?.fulfilment ?? [],
    process: item?.process ?? 'service-request',
    access: item?.access ?? [],
    visibleTo: item?.visibleTo ?? [],
  };
}

export type Parsed = { schema: Record<string, unknown> } | { fault: string };

/** What is asked, or why it cannot be read. */
export function parsed(form: string): Parsed {
  try {
    const schema: unknown = JSON.parse(form);
    return typeof schema === 'object' && schema !== null && !Array.isArray(schema)
      ? { schema: schema as Record<string, unknown> }
      : { fault: '{ … }?' };
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) };
  }
}

/** What the server gets. */
export function wishOf(draft: Draft, schema: Record<string, unknown>): NewItem {
  const { key, name, description, icon, category, process, visibleTo } = draft;
  return {
    key: key.trim(),
    name: name.trim(),
    description: description.trim(),
    icon,
    category: category.trim(),
    form: schema as NewItem['form'],
    approval: draft.approves
      ? {
          approvers: draft.approvers,
          rule: draft.rule,
          quorum: draft.rule === 'quorum' ? Number(draft.quorum) : undefined,
        }
      : undefined,
    fulfilment: draft.fulfilment.map(({ title, group, runbook }) => ({
      title: title.trim(),
      group: group?.trim() || undefined,
      runbook: runbook || undefined,
    })),
    process,
    access: process === 'access-request' ? draft.access : [],
    visibleTo,
  };
}
