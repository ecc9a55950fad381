import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { ticketFilters } from '@/features/tickets/api/filters';
import { may } from '@/lib/auth/roles';
import { NotFound, PageFailed, PagePending } from './pages';
import { Shell } from './shell';

interface Context {
  roles: readonly string[];
}

const root = createRootRouteWithContext<Context>()({ component: Shell, notFoundComponent: NotFound });

/** Keeps the named search parameters that are texts, so that any address is a valid view. */
function texts<Name extends string>(...names: Name[]) {
  return (search: Record<string, unknown>) =>
    Object.fromEntries(
      names
        .filter((name) => typeof search[name] === 'string' && search[name])
        .map((name) => [name, search[name]]),
    ) as Partial<Record<Name, string>>;
}

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: ({ context }) => {
    if (!may(context.roles, 'seeOperations')) throw redirect({ to: '/tickets', replace: true });
  },
  component: lazyRouteComponent(
    () => import('@/features/dashboard/components/dashboard-page'),
    'DashboardPage',
  ),
});

const tickets = createRoute({
  getParentRoute: () => root,
  path: '/tickets',
  validateSearch: texts(...ticketFilters),
  component: lazyRouteComponent(() => import('@/features/tickets/components/tickets-page'), 'TicketsPage'),
});

const newTicket = createRoute({
  getParentRoute: () => root,
  path: '/tickets/new',
  validateSearch: texts('deviceId'),
  component: lazyRouteComponent(
    () => import('@/features/tickets/components/new-ticket-page'),
    'NewTicketPage',
  ),
});

const ticket = createRoute({
  getParentRoute: () => root,
  path: '/tickets/$number',
  validateSearch: texts('tab', 'show', 'instance'),
  component: lazyRouteComponent(() => import('@/features/tickets/components/ticket-page'), 'TicketPage'),
});

const templates = createRoute({
  getParentRoute: () => root,
  path: '/tickets/templates',
  component: lazyRouteComponent(
    () => import('@/features/tickets/components/templates-page'),
    'TemplatesPage',
  ),
});

const importTickets = createRoute({
  getParentRoute: () => root,
  path: '/tickets/import',
  component: lazyRouteComponent(() => import('@/features/tickets/components/import-page'), 'ImportPage'),
});

const recurring = createRoute({
  getParentRoute: () => root,
  path: '/tickets/recurring',
  component: lazyRouteComponent(
    () => import('@/features/tickets/components/recurring-page'),
    'RecurringPage',
  ),
});

const macros = createRoute({
  getParentRoute: () => root,
  path: '/macros',
  component: lazyRouteComponent(() => import('@/features/tickets/components/macros-page'), 'MacrosPage'),
});

const calendars = createRoute({
  getParentRoute: () => root,
  path: '/calendars',
  component: lazyRouteComponent(() => import('@/features/sla/components/calendars-page'), 'CalendarsPage'),
});

const administration = createRoute({
  getParentRoute: () => root,
  path: '/administration',
  component: lazyRouteComponent(() => import('./administration-page'), 'AdministrationPage'),
});

const keptItems = createRoute({
  getParentRoute: () => root,
  path: '/administration/catalogue',
  component: lazyRouteComponent(
    () => import('@/features/catalogue/components/kept-items-page'),
    'KeptItemsPage',
  ),
});

const newItem = createRoute({
  getParentRoute: () => root,
  path: '/administration/catalogue/new',
  component: lazyRouteComponent(() => import('@/features/catalogue/components/item-editor'), 'NewItemPage'),
});

const editItem = createRoute({
  getParentRoute: () => root,
  path: '/administration/catalogue/$key',
  component: lazyRouteComponent(() => import('@/features/catalogue/components/item-editor'), 'EditItemPage'),
});

const categories = createRoute({
  getParentRoute: () => root,
  path: '/administration/categories',
  component: lazyRouteComponent(
    () => import('@/features/tickets/components/categories-page'),
    'CategoriesPage',
  ),
});

const services = createRoute({
  getParentRoute: () => root,
  path: '/administration/services',
  component: lazyRouteComponent(() => import('@/features/tickets/components/services-page'), 'ServicesPage'),
});

const myAccess = createRoute({
  getParentRoute: () => root,
  path: '/my-access',
  component: lazyRouteComponent(() => import('@/features/account/components/my-access-page'), 'MyAccessPage'),
});

const myData = createRoute({
  getParentRoute: () => root,
  path: '/my-data',
  component: lazyRouteComponent(() => import('@/features/account/components/my-data-page'), 'MyDataPage'),
});

const alerts = createRoute({
  getParentRoute: () => root,
  path: '/alerts',
  validateSearch: texts('state', 'severity', 'deviceId'),
  component: lazyRouteComponent(() => import('@/features/alerts/components/alerts-page'), 'AlertsPage'),
});

const alert = createRoute({
  getParentRoute: () => root,
  path: '/alerts/$id',
  component: lazyRouteComponent(() => import('@/features/alerts/components/alert-page'), 'AlertPage'),
});

const devices = createRoute({
  getParentRoute: () => root,
  path: '/devices',
  validateSearch: texts('search', 'status', 'health', 'site'),
  component: lazyRouteComponent(() => import('@/features/devices/components/devices-page'), 'DevicesPage'),
});

const device = createRoute({
  getParentRoute: () => root,
  path: '/devices/$id',
  validateSearch: texts('tab', 'range'),
  component: lazyRouteComponent(() => import('@/features/devices/components/device-page'), 'DevicePage'),
});

const tasks = createRoute({
  getParentRoute: () => root,
  path: '/tasks',
  validateSearch: texts('scope', 'task'),
  component: lazyRouteComponent(() => import('@/features/tasks/components/tasks-page'), 'TasksPage'),
});

const catalogue = createRoute({
  getParentRoute: () => root,
  path: '/catalogue',
  validateSearch: texts('search'),
  component: lazyRouteComponent(
    () => import('@/features/catalogue/components/catalogue-page'),
    'CataloguePage',
  ),
});

const catalogueItem = createRoute({
  getParentRoute: () => root,
  path: '/catalogue/$key',
  component: lazyRouteComponent(() => import('@/features/catalogue/components/item-page'), 'ItemPage'),
});

const requests = createRoute({
  getParentRoute: () => root,
  path: '/requests',
  component: lazyRouteComponent(
    () => import('@/features/catalogue/components/requests-page'),
    'RequestsPage',
  ),
});

const knowledge = createRoute({
  getParentRoute: () => root,
  path: '/knowledge',
  validateSearch: texts('search', 'kind', 'state', 'category'),
  component: lazyRouteComponent(
    () => import('@/features/knowledge/components/knowledge-page'),
    'KnowledgePage',
  ),
});

const newArticle = createRoute({
  getParentRoute: () => root,
  path: '/knowledge/new',
  component: lazyRouteComponent(
    () => import('@/features/knowledge/components/article-editor'),
    'NewArticlePage',
  ),
});

const article = createRoute({
  getParentRoute: () => root,
  path: '/knowledge/$number',
  validateSearch: texts('tab'),
  component: lazyRouteComponent(() => import('@/features/knowledge/components/article-page'), 'ArticlePage'),
});

const editArticle = createRoute({
  getParentRoute: () => root,
  path: '/knowledge/$number/edit',
  component: lazyRouteComponent(
    () => import('@/features/knowledge/components/article-editor'),
    'EditArticlePage',
  ),
});

const changes = createRoute({
  getParentRoute: () => root,
  path: '/changes',
  validateSearch: texts('view', 'date'),
  component: lazyRouteComponent(() => import('@/features/changes/components/changes-page'), 'ChangesPage'),
});

const automation = createRoute({
  getParentRoute: () => root,
  path: '/automation',
  validateSearch: texts('tab', 'state'),
  component: lazyRouteComponent(
    () => import('@/features/automation/components/automation-page'),
    'AutomationPage',
  ),
});

const command = createRoute({
  getParentRoute: () => root,
  path: '/automation/commands/$id',
  component: lazyRouteComponent(() => import('@/features/automation/components/command-page'), 'CommandPage'),
});

const processes = createRoute({
  getParentRoute: () => root,
  path: '/processes',
  validateSearch: texts('definition', 'decision'),
  component: lazyRouteComponent(
    () => import('@/features/processes/components/processes-page'),
    'ProcessesPage',
  ),
});

const users = createRoute({
  getParentRoute: () => root,
  path: '/users',
  validateSearch: texts('search', 'role', 'disabled'),
  component: lazyRouteComponent(() => import('@/features/users/components/users-page'), 'UsersPage'),
});

const user = createRoute({
  getParentRoute: () => root,
  path: '/users/$id',
  component: lazyRouteComponent(() => import('@/features/users/components/user-page'), 'UserPage'),
});

const team = createRoute({
  getParentRoute: () => root,
  path: '/team',
  component: lazyRouteComponent(() => import('@/features/assignment/components/team-page'), 'TeamPage'),
});

const connectors = createRoute({
  getParentRoute: () => root,
  path: '/connectors',
  validateSearch: texts('webhook'),
  component: lazyRouteComponent(
    () => import('@/features/connectors/components/webhooks-page'),
    'WebhooksPage',
  ),
});

const proposals = createRoute({
  getParentRoute: () => root,
  path: '/processes/proposals',
  component: lazyRouteComponent(
    () => import('@/features/processes/components/proposals-page'),
    'ProposalsPage',
  ),
});

const proposal = createRoute({
  getParentRoute: () => root,
  path: '/processes/proposals/$id',
  component: lazyRouteComponent(
    () => import('@/features/processes/components/proposal-page'),
    'ProposalPage',
  ),
});

const audit = createRoute({
  getParentRoute: () => root,
  path: '/audit',
  validateSearch: texts('text', 'actor', 'action', 'from', 'to', 'subjectId', 'traceId', 'address'),
  component: lazyRouteComponent(() => import('@/features/audit/components/audit-page'), 'AuditPage'),
});

const routeTree = root.addChildren([
  home,
  tickets,
  newTicket,
  ticket,
  macros,
  templates,
  importTickets,
  recurring,
  administration,
  keptItems,
  newItem,
  editItem,
  categories,
  services,
  myAccess,
  myData,
  calendars,
  alerts,
  alert,
  devices,
  device,
  tasks,
  catalogue,
  catalogueItem,
  requests,
  knowledge,
  newArticle,
  article,
  editArticle,
  changes,
  automation,
  command,
  processes,
  users,
  user,
  team,
  connectors,
  proposals,
  proposal,
  audit,
]);

export function createPortalRouter(roles: readonly string[]) {
  return createRouter({
    routeTree,
    context: { roles },
    defaultPreload: 'intent',
    defaultPendingComponent: PagePending,
    defaultErrorComponent: PageFailed,
    scrollRestoration: true,
    // Search parameters stay plain texts: `?assignee=me`, not JSON.
    parseSearch: (search) => Object.fromEntries(new URLSearchParams(search)),
    stringifySearch: (search) => {
      const text = new URLSearchParams(
        Object.entries(search).filter(
          (entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== '',
        ),
      ).toString();
      return text ? `?${text}` : '';
    },
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createPortalRouter>;
  }
}
