/**
 * Turns of drawing: however many charts want to draw, one of them does in each frame, so that a page of charts never holds
 * the window up for longer than one chart takes. First come, first served; it knows nothing of what is drawn.
 */

const waiting = new Set<() => void>();

function takeTurn(): void {
  const [draw] = waiting;
  if (draw === undefined) return;
  waiting.delete(draw);
  if (waiting.size > 0) requestAnimationFrame(takeTurn);
  draw();
}

/** Calls `draw` in a frame of its own; asked twice before that, once. Returns what takes the wish back. */
export function drawInTurn(draw: () => void): () => void {
  waiting.add(draw);
  // Who is first asks for the frame; whoever draws asks for the next one's.
  if (waiting.size === 1) requestAnimationFrame(takeTurn);
  return () => {
    waiting.delete(draw);
  };
}
