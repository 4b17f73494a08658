/** The platform waits no longer than this for a window, ms: what is due is read, whatever became of the window. */
const DRAWN_WITHIN_MS = 3_000;

/** While a window is on its way to draw what is already known, nothing is read by itself. */
export interface FirstDrawing {
  awaited(): boolean;
  /** The window has drawn, or none will. */
  over(): void;
  /** Nothing is told any more. */
  close(): void;
}

/** Awaits a window that is about to open, if any; `onOver` is told once, in 3 s at the latest. */
export function awaitDrawing(opening: boolean, onOver: () => void): FirstDrawing {
  let awaited = opening;
  const over = () => {
    if (!awaited) return;
    awaited = false;
    clearTimeout(timer);
    onOver();
  };
  const timer = opening ? setTimeout(over, DRAWN_WITHIN_MS) : undefined;
  return { awaited: () => awaited, over, close: () => clearTimeout(timer) };
}
