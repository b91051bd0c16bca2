/** Programs that answer the same questions, each a process of its own, and what they cost. */
import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import type { Asked } from './operations.js';

export interface Answer {
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
    const { data, errors } = await this.post(body, token);
    const refused = Object.values((data ?? {}) as Record<string, any>).flatMap(
      (payload) => (payload?.userErrors ?? []) as { message: string }[],
    );
    const wrong = [...(errors ?? []), ...refused];
    if (wrong.length > 0) throw new Error(wrong.map(({ message }) => message).join(' '));
    return data;
  }

  private post(body: string, token: string | null): Promise<Answer> {
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
          response.on('end', () => {
            try {
              resolve(JSON.parse(Buffer.concat(chunks).toString()) as Answer);
            } catch (error) {
              reject(error as Error);
            }
          });
        },
      );
      asking.on('error', reject);
      asking.end(body);
    });
  }
}

/** Processor time that a process has used so far, in milliseconds. */
export function processorMs(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
  // Clock ticks of user and system time, a hundred in a second.
  return (Number(fields[11]) + Number(fields[12])) * 10;
}
