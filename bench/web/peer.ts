/** Programs that answer the same questions, each a process of its own, and what they cost. */
import { Agent, request } from 'node:http';
import type { Asked } from './operations.js';

interface Answer {
  data: any;
  errors?: { message: string }[];
}

/** Connections are kept open, as those of a browser or a proxy. */
const agent = new Agent({ keepAlive: true, maxSockets: 16 });

export class Peer {
  constructor(
    readonly pid: number,
    private readonly port: number,
  ) {}

  /** @returns the data. @throws Error with what the peer said was wrong. */
  async ask({ document, variables }: Asked, token: string | null): Promise<any> {
    const body = JSON.stringify({ query: document, variables });
    const { data, errors } = JSON.parse(await this.post(body, token)) as Answer;
    const refused = Object.values((data ?? {}) as Record<string, any>).flatMap(
      (payload) => (payload?.userErrors ?? []) as { message: string }[],
    );
    const wrong = [...(errors ?? []), ...refused];
    if (wrong.length > 0) throw new Error(wrong.map(({ message }) => message).join(' '));
    return data;
  }

  private post(body: string, token: string | null): Promise<string> {
    return new Promise((resolve, reject) => {
      const asking = request(
        {
          agent,
          port: this.port,
          host: '127.0.0.1',
          path: '/graphql',
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            'content-length': Buffer.byteLength(body),
            ...(token ? { authorization: `Bearer ${token}` } : {}),
          },
        },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('end', () => resolve(Buffer.concat(chunks).toString()));
        },
      );
      asking.on('error', reject);
      asking.end(body);
    });
  }
}
