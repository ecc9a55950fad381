export type Role =
  | 'requester'
  | 'service-desk'
  | 'service-desk-lead'
  | 'change-manager'
  | 'process-designer'
  | 'endpoint-admin'
  | 'auditor'
  | 'administrator';

/** Everybody but those who only open and follow their own tickets. */
const staff: readonly Role[] = [
  'service-desk',
  'service-desk-lead',
  'change-manager',
  'process-designer',
  'endpoint-admin',
  'auditor',
  'administrator',
];

/** Those who look after tickets, devices and alerts; designers look after models. */
const operations: readonly Role[] = staff.filter((role) => role !== 'process-designer');

/** What the portal offers; the server decides by itself, and this only spares people dead ends. */
const permissions = {
  seeOperations: operations,
  seeProcesses: staff,
  seePeople: staff,
  acknowledgeAlerts: ['service-desk', 'service-desk-lead'],
  writeInternally: ['service-desk', 'service-desk-lead', 'change-manager', 'endpoint-admin'],
  beAssigned: ['service-desk', 'service-desk-lead', 'change-manager'],
  keepCalendars: ['service-desk-lead', 'administrator'],
  keepClassification: ['service-desk-lead', 'administrator'],
  judgeServices: ['service-desk-lead', 'change-manager', 'administrator'],
  keepCatalogue: ['process-designer', 'administrator'],
  useMacros: ['service-desk', 'service-desk-lead', 'change-manager', 'endpoint-admin'],
  seeAdministration: staff,
  leadTeams: ['service-desk-lead'],
  manageCalendar: ['change-manager'],
  writeKnowledge: ['service-desk', 'service-desk-lead'],
  seeArticleHistory: ['service-desk', 'service-desk-lead', 'auditor', 'administrator'],
  manageDevices: ['endpoint-admin'],
  manageTemplates: ['service-desk-lead', 'administrator'],
  runReadingCommands: ['service-desk', 'service-desk-lead'],
  runChangingCommands: ['service-desk-lead'],
  seeConnectors: ['administrator', 'auditor'],
  manageConnectors: ['administrator'],
  deployProcesses: ['process-designer'],
  changeRoles: ['administrator'],
  seeProposals: ['process-designer', 'administrator', 'auditor'],
  decideProposals: ['process-designer', 'administrator'],
  readTrail: ['auditor', 'administrator'],
  seeCockpit: ['process-designer', 'administrator'],
} satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof permissions;

export function may(roles: readonly string[], permission: Permission): boolean {
  return permissions[permission].some((role) => roles.includes(role));
}
