/** Counts down a time limit and listens for a cancellation. */
export class Clock {
  /** Some solver was cut short: the answer is the best found, not necessarily the best. */
  stopped = false;
  private readonly started = performance.now();

  constructor(
    private readonly limitMs: number,
    private readonly cancelled: () => boolean = () => false,
  ) {}

  elapsed(): number {
    return Math.round(performance.now() - this.started);
  }

  /** Milliseconds left; once none is, the answer is marked as stopped. */
  left(): number {
    const left = this.cancelled() ? 0 : this.limitMs - (performance.now() - this.started);
    if (left <= 0) this.stopped = true;
    return Math.max(0, left);
  }

  /** Milliseconds left before a moment on the way, by `elapsed`; it marks nothing. */
  leftUntil(moment: number): number {
    return Math.max(0, Math.min(this.left(), moment - this.elapsed()));
  }
}
