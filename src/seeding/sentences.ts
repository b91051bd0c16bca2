import type { KindEntry } from './catalogue-entries.js';
import type { Community } from './community-entries.js';

/** @param applied names of the migrations that were missing. */
export function migrationSentence(applied: string[]): string {
  if (applied.length === 0) return 'The graph schema is up to date.';
  return `The graph schema has been brought up to date: ${applied.join(', ')}.`;
}

export function catalogueSentence(kinds: KindEntry[]): string {
  const domains = new Set(kinds.map((kind) => kind.domain));
  return `The catalogue has ${kinds.length} kinds of support in ${domains.size} domains.`;
}

/** What the demonstration holds, and who can sign in to it. */
export function communitySentences(community: Community): string[] {
  const { families, persons, organisations, offers, needs, accounts } = community;
  const services = organisations.flatMap((body) => body.services).length;
  const widest = Math.max(...accounts.map(({ email }) => email.length));
  return [
    `The demonstration community of Lipovo is loaded: ${families.length} families with their ` +
      `needs (${needs.length}), ${persons.length} persons, ${organisations.length} organisations ` +
      `with ${services} services, and ${offers.length} offers.`,
    'Sign in to it with one of these e-mail addresses and passwords:',
    ...accounts.map(({ role, email, password }) => {
      return `  ${email.padEnd(widest)}  ${password.padEnd(24)}  ${role.toLowerCase().replace('_', ' ')}`;
    }),
  ];
}
