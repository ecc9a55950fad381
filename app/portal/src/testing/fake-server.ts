import * as fixtures from './fixtures';
import { model } from './model';

export interface Ask {
  method: string;
  path: string;
  query: URLSearchParams;
  body?: unknown;
}

export interface Answer {
  status: number;
  body?: unknown;
}

type Handler = (ask: Ask, ...parts: string[]) => unknown;

const page = <T>(items: T[]) => ({ items });

/** The server's answers, for unit tests and for the browser smoke test. Nothing is remembered between calls. */
const routes: ReadonlyArray<readonly [string, RegExp, Handler]> = [
  ['GET', /^\/api\/me$/, () => fixtures.me],
  ['GET', /^\/api\/dashboard$/, () => fixtures.dashboard],
  ['GET', /^\/api\/notifications$/, () => page(fixtures.notifications)],
  [
    'GET',
    /^\/api\/notifications\/unread$/,
    () => ({ count: fixtures.notifications.filter(({ readAt }) => !readAt).length }),
  ],
  ['POST', /^\/api\/notifications\/(.+\/)?read$/, () => null],
  ['GET', /^\/api\/tickets\/[^/]+\/presence$/, () => fixtures.present],
  ['PUT', /^\/api\/tickets\/[^/]+\/presence\/[^/]+$/, () => fixtures.present],
  ['DELETE', /^\/api\/tickets\/[^/]+\/presence\/[^/]+$/, () => null],
  ['GET', /^\/api\/ticket-categories$/, () => page(fixtures.categories)],
  ['POST', /^\/api\/ticket-categories$/, () => fixtures.categories[0]],
  ['PUT', /^\/api\/ticket-categories\/[^/]+$/, () => fixtures.categories[1]],
  ['GET', /^\/api\/services$/, () => page(fixtures.services)],
  ['POST', /^\/api\/services$/, () => fixtures.services[0]],
  ['PUT', /^\/api\/services\/[^/]+$/, () => fixtures.services[1]],
  ['DELETE', /^\/api\/(services|ticket-categories)\/[^/]+$/, () => null],
  ['GET', /^\/api\/services\/criticality$/, () => page(fixtures.criticality)],
  ['PUT', /^\/api\/services\/[^/]+\/criticality$/, () => fixtures.criticality[0]],
  ['GET', /^\/api\/sla-targets$/, () => page(fixtures.targets)],
  ['GET', /^\/api\/tickets$/, (ask) => page(ofTickets(ask.query))],
  ['POST', /^\/api\/tickets$/, () => fixtures.tickets[0]],
  ['GET', /^\/api\/tickets\/views$/, () => fixtures.ticketViews],
  ['POST', /^\/api\/tickets\/views$/, () => fixtures.ticketViews[0]],
  ['GET', /^\/api\/tickets\/views\/counts$/, () => fixtures.ticketCounts],
  ['PUT', /^\/api\/tickets\/views\/[^/]+$/, () => fixtures.ticketViews[0]],
  ['DELETE', /^\/api\/tickets\/views\/[^/]+$/, () => null],
  ['GET', /^\/api\/tickets\/actions$/, () => fixtures.offeredActions],
  ['GET', /^\/api\/tickets\/export$/, () => 'number,title\r\n'],
  [
    'POST',
    /^\/api\/tickets\/imports$/,
    (ask) => (ask.query.get('dryRun') === 'true' ? fixtures.importPreview : fixtures.importReport),
  ],
  ['POST', /^\/api\/tickets\/bulk$/, () => fixtures.bulkReport],
  ['GET', /^\/api\/tickets\/([^/]+)$/, (_, number) => fixtures.tickets.find((one) => one.number === number)],
  ['PATCH', /^\/api\/tickets\/([^/]+)$/, () => fixtures.tickets[0]],
  ['GET', /^\/api\/tickets\/[^/]+\/history$/, () => page(fixtures.fieldChanges)],
  ['GET', /^\/api\/tickets\/[^/]+\/timeline$/, () => page([...fixtures.timeline].reverse())],
  ['GET', /^\/api\/tickets\/[^/]+\/attachments$/, () => page(fixtures.attachments)],
  ['POST', /^\/api\/tickets\/[^/]+\/attachments$/, () => fixtures.attachments[0]],
  ['GET', /^\/api\/tickets\/[^/]+\/links$/, () => page(fixtures.links)],
  ['POST', /^\/api\/tickets\/[^/]+\/links$/, () => fixtures.links[0]],
  ['GET', /^\/api\/tickets\/[^/]+\/work$/, () => fixtures.worklog],
  ['POST', /^\/api\/tickets\/[^/]+\/work$/, () => fixtures.worklog.items[0]],
  ['PUT', /^\/api\/tickets\/[^/]+\/work\/[^/]+$/, () => fixtures.worklog.items[1]],
  ['GET', /^\/api\/tickets\/[^/]+\/merges$/, () => fixtures.merges],
  ['GET', /^\/api\/tickets\/[^/]+\/(major-incidents|diagnoses)$/, () => page([])],
  ['GET', /^\/api\/major-incidents$/, () => page([])],
  [
    'GET',
    /^\/api\/tickets\/[^/]+\/impact$/,
    () => ({ tickets: [], linked: 0, open: 0, devices: 0, services: 0, people: 1 }),
  ],
  ['GET', /^\/api\/tickets\/[^/]+\/suggestions$/, () => ({ similar: [] })],
  ['POST', /^\/api\/tickets\/[^/]+\/splits$/, () => ({ number: 'INC-000041' })],
  [
    'POST',
    /^\/api\/tickets\/[^/]+\/macros\/[^/]+$/,
    () => ({ name: 'Ask for more details', done: ['text'] }),
  ],
  ['GET', /^\/api\/tickets\/[^/]+\/sla$/, () => page(fixtures.explanations)],
  ['GET', /^\/api\/sla-calendars$/, () => page(fixtures.calendars)],
  ['POST', /^\/api\/sla-calendars$/, () => fixtures.calendars[0]],
  ['PUT', /^\/api\/sla-calendars\/[^/]+$/, () => fixtures.calendars[0]],
  ['GET', /^\/api\/macros$/, () => page(fixtures.macros)],
  ['POST', /^\/api\/macros$/, () => fixtures.macros[1]],
  ['PUT', /^\/api\/macros\/[^/]+$/, () => fixtures.macros[1]],
  ['GET', /^\/api\/tickets\/[^/]+\/knowledge$/, () => fixtures.uses],
  ['POST', /^\/api\/tickets\/[^/]+\/knowledge$/, () => fixtures.uses],
  ['DELETE', /^\/api\/tickets\/[^/]+\/knowledge\/[^/]+$/, () => null],
  ['GET', /^\/api\/tickets\/[^/]+\/approvals$/, () => fixtures.approvals],
  ['GET', /^\/api\/tickets\/[^/]+\/rating$/, () => ({ open: false })],
  ['POST', /^\/api\/tickets\/[^/]+\/rating$/, () => ({ open: false, rating: 5 })],
  ['GET', /^\/api\/users\/[^/]+\/grants$/, () => fixtures.grants],
  ['GET', /^\/api\/me\/grants$/, () => fixtures.grants],
  ['GET', /^\/api\/(me|users\/[^/]+)\/personal-data$/, () => ({ person: 'sam' })],
  ['POST', /^\/api\/users\/[^/]+\/erasure$/, () => null],
  ['GET', /^\/api\/catalogue\/items$/, () => page(fixtures.catalogue)],
  [
    'GET',
    /^\/api\/catalogue\/items\/([^/]+)$/,
    (_, key) => fixtures.catalogue.find((one) => one.key === key),
  ],
  ['POST', /^\/api\/catalogue\/items$/, () => fixtures.catalogue[0]],
  ['PUT', /^\/api\/catalogue\/items\/[^/]+$/, () => fixtures.catalogue[0]],
  ['DELETE', /^\/api\/catalogue\/items\/[^/]+$/, () => null],
  ['POST', /^\/api\/catalogue\/items\/[^/]+\/(retire|return)$/, () => fixtures.catalogue[0]],
  ['POST', /^\/api\/catalogue\/items\/[^/]+\/requests$/, () => ({ number: 'REQ-000007' })],
  ['GET', /^\/api\/knowledge$/, () => page(fixtures.articles)],
  ['POST', /^\/api\/knowledge$/, () => fixtures.article],
  ['GET', /^\/api\/knowledge\/categories$/, () => ['access', 'storage']],
  ['GET', /^\/api\/knowledge\/suggestions$/, () => fixtures.suggestions],
  [
    'GET',
    /^\/api\/knowledge\/([^/]+)$/,
    (_, number) => (number === fixtures.article.number ? fixtures.article : undefined),
  ],
  ['PUT', /^\/api\/knowledge\/[^/]+$/, () => fixtures.article],
  ['POST', /^\/api\/knowledge\/[^/]+\/actions\/.+$/, () => fixtures.article],
  ['PUT', /^\/api\/knowledge\/[^/]+\/rating$/, () => null],
  ['GET', /^\/api\/knowledge\/[^/]+\/ratings$/, () => fixtures.articleRatings],
  ['GET', /^\/api\/knowledge\/[^/]+\/attachments$/, () => page(fixtures.articleFiles)],
  ['POST', /^\/api\/knowledge\/[^/]+\/attachments$/, () => fixtures.articleFiles[0]],
  ['GET', /^\/api\/knowledge\/[^/]+\/attachments\/.+$/, () => 'content'],
  ['DELETE', /^\/api\/knowledge\/[^/]+\/attachments\/.+$/, () => null],
  ['GET', /^\/api\/knowledge\/[^/]+\/versions$/, () => fixtures.versions],
  ['GET', /^\/api\/knowledge\/[^/]+\/versions\/[^/]+$/, () => fixtures.versionContent],
  ['POST', /^\/api\/knowledge\/[^/]+\/versions\/[^/]+\/restore$/, () => fixtures.versions[0]],
  ['GET', /^\/api\/ticket-templates$/, () => page(fixtures.templates)],
  ['POST', /^\/api\/ticket-templates$/, () => fixtures.templates[0]],
  ['PUT', /^\/api\/ticket-templates\/[^/]+$/, () => fixtures.templates[0]],
  ['GET', /^\/api\/recurring-tickets$/, () => page(fixtures.recurring)],
  ['POST', /^\/api\/recurring-tickets$/, () => fixtures.recurring[0]],
  ['PUT', /^\/api\/recurring-tickets\/[^/]+$/, () => fixtures.recurring[0]],
  ['GET', /^\/api\/changes\/[^/]+\/plan$/, () => fixtures.changePlan],
  ['PUT', /^\/api\/changes\/[^/]+\/plan$/, () => fixtures.changePlan],
  ['GET', /^\/api\/changes\/[^/]+\/conflicts$/, () => page(fixtures.conflicts)],
  ['POST', /^\/api\/changes$/, () => fixtures.changePlan],
  ['GET', /^\/api\/changes\/calendar$/, () => fixtures.calendar],
  ['GET', /^\/api\/changes\/templates$/, () => page(fixtures.changeTemplates)],
  ['GET', /^\/api\/changes\/freezes$/, () => page(fixtures.freezes)],
  ['POST', /^\/api\/changes\/freezes$/, () => fixtures.freezes[0]],
  ['PUT', /^\/api\/changes\/freezes\/[^/]+$/, () => fixtures.freezes[0]],
  ['DELETE', /^\/api\/changes\/freezes\/[^/]+$/, () => null],
  ['GET', /^\/api\/connectors\/webhooks$/, () => page(fixtures.webhooks)],
  ['POST', /^\/api\/connectors\/webhooks$/, () => fixtures.webhookSecret],
  ['GET', /^\/api\/connectors\/webhooks\/[^/]+\/deliveries$/, () => page(fixtures.deliveries)],
  ['POST', /^\/api\/connectors\/webhooks\/[^/]+\/test$/, () => fixtures.deliveries[0]],
  ['POST', /^\/api\/tickets\/[^/]+\/comments$/, () => fixtures.timeline[0]],
  ['POST', /^\/api\/tickets\/[^/]+\/actions\/.+$/, () => fixtures.tickets[0]],
  ['GET', /^\/api\/tickets\/[^/]+\/processes$/, () => fixtures.instances],
  ['GET', /^\/api\/assignment\/presence$/, () => ({ available: false, absences: [] })],
  ['PUT', /^\/api\/assignment\/presence$/, () => ({ available: true, absences: [] })],
  ['GET', /^\/api\/assignment\/teams$/, () => page(fixtures.teams)],
  ['PUT', /^\/api\/assignment\/teams\/.+$/, () => fixtures.teams[0]],
  ['GET', /^\/api\/assignment\/absences$/, () => page(fixtures.absences)],
  ['POST', /^\/api\/assignment\/absences$/, () => fixtures.absences[0]],
  ['GET', /^\/api\/alerts$/, (ask) => page(ofAlerts(ask.query))],
  ['GET', /^\/api\/alerts\/([^/]+)$/, (_, id) => fixtures.alerts.find((one) => one.id === id)],
  ['POST', /^\/api\/alerts\/[^/]+\/acknowledge$/, () => ({ ...fixtures.alerts[0], state: 'acknowledged' })],
  ['GET', /^\/api\/devices$/, (ask) => page(ofDevices(ask.query))],
  ['GET', /^\/api\/devices\/([^/]+)$/, (_, id) => device(id)],
  ['POST', /^\/api\/devices\/([^/]+)\/(approve|retire)$/, (_, id) => device(id)],
  ['PUT', /^\/api\/devices\/([^/]+)\/placement$/, (_, id) => device(id)],
  ['GET', /^\/api\/devices\/[^/]+\/metrics$/, ({ query }) => metrics(query)],
  [
    'GET',
    /^\/api\/tasks$/,
    (ask) => page(ask.query.get('scope') === 'mine' ? fixtures.tasks : fixtures.tasks.slice(0, 1)),
  ],
  ['GET', /^\/api\/tasks\/([^/]+)$/, (_, id) => fixtures.tasks.find((one) => one.id === id)],
  ['POST', /^\/api\/tasks\/[^/]+\/(claim|unclaim|complete|delegate)$/, () => fixtures.tasks[0]],
  ['GET', /^\/api\/automation\/runbooks$/, () => page(fixtures.runbooks)],
  ['GET', /^\/api\/automation\/commands$/, () => page(fixtures.commands)],
  ['POST', /^\/api\/automation\/commands$/, () => fixtures.commands[0]],
  [
    'GET',
    /^\/api\/automation\/commands\/([^/]+)$/,
    (_, id) => fixtures.commands.find((one) => one.id === id),
  ],
  ['POST', /^\/api\/automation\/commands\/[^/]+\/(approve|cancel)$/, () => fixtures.commands[0]],
  ['GET', /^\/api\/processes$/, () => page(fixtures.definitions)],
  ['GET', /^\/api\/processes\/decisions$/, () => page(fixtures.decisions)],
  ['GET', /^\/api\/processes\/decisions\/([^/]+)\/xml$/, (_, key) => fixtures.decisionFile(String(key))],
  ['POST', /^\/api\/processes\/deployments$/, () => ({ id: 'deployment-1', definitions: [] })],
  ['GET', /^\/api\/processes\/proposals$/, () => page(fixtures.proposals)],
  [
    'GET',
    /^\/api\/processes\/proposals\/([^/]+)$/,
    (_, id) => (id === fixtures.proposalView.proposal.id ? fixtures.proposalView : undefined),
  ],
  [
    'POST',
    /^\/api\/processes\/proposals\/[^/]+\/(approve|reject)$/,
    (_, decision) => ({ ...fixtures.proposals[0], state: decision === 'approve' ? 'approved' : 'rejected' }),
  ],
  ['GET', /^\/api\/processes\/[^/]+\/xml$/, () => ({ xml: model })],
  ['GET', /^\/api\/users$/, (ask) => page(ofPeople(ask.query))],
  ['GET', /^\/api\/users\/([^/]+)$/, (_, id) => fixtures.people.find((one) => one.id === id)],
  ['PUT', /^\/api\/users\/([^/]+)\/roles\/[^/]+$/, (_, id) => fixtures.people.find((one) => one.id === id)],
  [
    'DELETE',
    /^\/api\/users\/([^/]+)\/roles\/[^/]+$/,
    (_, id) => fixtures.people.find((one) => one.id === id),
  ],
  ['POST', /^\/api\/users\/synchronisation$/, () => ({ people: 2, changed: 0, gone: 0 })],
  [
    'GET',
    /^\/api\/audit$/,
    (ask) => page(fixtures.auditRows.filter((one) => one.action.startsWith(ask.query.get('action') ?? ''))),
  ],
  ['GET', /^\/api\/audit\/verification$/, () => fixtures.verification],
  ['GET', /^\/api\/audit\/export$/, () => 'id,position'],
];

export function answer(ask: Ask): Answer {
  for (const [method, pattern, handler] of routes) {
    const match = method === ask.method ? pattern.exec(ask.path) : null;
    if (!match) continue;
    const body = handler(ask, ...match.slice(1));
    return body === undefined ? problem(404, 'not-found') : { status: 200, body };
  }
  return problem(404, 'not-found');
}

export function problem(status: number, code: string, facts: Record<string, unknown> = {}): Answer {
  return {
    status,
    body: {
      type: `urn:bailiwick:problem:${code}`,
      title: code,
      status,
      detail: `Detail of ${code}`,
      code,
      ...facts,
    },
  };
}

function ofTickets(query: URLSearchParams) {
  const words = query.get('search')?.toLowerCase();
  return fixtures.tickets.filter(
    (one) =>
      (!query.get('status') || query.getAll('status').includes(one.status)) &&
      (!query.get('kind') || one.kind === query.get('kind')) &&
      atSite(one, query) &&
      (!words || `${one.number} ${one.title}`.toLowerCase().includes(words)),
  );
}

function ofAlerts(query: URLSearchParams) {
  return fixtures.alerts.filter(
    (one) =>
      (!query.get('state') || one.state === query.get('state')) &&
      (!query.get('severity') || one.severity === query.get('severity')) &&
      (!query.get('deviceId') || one.deviceId === query.get('deviceId')),
  );
}

function ofPeople(query: URLSearchParams) {
  const role = query.get('role');
  const words = query.get('search')?.toLowerCase() ?? '';
  return fixtures.people.filter(
    (one) =>
      (!role || one.roles.includes(role)) && `${one.username} ${one.name}`.toLowerCase().includes(words),
  );
}

function ofDevices(query: URLSearchParams) {
  return fixtures.devices.filter(
    (one) =>
      (!query.get('status') || one.status === query.get('status')) &&
      (!query.get('health') || one.health === query.get('health')) &&
      atSite(one, query) &&
      one.hostname.includes(query.get('search') ?? ''),
  );
}

/** An empty site asks for what is at none. */
function atSite(one: { site?: string }, query: URLSearchParams) {
  return !query.has('site') || (one.site ?? '') === query.get('site');
}

function device(id?: string) {
  const found = fixtures.devices.find((one) => one.id === id);
  const owner = fixtures.people.find((one) => one.id === found?.ownerId);
  if (found?.health !== 'online') return found;
  return {
    ...found,
    owner: owner && { id: owner.id, name: owner.name },
    report: fixtures.report,
    reportReceivedAt: fixtures.ago(6),
  };
}

function metrics(query: URLSearchParams) {
  const seconds = (name: string) => new Date(query.get(name) ?? 0).getTime() / 1000;
  return fixtures.readings(query.getAll('name'), seconds('from'), seconds('to'));
}
