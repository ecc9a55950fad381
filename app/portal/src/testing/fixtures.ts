import type { Schemas } from '@/lib/api/client';
import { model } from './model';

const minute = 60;
const hour = 60 * minute;

/** An instant so many seconds before now. */
export function ago(seconds: number): string {
  return new Date(Date.now() - seconds * 1000).toISOString();
}

export const me: Schemas['MeView'] = {
  id: '00000000-0000-4000-8000-000000000001',
  username: 'lena',
  name: 'Lena Lindqvist',
  email: 'lena@example.com',
  roles: ['requester', 'service-desk', 'service-desk-lead', 'endpoint-admin', 'process-designer'],
  groups: ['service-desk', 'service-desk-lead'],
  sites: [],
  directory: { state: 'current', answeredAt: ago(5) },
};

const people: Schemas['PersonView'][] = [
  {
    id: me.id,
    username: me.username,
    name: me.name,
    email: me.email,
    enabled: true,
    roles: me.roles,
    groups: me.groups,
    sites: [],
    lastSeenAt: ago(40),
  },
  {
    id: '00000000-0000-4000-8000-000000000002',
    username: 'sam',
    enabled: true,
    name: 'Sam Okafor',
    roles: ['requester', 'service-desk'],
    groups: ['service-desk'],
    sites: [],
  },
];

export const deviceId = '10000000-0000-4000-8000-000000000001';

export const report: Schemas['Report'] = {
  reportId: '20000000-0000-4000-8000-000000000001',
  bootId: 'b0071',
  sequence: 4711,
  collectedAt: ago(7),
  intervalSeconds: 10,
  agent: { version: '0.1.0', uptimeSeconds: 86_400, rssBytes: 98_000_000, cpuSeconds: 71 },
  system: {
    hostname: 'build-07',
    osFamily: 'Linux',
    osName: 'Debian GNU/Linux',
    osVersion: '12 (bookworm)',
    architecture: 'amd64',
    manufacturer: 'QEMU',
    model: 'Standard PC (Q35 + ICH9)',
    bootedAt: ago(5 * 24 * hour + 3 * hour),
  },
  cpu: { model: 'AMD EPYC 7B13', logicalCores: 2, physicalCores: 1, load: 0.37, loadAverage1: 1.42 },
  memory: { totalBytes: 25_769_803_776, availableBytes: 14_200_000_000, swapTotalBytes: 0, swapUsedBytes: 0 },
  fileSystems: [
    {
      mount: '/',
      type: 'ext4',
      device: '/dev/vda1',
      totalBytes: 252_000_000_000,
      usableBytes: 78_000_000_000,
    },
    { mount: '/var/demo', type: 'tmpfs', device: 'tmpfs', totalBytes: 67_108_864, usableBytes: 3_355_443 },
    {
      mount: '/boot/efi',
      type: 'vfat',
      device: '/dev/vda15',
      totalBytes: 124_000_000,
      usableBytes: 112_000_000,
    },
  ],
  disks: [
    {
      name: 'vda',
      model: 'Virtio disk',
      sizeBytes: 256_000_000_000,
      readBytesPerSecond: 12_300,
      writeBytesPerSecond: 1_480_000,
    },
  ],
  networks: [
    {
      name: 'lo',
      addresses: ['127.0.0.1', '::1'],
      up: true,
      receivedBytesPerSecond: 88_000,
      sentBytesPerSecond: 88_000,
    },
    {
      name: 'eth0',
      mac: '52:54:00:12:34:56',
      addresses: ['10.0.2.15', 'fe80::5054:ff:fe12:3456'],
      up: true,
      receivedBytesPerSecond: 1_250_000,
      sentBytesPerSecond: 240_000,
    },
  ],
  processCount: 143,
  processes: [
    {
      pid: 812,
      name: 'java',
      user: 'bailiwick',
      load: 0.212,
      residentBytes: 486_000_000,
      startedAt: ago(2 * hour),
    },
    {
      pid: 640,
      name: 'postgres',
      user: 'bailiwick',
      load: 0.053,
      residentBytes: 64_000_000,
      startedAt: ago(2 * hour),
    },
    {
      pid: 1,
      name: 'systemd',
      user: 'root',
      load: 0.001,
      residentBytes: 12_000_000,
      startedAt: ago(123 * hour),
    },
  ],
  watchedPrograms: [
    { name: 'demo-shop', running: false },
    { name: 'print-spooler', running: true, pid: 2231, startedAt: ago(26 * hour) },
  ],
  usbDevices: [
    {
      vendorId: '1d6b',
      productId: '0002',
      name: '2.0 root hub',
      vendor: 'Linux Foundation',
      serial: '0000:00:1d.7',
    },
    {
      vendorId: '0627',
      productId: '0001',
      name: 'USB Tablet',
      vendor: 'QEMU',
      serial: '28754-0000:00:1d.7-1',
    },
  ],
};

export const devices: Schemas['DeviceView'][] = [
  {
    id: deviceId,
    hostname: 'build-07',
    osFamily: 'Linux',
    osName: 'Debian GNU/Linux',
    osVersion: '12 (bookworm)',
    agentVersion: '0.1.0',
    status: 'approved',
    health: 'online',
    lastSeenAt: ago(7),
    enrolledAt: ago(40 * 24 * hour),
    site: 'vienna',
    ownerId: '00000000-0000-4000-8000-000000000002',
  },
  {
    id: '10000000-0000-4000-8000-000000000002',
    hostname: 'front-desk-2',
    osFamily: 'Windows',
    osName: 'Windows 11 Pro',
    osVersion: '24H2',
    agentVersion: '0.1.0',
    status: 'approved',
    health: 'silent',
    lastSeenAt: ago(41 * minute),
    enrolledAt: ago(12 * 24 * hour),
  },
  {
    id: '10000000-0000-4000-8000-000000000003',
    hostname: 'mac-studio',
    osFamily: 'macOS',
    status: 'pending',
    health: 'never',
    enrolledAt: ago(3 * minute),
  },
];

export const alerts: Schemas['AlertView'][] = [
  {
    id: '30000000-0000-4000-8000-000000000001',
    deviceId,
    hostname: 'build-07',
    ruleKey: 'program-down',
    metric: 'program.running',
    subject: 'demo-shop',
    severity: 'critical',
    state: 'open',
    summary: 'demo-shop is not running',
    value: 0,
    openedAt: ago(4 * minute),
    lastSeenAt: ago(7),
    occurrences: 24,
    ticketNumber: 'INC-000042',
  },
  {
    id: '30000000-0000-4000-8000-000000000002',
    deviceId,
    hostname: 'build-07',
    ruleKey: 'filesystem-full',
    metric: 'filesystem.used.ratio',
    subject: '/var/demo',
    severity: 'high',
    state: 'acknowledged',
    summary: '/var/demo is 95% full',
    value: 0.95,
    openedAt: ago(52 * minute),
    lastSeenAt: ago(7),
    occurrences: 312,
    ticketNumber: 'INC-000041',
    acknowledgedBy: 'Sam Okafor',
  },
  {
    id: '30000000-0000-4000-8000-000000000003',
    deviceId: '10000000-0000-4000-8000-000000000002',
    hostname: 'front-desk-2',
    ruleKey: 'device-silent',
    metric: 'device.silent',
    subject: '',
    severity: 'warning',
    state: 'cleared',
    summary: 'front-desk-2 does not report',
    openedAt: ago(5 * hour),
    lastSeenAt: ago(4 * hour),
    clearedAt: ago(4 * hour),
    occurrences: 1,
  },
];

const resolveForm: Schemas['FormField'][] = [
  {
    name: 'resolution',
    label: 'How was it solved?',
    type: 'enum',
    required: true,
    options: [
      { value: 'fixed', label: 'Fixed' },
      { value: 'workaround', label: 'Workaround' },
    ],
  },
  { name: 'note', label: 'Explanation', type: 'text', required: true },
  { name: 'notifyRequester', label: 'Tell the requester', type: 'boolean', required: false },
];

export const categories: Schemas['Category'][] = [
  {
    key: 'hardware',
    name: 'Hardware',
    description: '',
    fields: [{ name: 'assetTag', label: 'Asset tag', type: 'string', required: false }],
    inherited: [],
    position: 10,
    version: 0,
  },
  {
    key: 'printer',
    parent: 'hardware',
    name: 'Printer',
    description: '',
    fields: [
      { name: 'paperJam', label: 'Paper is stuck', type: 'boolean', required: false },
      {
        name: 'queue',
        label: 'Print queue',
        type: 'enum',
        required: true,
        options: [
          { value: 'ground', label: 'Ground floor' },
          { value: 'first', label: 'First floor' },
        ],
      },
    ],
    inherited: [{ name: 'assetTag', label: 'Asset tag', type: 'string', required: false }],
    position: 10,
    version: 2,
  },
  {
    key: 'software',
    name: 'Software',
    description: '',
    fields: [],
    inherited: [],
    position: 20,
    version: 0,
  },
];

export const services: Schemas['Service'][] = [
  { key: 'email', name: 'E-mail', description: '', ownerGroup: 'service-desk', version: 0 },
  { key: 'printing', name: 'Printing', description: 'Printers and queues', version: 1 },
];

export const fieldChanges: Schemas['FieldChange'][] = [
  {
    version: 7,
    field: 'impact',
    from: 2,
    to: 1,
    at: ago(60),
    by: { kind: 'person', name: 'Lena Brandt' },
  },
  {
    version: 6,
    field: 'fields.assetTag',
    to: 'A-17',
    at: ago(2 * minute),
    by: { kind: 'person', name: 'Sam Okafor' },
  },
];

/** What tickets in lists lack. */
const plain = { devices: [], tags: [], fields: {}, watchers: [], editable: [] };

export const tickets: Schemas['TicketView'][] = [
  {
    number: 'INC-000042',
    kind: 'incident',
    title: 'demo-shop is not running on build-07',
    description:
      'The watched program demo-shop has stopped. The agent of build-07 reported it missing in two reports in a row.',
    status: 'in_progress',
    priority: 'P1',
    impact: 1,
    urgency: 1,
    category: 'software',
    group: 'service-desk',
    site: 'vienna',
    deviceId,
    hostname: 'build-07',
    alertId: '30000000-0000-4000-8000-000000000001',
    runbook: 'restart-watched-program',
    source: 'portal',
    createdAt: ago(4 * minute),
    updatedAt: ago(30),
    version: 7,
    ...plain,
    editable: [
      'title',
      'description',
      'requesterId',
      'affectedId',
      'impact',
      'urgency',
      'category',
      'service',
      'devices',
      'tags',
      'fields',
      'site',
    ],
    sla: [
      {
        target: 'response',
        state: 'met',
        startedAt: ago(4 * minute),
        dueAt: ago(-11 * minute),
        percentElapsed: 8,
      },
      {
        target: 'resolution',
        state: 'running',
        startedAt: ago(4 * minute),
        dueAt: ago(-56 * minute),
        percentElapsed: 6.7,
        remainingSeconds: 56 * minute,
      },
    ],
    actions: [
      { name: 'resolve', label: 'Resolve', form: resolveForm },
      {
        name: 'assign',
        label: 'Assign',
        form: [{ name: 'person', label: 'Assignee', type: 'person', required: true }],
      },
      { name: 'escalate', label: 'Escalate', form: [] },
    ],
  },
  {
    number: 'INC-000041',
    kind: 'incident',
    title: '/var/demo is 95% full on build-07',
    description: 'The file system is filling up.',
    status: 'pending_customer',
    priority: 'P2',
    impact: 2,
    urgency: 1,
    group: 'service-desk',
    assignee: { id: people[1]?.id ?? '', name: 'Sam Okafor' },
    deviceId,
    hostname: 'build-07',
    alertId: '30000000-0000-4000-8000-000000000002',
    source: 'portal',
    createdAt: ago(52 * minute),
    updatedAt: ago(12 * minute),
    version: 5,
    ...plain,
    sla: [
      {
        target: 'resolution',
        state: 'paused',
        startedAt: ago(52 * minute),
        dueAt: ago(-3 * hour),
        percentElapsed: 21,
        remainingSeconds: 3 * hour + 8 * minute,
      },
    ],
    actions: [],
  },
  {
    number: 'REQ-000007',
    kind: 'service-request',
    title: 'A second screen for the front desk',
    description: 'We compare bookings and room plans all day.',
    status: 'new',
    priority: 'P4',
    impact: 3,
    urgency: 3,
    requester: { id: 'r', name: 'Rita Romero' },
    source: 'portal',
    createdAt: ago(26 * hour),
    updatedAt: ago(26 * hour),
    version: 1,
    ...plain,
    sla: [
      {
        target: 'response',
        state: 'breached',
        startedAt: ago(26 * hour),
        dueAt: ago(2 * hour),
        percentElapsed: 108,
      },
    ],
    actions: [],
  },
  {
    number: 'INC-000040',
    kind: 'incident',
    title: 'Mail cannot be sent from the second floor',
    description: '',
    status: 'resolved',
    priority: 'P3',
    impact: 2,
    urgency: 2,
    group: 'service-desk',
    assignee: { id: me.id, name: me.name },
    source: 'portal',
    createdAt: ago(3 * 24 * hour),
    updatedAt: ago(20 * hour),
    resolvedAt: ago(20 * hour),
    version: 9,
    ...plain,
    sla: [
      {
        target: 'resolution',
        state: 'met',
        startedAt: ago(72 * hour),
        dueAt: ago(10 * hour),
        percentElapsed: 88,
      },
    ],
    actions: [],
  },
];

const system = { kind: 'process', name: 'Incident process' };

export const timeline: Schemas['TimelineEntry'][] = [
  {
    id: '1',
    at: ago(240),
    kind: 'alert',
    actor: { kind: 'device', name: 'build-07' },
    text: 'demo-shop is not running',
    internal: false,
    data: { rule: 'program-down', value: 0 },
  },
  { id: '2', at: ago(239), kind: 'opened', actor: system, text: 'Opened from the alert', internal: false },
  {
    id: '3',
    at: ago(238),
    kind: 'priority',
    actor: system,
    text: 'Priority set to P1',
    internal: false,
    data: { impact: 1, urgency: 1 },
  },
  {
    id: '4',
    at: ago(236),
    kind: 'decision',
    actor: system,
    text: 'Runbook “Restart watched program” was chosen',
    internal: true,
    data: { decision: 'choose-runbook', rule: 2 },
  },
  {
    id: '5',
    at: ago(234),
    kind: 'command',
    actor: system,
    text: 'Command queued for build-07',
    internal: true,
  },
  {
    id: '6',
    at: ago(120),
    kind: 'note',
    actor: { kind: 'person', name: 'Sam Okafor' },
    text: 'I am looking at the log of the shop.\nIt ran out of memory.',
    internal: true,
  },
  {
    id: '7',
    at: ago(60),
    kind: 'comment',
    actor: { kind: 'person', name: 'Lena Lindqvist' },
    text: 'The shop will be back in a minute.',
    internal: false,
  },
];

const at = (seconds: number) => ago(seconds);

export const instances: Schemas['ProcessInstanceView'][] = [
  {
    instanceId: 'i-1',
    definitionId: 'incident:3:abc',
    key: 'incident',
    name: 'Incident',
    version: 3,
    state: 'active',
    startedAt: at(239),
    path: [
      {
        activityId: 'opened',
        name: 'Ticket opened',
        type: 'startEvent',
        state: 'completed',
        startedAt: at(239),
        endedAt: at(239),
      },
      {
        activityId: 'triage',
        name: 'Decide priority and group',
        type: 'businessRuleTask',
        state: 'completed',
        startedAt: at(239),
        endedAt: at(238),
      },
      {
        activityId: 'automatic',
        name: 'Runbook known?',
        type: 'exclusiveGateway',
        state: 'completed',
        startedAt: at(238),
        endedAt: at(238),
      },
      {
        activityId: 'remediate',
        name: 'Remediate',
        type: 'callActivity',
        state: 'active',
        startedAt: at(238),
      },
    ],
  },
  {
    instanceId: 'i-2',
    definitionId: 'remediation:2:def',
    key: 'remediation',
    name: 'Remediation',
    version: 2,
    state: 'active',
    startedAt: at(238),
    path: [],
  },
];

export const definitions: Schemas['ProcessDefinitionView'][] = [
  {
    id: 'incident:3:abc',
    key: 'incident',
    name: 'Incident',
    version: 3,
    versionTag: '0.1.0',
    instances: 12,
    source: 'shipped',
  },
  {
    id: 'remediation:2:def',
    key: 'remediation',
    name: 'Remediation',
    version: 2,
    versionTag: '0.1.0',
    instances: 3,
    source: 'shipped',
  },
  {
    id: 'sla-clock:1:ghi',
    key: 'sla-clock',
    name: 'SLA clock',
    version: 1,
    instances: 21,
    source: 'shipped',
  },
];

export const proposals: Schemas['Proposal'][] = [
  {
    id: '50000000-0000-4000-8000-000000000001',
    title: 'Dana: incident.bpmn',
    authorId: '00000000-0000-4000-8000-000000000005',
    authorName: 'Dana Designer',
    origin: 'modeler',
    state: 'open',
    proposedAt: ago(2 * hour),
    expiresAt: ago(-13 * 24 * hour),
  },
  {
    id: '50000000-0000-4000-8000-000000000002',
    title: 'Dana: priority.dmn',
    authorId: '00000000-0000-4000-8000-000000000005',
    authorName: 'Dana Designer',
    origin: 'portal',
    state: 'rejected',
    proposedAt: ago(26 * hour),
    expiresAt: ago(-12 * 24 * hour),
    decidedBy: 'Ada Admin',
    decidedAt: ago(25 * hour),
    comment: 'P1 may not depend on the category.',
  },
];

export const proposalView: Schemas['ProposalView'] = {
  proposal: proposals[0] as Schemas['Proposal'],
  files: [
    {
      name: 'incident.bpmn',
      content: model,
      liveContent: model,
      liveVersion: 3,
      changes: [
        {
          kind: 'changed',
          element: 'UserTask_Work',
          type: 'userTask',
          name: 'Work on the incident',
          details: ['candidateGroups: service-desk → field-team'],
        },
        { kind: 'added', element: 'BoundaryEvent_CallBack', type: 'boundaryEvent', details: [] },
      ],
    },
  ],
};

export const present: Schemas['PresentPerson'][] = [
  { name: 'Ines Admin', doing: 'viewing' },
  { name: 'Sam Okafor', doing: 'writing' },
];

export const notifications: Schemas['NotificationView'][] = [
  {
    id: '90000000-0000-4000-8000-000000000002',
    kind: 'sla.threshold',
    text: 'INC-000042 is due in 10 minutes',
    ticketNumber: 'INC-000042',
    createdAt: ago(2 * minute),
  },
  {
    id: '90000000-0000-4000-8000-000000000001',
    kind: 'ticket.watched',
    text: 'Somebody wrote to INC-000041',
    ticketNumber: 'INC-000041',
    createdAt: ago(3 * hour),
    readAt: ago(2 * hour),
  },
];

export const tasks: Schemas['TaskView'][] = [
  {
    id: 't-1',
    name: 'Approve remediation',
    description: 'The runbook “Clean temporary path” wants to delete files under /var/demo/tmp on build-07.',
    ticketNumber: 'INC-000041',
    ticketTitle: '/var/demo is 95% full',
    priority: 'P2',
    processKey: 'remediation',
    createdAt: ago(9 * minute),
    dueAt: ago(-20 * minute),
    assignee: 'lena',
    candidateGroups: ['service-desk-lead'],
    form: [
      {
        name: 'decision',
        label: 'Decision',
        type: 'enum',
        required: true,
        options: [
          { value: 'approve', label: 'Approve' },
          { value: 'reject', label: 'Reject' },
        ],
      },
      { name: 'comment', label: 'Comment', type: 'text', required: false },
    ],
  },
  {
    id: 't-2',
    name: 'Solve the incident by hand',
    ticketNumber: 'INC-000039',
    processKey: 'incident',
    createdAt: ago(2 * hour),
    assignee: 'lena',
    candidateGroups: ['service-desk'],
    form: [],
  },
];

export const runbooks: Schemas['RunbookView'][] = [
  {
    key: 'restart-watched-program',
    name: 'Restart a watched program',
    description: 'Starts a watched program that has stopped.',
    risk: 'low',
    commandType: 'restart-watched-program',
  },
  {
    key: 'clean-temporary-path',
    name: 'Clean a temporary path',
    description: 'Deletes old files under a path that the agent allows.',
    risk: 'high',
    commandType: 'clean-temporary-path',
  },
];

export const commands: Schemas['CommandView'][] = [
  {
    id: '40000000-0000-4000-8000-000000000001',
    deviceId,
    hostname: 'build-07',
    type: 'restart-watched-program',
    parameters: { program: 'demo-shop' },
    effect: 'change',
    state: 'succeeded',
    runbook: 'restart-watched-program',
    ticketNumber: 'INC-000042',
    requestedBy: 'Incident process',
    requestedAt: ago(234),
    expiresAt: ago(-10 * minute),
    finishedAt: ago(200),
    exitCode: 0,
    output: 'demo-shop started with pid 4242\n',
    outputTruncated: false,
    history: [
      { at: ago(234), state: 'requested', actor: 'Incident process', detail: 'low risk' },
      { at: ago(233), state: 'queued', actor: 'Incident process', detail: '' },
      { at: ago(230), state: 'leased', actor: 'build-07', detail: '' },
      { at: ago(229), state: 'running', actor: 'build-07', detail: '' },
      { at: ago(200), state: 'succeeded', actor: 'build-07', detail: 'exit code 0' },
    ],
  },
  {
    id: '40000000-0000-4000-8000-000000000002',
    deviceId,
    hostname: 'build-07',
    type: 'clean-temporary-path',
    parameters: { path: '/var/demo/tmp', olderThanSeconds: 3600 },
    effect: 'change',
    state: 'requested',
    runbook: 'clean-temporary-path',
    ticketNumber: 'INC-000041',
    requestedBy: 'Remediation',
    requestedAt: ago(9 * minute),
    expiresAt: ago(-50 * minute),
    outputTruncated: false,
    history: [
      { at: ago(9 * minute), state: 'requested', actor: 'Remediation', detail: 'waits for approval' },
    ],
  },
];

export const dashboard: Schemas['DashboardView'] = {
  tickets: {
    open: 14,
    byStatus: { new: 3, in_progress: 6, pending_customer: 4, assigned: 1 },
    breachingSoon: 2,
    unassigned: 5,
  },
  alerts: { open: 3, bySeverity: { critical: 1, high: 2 } },
  devices: { online: 41, silent: 2, pending: 1, total: 44 },
  recentAlerts: alerts,
  recentTickets: tickets,
};

/** Readings that look like a machine at work, with a gap of five minutes. */
export function readings(names: readonly string[], from: number, to: number): Schemas['MetricsView'] {
  const step = Math.max(10, (to - from) / 120);
  const subjects: Record<string, string[]> = {
    'filesystem.used.ratio': ['/', '/var/demo'],
    'network.received.bytes': ['eth0'],
    'network.sent.bytes': ['eth0'],
    'disk.read.bytes': ['vda'],
    'disk.write.bytes': ['vda'],
    'program.running': ['demo-shop'],
  };
  const wave = (time: number, seed: number) =>
    0.5 + 0.3 * Math.sin(time / 500 + seed) + 0.12 * Math.sin(time / 61 + seed * 3);
  const series = names.flatMap((metric, index) =>
    (subjects[metric] ?? ['']).map((subject, nth) => ({
      metric,
      subject,
      points: Array.from({ length: 120 }, (_, point) => {
        const time = Math.round(from + point * step);
        if (point > 60 && point < 72) return [time, null];
        const share = wave(time, index + nth * 2);
        if (metric === 'program.running') return [time, point > 100 ? 0 : 1];
        if (metric === 'process.count') return [time, Math.round(130 + share * 20)];
        return [time, metric.endsWith('.bytes') ? share * 1_400_000 : share];
      }),
    })),
  );
  return { series: series as Schemas['MetricsView']['series'] };
}

export { people };

export const attachments: Schemas['AttachmentView'][] = [
  {
    id: '50000000-0000-4000-8000-000000000001',
    name: 'screenshot.png',
    contentType: 'image/png',
    size: 48_213,
    sha256: '00',
    internal: false,
    uploadedBy: 'Rita Requester',
    createdAt: ago(200),
    deletable: true,
  },
];

export const absences: Schemas['Absence'][] = [
  {
    id: '80000000-0000-4000-8000-000000000001',
    personId: '00000000-0000-4000-8000-000000000002',
    person: 'Sam Okafor',
    from: ago(hour),
    to: ago(-48 * hour),
    substituteId: me.id,
    substitute: me.name,
    handOver: true,
    note: 'Training',
  },
];

export const teams: Schemas['Team'][] = [
  {
    group: 'service-desk',
    strategy: 'least-loaded',
    unassignedAfterSeconds: 1800,
    members: [
      { id: me.id, name: me.name, available: true, open: 3, skills: ['network'] },
      {
        id: '00000000-0000-4000-8000-000000000002',
        name: 'Sam Okafor',
        available: false,
        absence: absences[0],
        open: 7,
        skills: [],
      },
    ],
  },
];

export const webhookId = '60000000-0000-4000-8000-000000000001';

export const webhooks: Schemas['WebhookView'][] = [
  {
    id: webhookId,
    name: 'Operations chat',
    kind: 'chat',
    origin: 'https://chat.example.com',
    events: ['alert.opened', 'sla.warning'],
    groups: ['network'],
    enabled: true,
    createdAt: ago(90_000),
    updatedAt: ago(4000),
    waiting: 0,
    dead: 1,
  },
];

export const webhookSecret: Schemas['WebhookSecret'] = { id: webhookId, secret: 'whsec_bm90IGEgc2VjcmV0' };

export const deliveries: Schemas['DeliveryView'][] = [
  {
    id: '70000000-0000-4000-8000-000000000001',
    event: 'alert.opened',
    state: 'dead',
    attempts: 10,
    createdAt: ago(7000),
    finishedAt: ago(600),
    status: 503,
    failure: 'status',
  },
  {
    id: '70000000-0000-4000-8000-000000000002',
    event: 'sla.warning',
    state: 'delivered',
    attempts: 1,
    createdAt: ago(9000),
    finishedAt: ago(9000),
    status: 200,
  },
];
/** The API's description cannot say that the server puts JSON here as it was stored. */
function json(values: object): never {
  return values as never;
}

export const auditRows: Schemas['AuditView'][] = [
  {
    id: 912,
    position: 911,
    at: ago(90),
    action: 'device.approved',
    subjectType: 'device',
    subjectId: deviceId,
    actor: { kind: 'PERSON', id: me.id, name: me.name },
    before: json({ status: 'pending' }),
    after: json({ status: 'approved', site: 'vienna' }),
    detail: 'Known machine',
    traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
    address: '192.0.2.7',
    userAgent: 'Firefox/145.0',
  },
  {
    id: 911,
    position: 910,
    at: ago(200),
    action: 'ticket.status-changed',
    subjectType: 'ticket',
    subjectId: 'INC-000042',
    actor: { kind: 'PROCESS', id: 'incident', name: 'Incident' },
    onBehalfOf: { kind: 'PERSON', id: me.id, name: me.name },
    before: json({ status: 'assigned' }),
    after: json({ status: 'in_progress' }),
  },
];

export const verification: Schemas['Verification'] = {
  intact: true,
  rows: 911,
  from: 1,
  head: 911,
  hash: '5f'.repeat(32),
  sealedUpTo: 905,
  sealedAt: ago(40),
  pending: 0,
};

export const links: Schemas['TicketLinkView'][] = [
  {
    id: 'link-1',
    link: 'blocks',
    outgoing: false,
    number: 'INC-000041',
    kind: 'incident',
    title: 'Disk nearly full on build-07',
    status: 'in_progress',
    priority: 'P2',
    createdAt: ago(100),
  },
];

export const worklog: Schemas['WorklogView'] = {
  items: [
    {
      id: 'work-1',
      person: 'Lena Lead',
      minutes: 45,
      what: 'Looked at the logs',
      workedAt: ago(90),
      version: 0,
      own: false,
    },
    {
      id: 'work-2',
      person: 'Sam Desk',
      minutes: 30,
      what: 'Restarted the shop',
      workedAt: ago(60),
      version: 0,
      own: true,
    },
  ],
  totalMinutes: 75,
};

export const merges: Schemas['MergesView'] = {
  mergedFrom: [
    { id: 'merge-1', number: 'INC-000039', title: 'Shop is down', status: 'cancelled', at: ago(80) },
  ],
  splitOff: [{ id: 'split-1', number: 'INC-000044', title: 'Phone is dead', status: 'new', at: ago(50) }],
};

export const macros: Schemas['MacroItem'][] = [
  {
    id: 'macro-1',
    name: 'Ask for more details',
    text: 'Dear {{requester.name}}, please tell us more.',
    internal: false,
    action: 'wait-for-customer',
    actionFields: { question: 'What happened?' },
    version: 0,
    changeable: false,
  },
  {
    id: 'macro-2',
    name: 'My note',
    ownerId: '00000000-0000-4000-8000-000000000001',
    text: 'Looked at it',
    internal: true,
    impact: 2,
    actionFields: {},
    version: 3,
    changeable: true,
  },
];
export const article: Schemas['ArticleView'] = {
  number: 'KB-000007',
  kind: 'article',
  state: 'draft',
  version: 3,
  publishedVersion: 2,
  title: 'Disk is full',
  body: 'Empty the **bin**.\n\nThen restart.',
  category: 'storage',
  language: 'en',
  audience: ['requester'],
  sites: [],
  note: 'Shorter',
  author: 'Sam Okafor',
  editable: true,
  createdAt: ago(9 * hour),
  updatedAt: ago(hour),
  publishedAt: ago(8 * hour),
  validUntil: new Date(Date.now() + 300 * 24 * hour * 1000).toISOString(),
  uses: 4,
  helpful: 3,
  unhelpful: 1,
  actions: [
    {
      name: 'submit',
      label: 'Submit for review',
      form: [{ name: 'summary', label: 'What is new for the reviewer?', type: 'text', required: false }],
    },
    { name: 'discard', label: 'Discard the draft', form: [] },
  ],
};

export const articles: Schemas['ArticleSummary'][] = [
  {
    number: article.number,
    kind: 'article',
    state: 'draft',
    title: article.title,
    category: article.category,
    language: 'en',
    published: true,
    uses: 4,
    helpful: 3,
    updatedAt: article.updatedAt,
    headline: [
      { text: 'Disk', hit: true },
      { text: ' is full', hit: false },
    ],
    excerpt: [{ text: 'Empty the **bin**.', hit: false }],
  },
  {
    number: 'KB-000008',
    kind: 'known-error',
    state: 'published',
    title: 'Browser cache fills the profile',
    category: 'storage',
    language: 'en',
    published: true,
    uses: 0,
    helpful: 0,
    updatedAt: ago(2 * hour),
    headline: [{ text: 'Browser cache fills the profile', hit: false }],
    excerpt: [{ text: 'Close the browser.', hit: false }],
  },
];

export const versions: Schemas['VersionView'][] = [
  {
    version: 3,
    title: article.title,
    note: 'Shorter',
    author: 'Sam Okafor',
    createdAt: ago(hour),
    published: false,
    working: true,
  },
  {
    version: 2,
    title: article.title,
    note: '',
    author: me.name,
    createdAt: ago(8 * hour),
    published: true,
    working: false,
  },
];

export const versionContent: Schemas['VersionContent'] = {
  version: versions[0] as Schemas['VersionView'],
  body: article.body,
  changed: ['body'],
  lines: [
    { change: 'same', text: 'Empty the **bin**.' },
    { change: 'removed', text: 'Wait for an hour.' },
    { change: 'added', text: 'Then restart.' },
  ],
};

export const suggestions: Schemas['Suggestion'][] = [
  {
    number: 'KB-000008',
    kind: 'known-error',
    title: 'Browser cache fills the profile',
    excerpt: 'Close the browser.',
  },
];

export const uses: Schemas['Use'][] = [
  { number: article.number, kind: 'article', title: article.title, solved: true, linkedAt: ago(hour) },
];

export const templates: Schemas['TemplateView'][] = [
  {
    id: 'template-1',
    name: 'Something does not print',
    kind: 'incident',
    title: 'Printer: ',
    description: '**Which printer?**',
    impact: 2,
    urgency: 1,
    category: 'printer',
    staffOnly: false,
    version: 0,
  },
];

export const recurring: Schemas['RecurringTicketView'][] = [
  {
    id: 'recurring-1',
    name: 'Check the backups',
    kind: 'incident',
    title: 'Check the backups of last week',
    description: '',
    impact: 3,
    urgency: 3,
    schedule: '0 8 * * MON',
    zone: 'Europe/Vienna',
    missed: 'once',
    enabled: true,
    upcoming: [ago(-3600)],
    lastNumber: 'INC-000040',
    failure: 'kind has no process here yet',
    version: 2,
  },
];

const officeHours = ['09:00-12:00', '13:00-17:00'];

export const calendars: Schemas['SlaCalendarView'][] = [
  {
    key: 'business-hours',
    name: 'Business hours',
    version: 3,
    hours: {
      zone: 'Europe/Berlin',
      week: { MON: officeHours, TUE: officeHours, WED: officeHours, THU: officeHours, FRI: officeHours },
      holidays: ['--12-25', '2026-05-01'],
      specialDays: { '2026-12-31': ['09:00-12:00'] },
    },
  },
];

const judged = {
  priority: 'P2',
  calendar: 'Business hours',
  calendarVersion: 3,
  goalSeconds: 14400,
};

export const explanations: Schemas['SlaExplanation'][] = [
  {
    ...judged,
    target: 'resolution',
    cycle: 1,
    state: 'running',
    zone: 'Europe/Berlin',
    startedAt: '2026-03-02T09:00:00Z',
    dueAt: '2026-03-02T14:00:00Z',
    breached: false,
    elapsedSeconds: 3600,
    remainingSeconds: 10800,
    steps: [
      { from: '2026-03-02T09:00:00Z', to: '2026-03-02T10:00:00Z', kind: 'counted', goalSecondsLeft: 10800 },
      { from: '2026-03-02T10:00:00Z', to: '2026-03-02T11:00:00Z', kind: 'paused', goalSecondsLeft: 10800 },
      { from: '2026-03-02T11:00:00Z', to: '2026-03-02T14:00:00Z', kind: 'counted', goalSecondsLeft: 0 },
    ],
    changes: [
      {
        ...judged,
        at: '2026-03-02T09:00:00Z',
        what: 'started',
        dueAt: '2026-03-02T17:00:00Z',
        priority: 'P3',
      },
      {
        ...judged,
        at: '2026-03-02T09:30:00Z',
        what: 'recalculated',
        because: 'priority',
        dueAt: '2026-03-02T13:00:00Z',
      },
      { ...judged, at: '2026-03-02T10:00:00Z', what: 'paused', dueAt: '2026-03-02T13:00:00Z' },
      { ...judged, at: '2026-03-02T11:00:00Z', what: 'resumed', dueAt: '2026-03-02T14:00:00Z' },
    ],
  },
  {
    ...judged,
    target: 'ola',
    cycle: 2,
    group: 'network',
    state: 'met',
    zone: 'Europe/Berlin',
    startedAt: '2026-03-02T09:00:00Z',
    dueAt: '2026-03-02T13:00:00Z',
    metAt: '2026-03-02T10:00:00Z',
    breached: false,
    elapsedSeconds: 3600,
    steps: [
      { from: '2026-03-02T09:00:00Z', to: '2026-03-02T13:00:00Z', kind: 'counted', goalSecondsLeft: 0 },
    ],
    changes: [
      { ...judged, at: '2026-03-02T09:00:00Z', what: 'started', dueAt: '2026-03-02T13:00:00Z' },
      { ...judged, at: '2026-03-02T10:00:00Z', what: 'met', dueAt: '2026-03-02T13:00:00Z' },
    ],
  },
];

const noon = new Date(new Date().setHours(12, 0, 0, 0));
const later = (hours: number) => new Date(noon.getTime() + hours * 3_600_000).toISOString();

export const changePlan: Schemas['ChangePlan'] = {
  number: 'CHG-000004',
  type: 'normal',
  state: 'draft',
  reason: 'The printers print blank pages',
  implementationPlan: 'One after the other',
  backOutPlan: 'The old firmware',
  testPlan: '',
  plannedStart: later(0),
  plannedEnd: later(2),
  implementer: { id: '00000000-0000-4000-8000-000000000002', username: 'sam', name: 'Sam Okafor' },
  devices: [{ id: deviceId, hostname: 'build-07' }],
  services: ['print'],
  risk: 'moderate',
  riskReason: 'Nothing was tested.',
  updatedAt: ago(300),
  version: 3,
};

export const conflicts: Schemas['Conflict'][] = [
  {
    reason: 'device',
    number: 'CHG-000002',
    name: 'build-07',
    from: later(-1),
    to: later(1),
    overridable: true,
  },
  { reason: 'freeze', name: 'Closing of the books', from: later(-24), to: later(24), overridable: false },
];

export const calendar: Schemas['CalendarView'] = {
  changes: [
    {
      number: 'CHG-000002',
      title: 'Update the build servers',
      status: 'scheduled',
      type: 'standard',
      state: 'scheduled',
      risk: 'low',
      start: later(-1),
      end: later(1),
      implementer: 'Sam Okafor',
      deviceCount: 2,
      services: ['build'],
    },
  ],
  freezes: [
    {
      id: '90000000-0000-4000-8000-000000000001',
      name: 'Closing of the books',
      start: later(-24),
      end: later(24),
      services: [],
      sites: [],
    },
  ],
  complete: true,
};

export const changeTemplates: Schemas['ChangeTemplate'][] = [
  {
    key: 'monthly-updates',
    name: 'Monthly operating system updates',
    description: 'Installs the updates of the month.',
    implementationPlan: 'Install',
    backOutPlan: 'Remove',
    testPlan: 'Log in',
    minutes: 120,
  },
];

export const freezes: Schemas['FreezeWindow'][] = [
  {
    id: '90000000-0000-4000-8000-000000000001',
    name: 'Closing of the books',
    startsAt: later(-24),
    endsAt: later(24),
    days: [],
    zone: 'UTC',
    services: [],
    sites: [],
    overrideBy: 'nobody',
    version: 2,
  },
];

export const catalogue: Schemas['CatalogueItem'][] = [
  {
    key: 'new-laptop',
    version: 1,
    name: 'New laptop',
    description: 'A laptop with the standard software, delivered within **five working days**.',
    icon: 'laptop',
    category: 'Hardware',
    form: {
      type: 'object',
      required: ['model', 'reason'],
      properties: {
        model: { type: 'string', title: 'Model', enum: ['Standard 14 inch', 'Light 13 inch'] },
        reason: { type: 'string', title: 'What is it for?', format: 'multiline', maxLength: 1000 },
        days: { type: 'integer', title: 'For how many days?', minimum: 1, maximum: 180 },
        neededBy: { type: 'string', title: 'Needed by', format: 'date' },
        quick: { type: 'boolean', title: 'It is urgent' },
      },
    },
    approval: { approvers: ['group:service-desk-lead'], rule: 'any' },
    fulfilment: [{ title: 'Set it up and hand it over' }],
    process: 'service-request',
    access: [],
    visibleTo: [],
  },
];

export const approvals: Schemas['ApprovalView'][] = [
  {
    id: 'ap-1',
    subject: 'New laptop – Model: Light 13 inch',
    rule: 'quorum',
    quorum: 50,
    needed: 1,
    askedAt: ago(2 * hour),
    dueAt: ago(-100 * hour),
    votes: [
      {
        person: { id: 'p-lena', name: 'Lena Lead' },
        holder: { id: 'p-dana', name: 'Dana Designer' },
        decision: 'approve',
        decidedBy: { id: 'p-dana', name: 'Dana Designer' },
        onBehalfOf: { id: 'p-lena', name: 'Lena Lead' },
        comment: 'As agreed',
        closedAt: ago(hour),
      },
      { group: 'change-manager' },
    ],
  },
];

export const grants: Schemas['GrantView'][] = [
  {
    ticketNumber: 'REQ-000003',
    kind: 'group',
    name: 'vpn-users',
    state: 'active',
    grantedAt: ago(24 * hour),
    until: ago(-720 * hour),
  },
];

export const ticketViews: Schemas['TicketViewInfo'][] = [
  {
    id: '7b1c4a52-0000-4000-8000-000000000001',
    name: 'Overdue',
    audience: 'group',
    sharedWith: ['service-desk'],
    criteria: { sla: 'breached', open: true },
    sort: 'due',
    reversed: false,
    version: 0,
    mine: false,
  },
  {
    id: '7b1c4a52-0000-4000-8000-000000000002',
    name: 'Printers',
    audience: 'own',
    sharedWith: [],
    criteria: { search: 'printer', priority: ['P1', 'P2'] },
    sort: 'created',
    reversed: false,
    version: 0,
    mine: true,
  },
];

export const ticketCounts: Schemas['TicketViewCount'][] = [
  { id: '7b1c4a52-0000-4000-8000-000000000001', count: 1000, more: true },
  { id: '7b1c4a52-0000-4000-8000-000000000002', count: 3, more: false },
];

export const bulkReport: Schemas['BulkReport'] = {
  done: 1,
  failed: 1,
  results: [
    { number: 'INC-000042', done: true, errors: [] },
    {
      number: 'INC-000041',
      done: false,
      code: 'action-not-open',
      detail: 'It waits for something else',
      errors: [],
    },
  ],
};

export const offeredActions: Schemas['OfferedAction'][] = [
  { name: 'take', label: 'Take up', form: [], tickets: 2 },
  {
    name: 'assign',
    label: 'Assign',
    form: [{ name: 'person', label: 'Assignee', type: 'person', required: true }],
    tickets: 2,
  },
  {
    name: 'wait-for-customer',
    label: 'Wait for customer',
    form: [{ name: 'question', label: 'Question', type: 'text', required: true }],
    tickets: 2,
  },
  { name: 'escalate', label: 'Escalate', form: [], tickets: 1 },
];

export const importPreview: Schemas['ImportReport'] = {
  dryRun: true,
  opened: 1,
  known: 1,
  refused: 1,
  ignored: ['colour'],
  results: [
    { line: 2, outcome: 'valid', errors: [] },
    { line: 3, outcome: 'known', number: 'INC-000041', errors: [] },
    {
      line: 4,
      outcome: 'refused',
      code: 'invalid-request',
      detail: 'impact must be 1, 2 or 3',
      errors: [{ field: 'impact', reason: 'must be 1, 2 or 3' }],
    },
  ],
};

export const importReport: Schemas['ImportReport'] = {
  ...importPreview,
  dryRun: false,
  results: importPreview.results.map((row) =>
    row.outcome === 'valid' ? { ...row, outcome: 'opened', number: 'INC-000042' } : row,
  ),
};

export const articleFiles: Schemas['ArticleFileView'][] = [
  {
    id: '50000000-0000-4000-8000-000000000009',
    name: 'steps.pdf',
    contentType: 'application/pdf',
    size: 120_000,
    sha256: '00',
    uploadedBy: 'Sam Okafor',
    createdAt: ago(400),
    deletable: true,
  },
];

export const articleRatings: Schemas['Rating'][] = [
  { version: 3, helpful: false, comment: 'Which bin?', createdAt: ago(300) },
  { version: 2, helpful: true, comment: '', createdAt: ago(4000) },
];

export const targets: Schemas['SlaTargetView'][] = [
  { kind: 'incident', priority: 'P1', target: 'response', calendar: 'business-hours', goalSeconds: 900 },
  { kind: 'incident', priority: 'P1', target: 'resolution', calendar: 'business-hours', goalSeconds: 14400 },
];

export const criticality: Schemas['OfService'][] = [
  { service: 'email', criticality: 'high' },
  { service: 'printing', criticality: 'normal' },
];

export const decisions: Schemas['DecisionView'][] = [
  { key: 'escalation', name: 'Escalation of an SLA clock', version: 2, source: 'shipped' },
  { key: 'sla-targets', name: 'Targets', version: 1, source: 'shipped' },
];

export const decisionFile = (key: string): Schemas['DecisionXml'] => ({
  version: 2,
  file: `${key}.dmn`,
  xml: `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:camunda="http://camunda.org/schema/1.0/dmn" id="file" name="Decisions" namespace="bailiwick">
  <decision id="${key}" name="Escalation of an SLA clock" camunda:versionTag="2.0.0">
    <description>What happens when time runs out.</description>
    <decisionTable id="table" hitPolicy="FIRST">
      <input id="in1" label="Percent"><inputExpression id="e1" typeRef="integer"><text>threshold</text></inputExpression></input>
      <output id="out1" label="Measure" name="measure" typeRef="string" />
      <rule id="r1">
        <description>Not yet news.</description>
        <inputEntry id="r1i1"><text>&lt; 75</text></inputEntry>
        <outputEntry id="r1o1"><text>"none"</text></outputEntry>
      </rule>
      <rule id="r2">
        <inputEntry id="r2i1"><text></text></inputEntry>
        <outputEntry id="r2o1"><text>"notify"</text></outputEntry>
      </rule>
    </decisionTable>
  </decision>
</definitions>`,
});
