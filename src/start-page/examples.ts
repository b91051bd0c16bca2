import { readFileSync } from 'node:fs';
import { Injectable } from '@nestjs/common';
import { parse } from 'graphql';
import { toGlobalId } from '../platform/ids/global-id.js';
import type { Role } from '../access/actor.js';
import { seedId } from '../seeding/seed-ids.js';
import { Demonstration } from './demonstration.js';
import { ROLES } from './roles.js';

/** One tab of GraphiQL: an operation and its variables, both as text. */
export interface Example {
  query: string;
  variables: string;
}

const VARIABLES = /^# variables: (.*)\n/m;
/** In variables: the global id of what the demonstration community calls `family/…` and so on. */
const SEEDED = /^([A-Z][A-Za-z]+):([a-z]+\/[\w/-]+)$/;

/**
 * The first useful operations of each role, from `operations/<role>.graphql`. A comment
 * `# variables: {…}` above an operation gives its variables, in which `Family:family/key` stands
 * for an id, and `EMAIL` and `PASSWORD` for the sign-in of the role.
 */
@Injectable()
export class Examples {
  constructor(private readonly demonstration: Demonstration) {}

  of(role: Role): Example[] {
    const { slug } = ROLES.find((one) => one.role === role)!;
    const file = new URL(`./operations/${slug}.graphql`, import.meta.url);
    return split(readFileSync(file, 'utf8')).map((text) => ({
      query: text.replace(VARIABLES, '').trim(),
      variables: this.variables(VARIABLES.exec(text)?.[1] ?? '{}', role),
    }));
  }

  private variables(json: string, role: Role): string {
    const account = this.demonstration.accountOf(role);
    const filled: unknown = JSON.parse(json, (_, value: unknown) => {
      if (value === 'EMAIL') return account?.email ?? 'you@example.org';
      if (value === 'PASSWORD') return account?.password ?? '';
      return typeof value === 'string' ? this.fill(value) : value;
    });
    return JSON.stringify(filled, null, 2);
  }

  private fill(value: string): string {
    const seeded = SEEDED.exec(value);
    if (!seeded) return value;
    const [, type, reference] = seeded;
    return this.demonstration.isOn
      ? toGlobalId(type!, seedId(reference!))
      : `put the id of a ${type} here`;
  }
}

/** The operations of a document, each with the comments above it. */
function split(document: string): string[] {
  let end = 0;
  return parse(document).definitions.map(({ loc }) => {
    const begin = end;
    end = loc!.end;
    return document.slice(begin, end).trim();
  });
}
