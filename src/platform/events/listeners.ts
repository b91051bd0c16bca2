import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { inDeclaredOrder, located } from './declared-order.js';
import type { Event } from './event.js';
import { listeningOf, type JobName, type Listening, type WithinOrder } from './listening.js';

interface WithinListener extends WithinOrder {
  /** `Class.method`. */
  readonly name: string;
  readonly file: string;
  call(told: string | { readonly id: string }): Promise<void>;
}

interface AfterListener {
  readonly job: JobName;
  readonly idsOf: (told: { readonly id: string }) => readonly string[];
}

/** A method that the worker runs. */
export interface RunnableJob {
  readonly name: JobName;
  readonly queue: string;
  /** Most jobs of its queue that one worker process runs at a time; null: as configured. */
  readonly maxConcurrent: number | null;
  /** For jobs of the clock: milliseconds from one run to the next. */
  readonly everyMs: number | null;
  /** @param subjectId record id of what it is about; empty for jobs of the clock. */
  run(subjectId: string): Promise<void>;
}

/**
 * Who listens to what, found among the providers of this process. Whoever tells an event must know
 * all that follows, so every process that does has all features; only the worker runs jobs.
 */
@Injectable()
export class Listeners implements OnModuleInit {
  private readonly withinEvents = new Map<Event, WithinListener[]>();
  private readonly afterEvents = new Map<Event, AfterListener[]>();
  private readonly jobsByName = new Map<string, RunnableJob & { readonly method: string }>();

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
  ) {}

  /** @throws Error that names the class and method whose declaration makes no sense. */
  onModuleInit(): void {
    const providers = new Set<unknown>(
      this.discovery.getProviders().map((one): unknown => one.instance),
    );
    for (const provider of providers) {
      if (!provider || typeof provider !== 'object') continue;
      const methods = provider as Record<string, (told: unknown) => Promise<void>>;
      const names = this.scanner.getAllMethodNames(Object.getPrototypeOf(provider) as object);
      for (const name of names) {
        const listening = listeningOf(methods[name]!);
        const call = (told: unknown) => methods[name]!(told);
        if (listening) this.add(`${provider.constructor.name}.${name}`, listening, call);
      }
    }
    for (const [event, listeners] of this.withinEvents)
      this.withinEvents.set(event, inDeclaredOrder(event.name, listeners));
  }

  /** Those within the event's transaction, in their order. */
  within(event: Event): readonly WithinListener[] {
    return this.withinEvents.get(event) ?? [];
  }

  /** Those that follow the event by a job. */
  after(event: Event): readonly AfterListener[] {
    return this.afterEvents.get(event) ?? [];
  }

  jobs(): readonly RunnableJob[] {
    return [...this.jobsByName.values()];
  }

  /** The job of this name; undefined for one of another release. */
  job(name: string): RunnableJob | undefined {
    return this.jobsByName.get(name);
  }

  private add(
    name: string,
    { file, within, after, job, everyMs }: Listening,
    call: (told: unknown) => Promise<void>,
  ): void {
    const method = located({ name, file });
    for (const { event, ...order } of within)
      push(this.withinEvents, event, { name, file, ...order, call });
    if (!job) {
      if (after.length === 0 && everyMs === null) return;
      throw new Error(`${method} follows an event or the clock and is no job: name it with @Job.`);
    }
    if (within.length > 0)
      throw new Error(`${method} listens within a transaction and is a job: make two of it.`);
    const rival = this.jobsByName.get(job.name);
    if (rival) throw new Error(`${rival.method} and ${method} are both the job ${job.name}.`);
    const [queue] = job.name.split('.') as [string];
    this.jobsByName.set(job.name, { ...job, queue, everyMs, method, run: call });
    for (const { event, idsOf } of after)
      push(this.afterEvents, event, { job: job.name, idsOf: idsOf as AfterListener['idsOf'] });
  }
}

function push<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  lists.set(key, [...(lists.get(key) ?? []), value]);
}
