import {
  BellRing,
  BookOpen,
  CalendarClock,
  CalendarRange,
  Gauge,
  Inbox,
  ListChecks,
  MonitorSmartphone,
  ScrollText,
  ShoppingBag,
  Ticket,
  UserRoundCheck,
  Users,
  Webhook,
  Workflow,
  Zap,
} from 'lucide-react';
import type { Permission } from '@/lib/auth/roles';
import { text } from '@/locales/en';

/** The areas of the portal, in order, with the key that follows `g`. */
export const areas = [
  { to: '/', key: 'd', label: text.navigation.dashboard, Icon: Gauge, needs: 'seeOperations' },
  { to: '/tickets', key: 't', label: text.navigation.tickets, Icon: Ticket, needs: undefined },
  { to: '/alerts', key: 'a', label: text.navigation.alerts, Icon: BellRing, needs: 'seeOperations' },
  {
    to: '/devices',
    key: 'v',
    label: text.navigation.devices,
    Icon: MonitorSmartphone,
    needs: 'seeOperations',
  },
  { to: '/tasks', key: 'k', label: text.navigation.tasks, Icon: ListChecks, needs: undefined },
  { to: '/changes', key: 'c', label: text.navigation.changes, Icon: CalendarRange, needs: 'seeOperations' },
  { to: '/catalogue', key: 'o', label: text.navigation.catalogue, Icon: ShoppingBag, needs: undefined },
  { to: '/requests', key: 'r', label: text.navigation.requests, Icon: Inbox, needs: undefined },
  { to: '/knowledge', key: 'b', label: text.navigation.knowledge, Icon: BookOpen, needs: undefined },
  { to: '/automation', key: 'u', label: text.navigation.automation, Icon: Zap, needs: 'seeOperations' },
  { to: '/processes', key: 'p', label: text.navigation.processes, Icon: Workflow, needs: 'seeProcesses' },
  { to: '/team', key: 'm', label: text.navigation.team, Icon: UserRoundCheck, needs: 'seeOperations' },
  {
    to: '/calendars',
    key: 'h',
    label: text.navigation.calendars,
    Icon: CalendarClock,
    needs: 'seeOperations',
  },
  { to: '/users', key: 'e', label: text.navigation.users, Icon: Users, needs: 'seePeople' },
  { to: '/connectors', key: 'w', label: text.navigation.connectors, Icon: Webhook, needs: 'seeConnectors' },
  { to: '/audit', key: 'l', label: text.navigation.audit, Icon: ScrollText, needs: 'readTrail' },
] as const satisfies ReadonlyArray<{ needs: Permission | undefined; [fact: string]: unknown }>;
