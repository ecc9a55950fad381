export interface CommandType {
  type: string;
  effect: 'read' | 'change';
  parameters: ReadonlyArray<{ name: string; number?: boolean; initial?: string }>;
}

/** The commands an agent knows, as the protocol names them. */
export const catalogue: readonly CommandType[] = [
  { type: 'list-processes', effect: 'read', parameters: [{ name: 'limit', number: true, initial: '20' }] },
  { type: 'collect-diagnostics', effect: 'read', parameters: [] },
  { type: 'restart-watched-program', effect: 'change', parameters: [{ name: 'program' }] },
  { type: 'restart-service', effect: 'change', parameters: [{ name: 'service' }] },
  {
    type: 'clean-temporary-path',
    effect: 'change',
    parameters: [{ name: 'path' }, { name: 'olderThanSeconds', number: true, initial: '3600' }],
  },
];
