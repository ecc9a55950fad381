interface Node {
  id: string;
  tag: string;
  name: string;
  x: number;
  y: number;
}

const nodes: Node[] = [
  { id: 'opened', tag: 'startEvent', name: 'Ticket opened', x: 160, y: 140 },
  { id: 'triage', tag: 'businessRuleTask', name: 'Decide priority and group', x: 250, y: 118 },
  { id: 'automatic', tag: 'exclusiveGateway', name: 'Runbook known?', x: 405, y: 133 },
  { id: 'remediate', tag: 'callActivity', name: 'Remediate', x: 510, y: 118 },
  { id: 'work', tag: 'userTask', name: 'Solve the incident by hand', x: 510, y: 250 },
  { id: 'joined', tag: 'exclusiveGateway', name: '', x: 665, y: 133 },
  { id: 'confirm', tag: 'userTask', name: 'Confirm', x: 770, y: 118 },
  { id: 'closed', tag: 'endEvent', name: 'Closed', x: 930, y: 140 },
];

const flows: [string, string, string][] = [
  ['opened', 'triage', ''],
  ['triage', 'automatic', ''],
  ['automatic', 'remediate', 'yes'],
  ['automatic', 'work', 'no'],
  ['remediate', 'joined', ''],
  ['work', 'joined', ''],
  ['joined', 'confirm', ''],
  ['confirm', 'closed', ''],
];

const sizes: Record<string, [number, number]> = {
  startEvent: [36, 36],
  endEvent: [36, 36],
  exclusiveGateway: [50, 50],
};
const sizeOf = ({ tag }: Node): [number, number] => sizes[tag] ?? [110, 80];

/** A drawn process, enough to look at. */
export const model = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" id="d" targetNamespace="http://bailiwick.org">
<bpmn:process id="incident" name="Incident" isExecutable="true">
${nodes.map(({ id, tag, name }) => `<bpmn:${tag} id="${id}" name="${name}" />`).join('\n')}
${flows.map(([from, to, name]) => `<bpmn:sequenceFlow id="${from}-${to}" name="${name}" sourceRef="${from}" targetRef="${to}" />`).join('\n')}
</bpmn:process>
<bpmndi:BPMNDiagram id="diagram"><bpmndi:BPMNPlane id="plane" bpmnElement="incident">
${nodes.map(shape).join('\n')}
${flows.map(edge).join('\n')}
</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
</bpmn:definitions>`;

function shape(node: Node): string {
  const [width, height] = sizeOf(node);
  return `<bpmndi:BPMNShape id="${node.id}_s" bpmnElement="${node.id}"><dc:Bounds x="${node.x}" y="${node.y}" width="${width}" height="${height}" /></bpmndi:BPMNShape>`;
}

function edge([from, to]: [string, string, string]): string {
  const source = nodes.find(({ id }) => id === from) as Node;
  const target = nodes.find(({ id }) => id === to) as Node;
  const start = [source.x + sizeOf(source)[0], source.y + sizeOf(source)[1] / 2];
  const end = [target.x, target.y + sizeOf(target)[1] / 2];
  const middle = (start[0] ?? 0) + ((end[0] ?? 0) - (start[0] ?? 0)) / 2;
  const points = start[1] === end[1] ? [start, end] : [start, [middle, start[1]], [middle, end[1]], end];
  return `<bpmndi:BPMNEdge id="${from}-${to}_e" bpmnElement="${from}-${to}">${points.map(([x, y]) => `<di:waypoint x="${x}" y="${y}" />`).join('')}</bpmndi:BPMNEdge>`;
}
