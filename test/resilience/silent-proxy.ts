import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

interface Pair {
  readonly near: Socket;
  readonly far: Socket;
  /** What the near side has sent so far. */
  sent: string;
  /** The last word was an answer, or nothing was said yet. */
  isAnswered: boolean;
  isSilent: boolean;
}

/**
 * Stands between a process and a database. What goes through it can fall silent: connections stay
 * open, and nothing comes or goes any more, not even their end, as behind a cable that was pulled.
 */
export class SilentProxy {
  private readonly pairs = new Set<Pair>();
  /** How often something was sent after an answer, or first: what was sent before has been waited for. */
  turns = 0;
  private answersNewcomers = true;
  private onSent: (pair: Pair) => void = () => undefined;

  private constructor(
    private readonly server: Server,
    private readonly target: URL,
  ) {
    server.on('connection', (near) => this.join(near));
  }

  /** @param target the address of a database. */
  static async before(target: string): Promise<SilentProxy> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new SilentProxy(server, new URL(target));
  }

  /** The address of the database through this proxy. */
  get address(): string {
    const { port } = this.server.address() as AddressInfo;
    const through = new URL(this.target);
    through.host = `127.0.0.1:${port}`;
    return through.href;
  }

  /** How many connections that are silent have not been given up. */
  get silent(): number {
    return [...this.pairs].filter(({ isSilent, near }) => isSilent && !near.closed).length;
  }

  /**
   * The present connections fall silent for good; new ones are not concerned.
   * @param which by what they have sent so far.
   */
  silence(which: (sent: string) => boolean = () => true): void {
    for (const pair of this.pairs) if (which(pair.sent)) pair.isSilent = true;
  }

  /** The present connections fall silent for good, new ones until `speak`. */
  silenceAll(): void {
    this.answersNewcomers = false;
    this.silence();
  }

  /** New connections are answered again. */
  speak(): void {
    this.answersNewcomers = true;
  }

  /**
   * Whoever sends these words next, one after the other and on one connection, has them passed on,
   * and never hears an answer.
   * @param how whether it is left without a sound, or its connection is cut.
   */
  loseAnswerTo(words: string[], how: 'SILENT' | 'CUT'): Promise<void> {
    const from = new Map([...this.pairs].map((pair) => [pair, pair.sent.length]));
    return new Promise((resolve) => {
      this.onSent = (pair) => {
        let at = from.get(pair) ?? 0;
        for (const word of words) {
          const found = pair.sent.indexOf(word, at);
          if (found < 0) return;
          at = found + word.length;
        }
        this.onSent = () => undefined;
        pair.isSilent = true;
        if (how === 'CUT') pair.near.resetAndDestroy();
        resolve();
      };
    });
  }

  async end(): Promise<void> {
    for (const { near, far } of this.pairs) [near, far].forEach((side) => side.destroy());
    this.server.close();
    await once(this.server, 'close');
  }

  private join(near: Socket): void {
    const far = connect(Number(this.target.port), this.target.hostname);
    const pair: Pair = { near, far, sent: '', isAnswered: true, isSilent: !this.answersNewcomers };
    this.pairs.add(pair);
    near.on('data', (chunk) => {
      if (pair.isSilent) return;
      if (pair.isAnswered) this.turns += 1;
      pair.isAnswered = false;
      pair.sent += chunk.toString('latin1');
      far.write(chunk);
      this.onSent(pair);
    });
    far.on('data', (chunk) => {
      pair.isAnswered = true;
      if (!pair.isSilent) near.write(chunk);
    });
    for (const [side, other] of [
      [near, far],
      [far, near],
    ] as const) {
      side.on('error', () => undefined);
      side.on('close', () => {
        if (pair.isSilent) return;
        other.destroy();
        this.pairs.delete(pair);
      });
    }
  }
}
