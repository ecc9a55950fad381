/** A decision table of a file, as far as people read and change it. */
export interface DecisionTable {
  name: string;
  description: string;
  hitPolicy: string;
  columns: readonly Column[];
  rules: readonly Rule[];
}

export interface Column {
  label: string;
  /** What is asked and what is answered. */
  side: 'input' | 'output';
}

export interface Rule {
  /** One text for each column. */
  cells: readonly string[];
  remark: string;
}

/** The table of a decision; undefined when the file holds none of that key. */
export function tableOf(xml: string, key: string): DecisionTable | undefined {
  const decision = decisionOf(parse(xml), key);
  const table = decision && child(decision, 'decisionTable');
  if (!decision || !table) return undefined;
  const inputs = children(table, 'input').map(
    (input): Column => ({
      label: input.getAttribute('label') || textOf(child(input, 'inputExpression')),
      side: 'input',
    }),
  );
  const outputs = children(table, 'output').map(
    (output): Column => ({
      label: output.getAttribute('label') || output.getAttribute('name') || '',
      side: 'output',
    }),
  );
  return {
    name: decision.getAttribute('name') ?? key,
    description: child(decision, 'description')?.textContent?.trim() ?? '',
    hitPolicy: table.getAttribute('hitPolicy') ?? 'UNIQUE',
    columns: [...inputs, ...outputs],
    rules: children(table, 'rule').map((rule) => ({
      cells: entriesOf(rule).map(textOf),
      remark: child(rule, 'description')?.textContent?.trim() ?? '',
    })),
  };
}

/** The file with other rules in its table; all else in it stays as it is. */
export function withRules(xml: string, key: string, rules: readonly Rule[]): string {
  const file = parse(xml);
  const decision = decisionOf(file, key);
  const table = decision && child(decision, 'decisionTable');
  if (!table) return xml;
  const space = table.namespaceURI;
  const inputs = children(table, 'input').length;
  for (const rule of children(table, 'rule')) table.removeChild(rule);
  const make = (parent: Element, name: string, id?: string) => {
    const made = file.createElementNS(space, name);
    if (id) made.setAttribute('id', id);
    parent.appendChild(made);
    return made;
  };
  rules.forEach(({ cells, remark }, row) => {
    const rule = make(table, 'rule', `Rule_${key}_${row + 1}`);
    if (remark) make(rule, 'description').textContent = remark;
    cells.forEach((cell, column) => {
      const kind = column < inputs ? 'inputEntry' : 'outputEntry';
      const entry = make(rule, kind, `Entry_${key}_${row + 1}_${column + 1}`);
      make(entry, 'text').textContent = cell;
    });
  });
  return new XMLSerializer().serializeToString(file);
}

function parse(xml: string): Document {
  return new DOMParser().parseFromString(xml, 'text/xml');
}

function decisionOf(file: Document, key: string): Element | undefined {
  return [...file.documentElement.children].find(
    (one) => one.localName === 'decision' && one.getAttribute('id') === key,
  );
}

function children(parent: Element, name: string): Element[] {
  return [...parent.children].filter(({ localName }) => localName === name);
}

function child(parent: Element, name: string): Element | undefined {
  return children(parent, name)[0];
}

function entriesOf(rule: Element): Element[] {
  return [...children(rule, 'inputEntry'), ...children(rule, 'outputEntry')];
}

function textOf(entry: Element | undefined): string {
  return (entry && child(entry, 'text')?.textContent?.trim()) ?? '';
}
