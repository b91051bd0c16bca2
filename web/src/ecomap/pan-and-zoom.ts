import { useCallback, useEffect, useMemo, useRef, useState, type PointerEvent } from 'react';

interface Frame {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

interface Position {
  readonly zoom: number;
  /** What lies in the middle, in units of the drawing. */
  readonly x: number;
  readonly y: number;
}

/** Which part of a drawing is seen. */
export interface View {
  readonly position: Position;
  readonly isZoomed: boolean;
  readonly zoomBy: (factor: number) => void;
  readonly showAll: () => void;
  readonly moveBy: (x: number, y: number) => void;
  /** Brings a point into view where it lies outside. */
  readonly follow: (point: { x: number; y: number }, frame: Frame) => void;
}

const ALL: Position = { zoom: 1, x: 0, y: 0 };
const MOST = 6;
const WHEEL_STEP = 1.1;

export function useView(): View {
  const [position, setPosition] = useState(ALL);
  return useMemo(
    () => ({
      position,
      isZoomed: position.zoom > 1,
      zoomBy: (factor) =>
        setPosition(({ zoom, x, y }) => {
          const next = Math.min(MOST, Math.max(1, zoom * factor));
          return next === 1 ? ALL : { zoom: next, x, y };
        }),
      showAll: () => setPosition(ALL),
      moveBy: (x, y) =>
        setPosition((now) => (now.zoom === 1 ? now : { ...now, x: now.x + x, y: now.y + y })),
      follow: ({ x, y }, { width, height }) =>
        setPosition((now) => {
          const isSeen =
            Math.abs(x - now.x) < (width / now.zoom) * 0.4 &&
            Math.abs(y - now.y) < (height / now.zoom) * 0.4;
          return now.zoom === 1 || isSeen ? now : { ...now, x, y };
        }),
    }),
    [position],
  );
}

/** The part that is seen as a view box; dragging, pinching and the wheel with Ctrl change it. */
export function usePanAndZoom({ position, moveBy, zoomBy }: View, frame: Frame) {
  const element = useRef<SVGSVGElement | null>(null);
  const pointers = useRef(new Map<number, { x: number; y: number }>());
  const [width, height] = [frame.width / position.zoom, frame.height / position.zoom];
  const middle = { x: frame.left + frame.width / 2, y: frame.top + frame.height / 2 };
  const ref = useCallback((svg: SVGSVGElement | null) => {
    element.current = svg;
  }, []);

  useEffect(() => {
    const svg = element.current;
    // React listens to the wheel passively: the page would be zoomed as well.
    const onWheel = (event: WheelEvent): void => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      zoomBy(event.deltaY < 0 ? WHEEL_STEP : 1 / WHEEL_STEP);
    };
    svg?.addEventListener('wheel', onWheel, { passive: false });
    return () => svg?.removeEventListener('wheel', onWheel);
  }, [zoomBy]);

  const onPointerMove = (event: PointerEvent<SVGSVGElement>): void => {
    const before = pointers.current.get(event.pointerId);
    if (!before) return;
    const now = { x: event.clientX, y: event.clientY };
    const others = [...pointers.current].filter(([id]) => id !== event.pointerId);
    pointers.current.set(event.pointerId, now);
    const other = others[0]?.[1];
    if (other) {
      const distance = (one: { x: number; y: number }): number =>
        Math.hypot(one.x - other.x, one.y - other.y);
      zoomBy(distance(now) / (distance(before) || 1));
      return;
    }
    const unit = width / (element.current?.clientWidth || 1);
    moveBy((before.x - now.x) * unit, (before.y - now.y) * unit);
  };
  const release = ({ pointerId }: PointerEvent): void => void pointers.current.delete(pointerId);
  return {
    ref,
    viewBox: `${middle.x + position.x - width / 2} ${middle.y + position.y - height / 2} ${width} ${height}`,
    handlers: {
      onPointerDown: ({ pointerId, clientX, clientY }: PointerEvent) =>
        void pointers.current.set(pointerId, { x: clientX, y: clientY }),
      onPointerMove,
      onPointerUp: release,
      onPointerCancel: release,
    },
  };
}
