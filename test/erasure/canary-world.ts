import { join } from 'node:path';
import { Config } from '../../src/platform/config/config.js';
import { decrypt } from '../../src/platform/keys/aes-gcm.js';
import { KeyFolder } from '../../src/platform/keys/key-folder.js';
import { withCatalogue } from '../catalogue/load-catalogue.js';
import { freshAgency, type TestAgency } from '../support/agency.js';
import { startOwnApi, type TestApi } from '../support/api.js';
import { emptyDatabases } from '../support/empty-databases.js';
import {
  built,
  freePort,
  Processes,
  root,
  runNode,
  until,
  type Running,
} from '../support/processes.js';
import { rowsOf } from '../support/rows.js';

/**
 * API and worker of one test, on databases whose every byte on the disk is looked at in the end. It
 * stops them: no other file of test/system can come after it.
 */
export class CanaryWorld {
  private readonly processes = new Processes();
  private running: Running[] = [];
  private inside!: TestApi;
  private address = '';
  private stack = '';
  agency!: TestAgency;

  async begin(): Promise<void> {
    [this.stack] = await Promise.all([emptyDatabases(), built()]);
    this.inside = await startOwnApi();
    await withCatalogue(this.inside);
    const port = await freePort();
    this.address = `http://127.0.0.1:${port}`;
    const api = this.processes.start('dist/main.js', { PORT: String(port) });
    const worker = this.processes.start('dist/worker.js', {});
    this.running = [api, worker];
    await Promise.all([api.prints('API ready'), worker.prints('worker ready')]);
    this.agency = await freshAgency({ ...this.inside, send: this.send });
  }

  /** Everything that the databases keep of themselves: stores, logs, Redis's file. */
  get folder(): string {
    return join(root, '.kinweave', this.stack);
  }

  /** What API and worker have printed. */
  get logs(): string {
    return this.running.map((one) => one.log).join('\n');
  }

  get graph() {
    return this.inside.graph;
  }

  async settled(): Promise<void> {
    await until('every job is done', 90_000, async () => {
      const [row] = await this.graph.read(
        rowsOf<{ count: number }>('MATCH (e:OutboxEntry) RETURN count(e) AS count'),
        {},
      );
      return row!.count === 0;
    });
  }

  /** The sealed texts of the agency as they lie in the graph. Read in letters, they stay sealed. */
  async sealedTexts(): Promise<string[]> {
    const rows = await this.graph.read(
      rowsOf<{ letters: string[] }>(`MATCH (n) WHERE n.agencyId = $agencyId
       CALL (n) {
         RETURN [key IN keys(n) | n[key]] AS values
         UNION
         MATCH (n)-[r:TIED_TO]->() RETURN [key IN keys(r) | r[key]] AS values
       }
       UNWIND values AS value
       WITH value WHERE valueType(value) STARTS WITH 'STRING' AND value STARTS WITH 'sealed:1:'
       RETURN split(value, '') AS letters`),
      { agencyId: this.agency.id },
    );
    return rows.map(({ letters }) => letters.join(''));
  }

  /** What any key that is there opens of a sealed text, whatever key and property it names. */
  openedByAnyKey(sealed: string[]): string[] {
    const folder = new KeyFolder(this.inside.app.get(Config));
    folder.honourDestructions();
    const keys = folder.names().map((name) => folder.existing(name)!);
    return sealed.flatMap((text) => {
      const [, , ownerId, field, data] = text.split(':');
      const bytes = Buffer.from(data!, 'base64url');
      return keys
        .map((key) => decrypt(key, bytes, `1:${ownerId}:${field}`)?.toString())
        .filter((opened) => opened !== undefined);
    });
  }

  /** Ends the processes and both databases in good order, which writes all they hold to the disk. */
  async stop(): Promise<void> {
    await Promise.all(this.running.map((one) => one.kill('SIGTERM')));
    await this.inside.close();
    await runNode(['local-stack/databases.mjs', 'down', this.stack]);
  }

  async end(): Promise<void> {
    await this.processes.endAll();
  }

  private readonly send: TestApi['send'] = async (token, document, variables = {}) => {
    const response = await fetch(`${this.address}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token ? { authorization: `Bearer ${token}` } : {}),
      },
      body: JSON.stringify({ query: document, variables }),
    });
    const body: any = await response.json();
    return { status: response.status, headers: {}, data: body.data, errors: body.errors };
  };
}
