import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import clsx from 'clsx';
import { Focus, Maximize2, Minimize2, ZoomIn, ZoomOut } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { text } from '@/locales/en';
import { type Flow, type Step, stateOf, takenFlows } from './taken-path';

interface Props {
  name: string;
  xml: string;
  path?: readonly Step[];
}

interface Canvas {
  zoom(factor: number): number;
  zoom(): number;
  viewbox(): { inner: Box; outer: { width: number; height: number } };
  viewbox(box: Box): void;
  addMarker(id: string, marker: string): void;
  removeMarker(id: string, marker: string): void;
  resized(): void;
}

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

interface Element {
  id: string;
  type: string;
  source?: Element;
  target?: Element;
  children?: Element[];
}

interface Registry {
  get(id: string): Element | undefined;
  filter(test: (element: Element) => boolean): Element[];
}

interface Overlays {
  add(
    element: string,
    type: string,
    overlay: { position: { top: number; right: number }; html: HTMLElement },
  ): void;
  remove(filter: { type: string }): void;
}

const heights = { smallest: 240, largest: 560 };

/** A model as drawn by its author, with the way a process instance took through it. The list of steps is its twin in words. */
export default function ProcessDiagram({ name, xml, path = [] }: Props) {
  const host = useRef<HTMLDivElement>(null);
  const viewer = useRef<NavigatedViewer>(undefined);
  const [ready, setReady] = useState(false);
  const [broken, setBroken] = useState(false);
  const [height, setHeight] = useState(heights.smallest);
  const [large, setLarge] = useState(false);

  useEffect(() => {
    if (!host.current) return;
    const current = new NavigatedViewer({ container: host.current });
    viewer.current = current;
    setReady(false);
    setBroken(false);
    let gone = false;
    current.importXML(xml).then(
      () => {
        if (gone) return;
        setHeight(fittingHeight(current.get<Canvas>('canvas'), host.current?.clientWidth ?? 800));
        setReady(true);
      },
      () => !gone && setBroken(true),
    );
    return () => {
      gone = true;
      current.destroy();
    };
  }, [xml]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the canvas follows the height that was just drawn
  useEffect(() => {
    if (!ready || !viewer.current) return;
    const canvas = viewer.current.get<Canvas>('canvas');
    canvas.resized();
    showWhole(canvas);
  }, [ready, height, large]);

  useEffect(() => {
    if (!large) return;
    const leave = (event: KeyboardEvent) => event.key === 'Escape' && setLarge(false);
    addEventListener('keydown', leave);
    return () => removeEventListener('keydown', leave);
  }, [large]);

  useEffect(() => {
    if (!ready || !viewer.current) return;
    return draw(viewer.current, path);
  }, [ready, path]);

  const zoom = (factor: number) => {
    const canvas = viewer.current?.get<Canvas>('canvas');
    canvas?.zoom(Math.min(4, Math.max(0.2, canvas.zoom() * factor)));
  };

  if (broken) return <p className="p-4 text-muted">{text.processes.broken}</p>;
  return (
    <figure
      aria-label={text.processes.diagramOf(name)}
      className={clsx(
        'diagram flex flex-col overflow-hidden rounded-card border border-divider',
        large && 'fixed inset-2 z-50 shadow-raised',
      )}
    >
      <div className="flex justify-end gap-1 border-b border-[#d5dce6] p-1 [&_button]:text-[#475569] [&_button:hover]:bg-[#eef1f6]">
        <Button
          look="quiet"
          size="compact"
          square
          aria-label={text.processes.zoomOut}
          onClick={() => zoom(0.8)}
        >
          <ZoomOut aria-hidden size={16} />
        </Button>
        <Button
          look="quiet"
          size="compact"
          square
          aria-label={text.processes.zoomIn}
          onClick={() => zoom(1.25)}
        >
          <ZoomIn aria-hidden size={16} />
        </Button>
        <Button
          look="quiet"
          size="compact"
          square
          aria-label={text.processes.fit}
          onClick={() => viewer.current && showWhole(viewer.current.get<Canvas>('canvas'))}
        >
          <Focus aria-hidden size={16} />
        </Button>
        <Button
          look="quiet"
          size="compact"
          square
          aria-label={large ? text.processes.shrink : text.processes.enlarge}
          onClick={() => setLarge(!large)}
        >
          {large ? <Minimize2 aria-hidden size={16} /> : <Maximize2 aria-hidden size={16} />}
        </Button>
      </div>
      <div
        ref={host}
        data-testid="process-canvas"
        data-ready={ready || undefined}
        className={large ? 'min-h-0 flex-1' : undefined}
        style={large ? undefined : { height }}
      />
    </figure>
  );
}

/** High enough for the whole drawing at the given width, within bounds; the rest is reached by zooming. */
function fittingHeight(canvas: Canvas, width: number): number {
  const { inner } = canvas.viewbox();
  const natural = Math.min(1, width / (inner.width + 40)) * inner.height + 60;
  return Math.round(Math.min(heights.largest, Math.max(heights.smallest, natural)));
}

const margin = 24;

/** Shows the whole drawing with some paper around it, never larger than life. */
function showWhole(canvas: Canvas) {
  const { inner, outer } = canvas.viewbox();
  const width = Math.max(inner.width + 2 * margin, outer.width);
  const height = Math.max(inner.height + 2 * margin, outer.height);
  canvas.viewbox({
    x: inner.x - (width - inner.width) / 2,
    y: inner.y - (height - inner.height) / 2,
    width,
    height,
  });
}

function draw(viewer: NavigatedViewer, path: readonly Step[]): () => void {
  const canvas = viewer.get<Canvas>('canvas');
  const registry = viewer.get<Registry>('elementRegistry');
  const overlays = viewer.get<Overlays>('overlays');
  const marks: [string, string][] = [];
  const mark = (id: string, marker: string) => {
    canvas.addMarker(id, marker);
    marks.push([id, marker]);
  };

  for (const id of new Set(path.map((step) => step.activityId))) {
    if (!registry.get(id)) continue;
    const steps = path.filter((step) => step.activityId === id);
    const state = stateOf(steps);
    if (!state) continue;
    mark(id, `step-${state}`);
    if (registry.get(id)?.children?.length) mark(id, 'step-frame');
    if (state === 'active' || state === 'failed') {
      const tokens = steps.filter((step) => step.state === state).length;
      overlays.add(id, 'token', { position: { top: -11, right: 11 }, html: token(state, tokens) });
    }
  }
  for (const id of takenFlows(flowsOf(registry), path)) mark(id, 'step-taken');

  return () => {
    // The viewer may have been destroyed in the meantime, and its parts with it.
    try {
      overlays.remove({ type: 'token' });
      for (const [id, marker] of marks) if (registry.get(id)) canvas.removeMarker(id, marker);
    } catch {
      // nothing is left to clean
    }
  };
}

function flowsOf(registry: Registry): Flow[] {
  return registry
    .filter((element) => element.type === 'bpmn:SequenceFlow')
    .flatMap(({ id, source, target }) =>
      source && target ? [{ id, source: source.id, target: target.id }] : [],
    );
}

function token(state: string, count: number): HTMLElement {
  const badge = document.createElement('div');
  badge.className = 'token';
  badge.dataset.state = state;
  badge.dataset.testid = 'token';
  badge.textContent = String(count);
  return badge;
}
