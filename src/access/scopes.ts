import { registerEnumType } from '@nestjs/graphql';

/** What a machine's token may be used for. It never goes beyond the role of its account. */
export enum TokenScope {
  CATALOGUE_READ = 'CATALOGUE_READ',
  DIRECTORY_READ = 'DIRECTORY_READ',
  DIRECTORY_WRITE = 'DIRECTORY_WRITE',
  FAMILIES_READ = 'FAMILIES_READ',
  FAMILIES_WRITE = 'FAMILIES_WRITE',
  NEEDS_READ = 'NEEDS_READ',
  NEEDS_WRITE = 'NEEDS_WRITE',
  OFFERS_READ = 'OFFERS_READ',
  OFFERS_WRITE = 'OFFERS_WRITE',
  MATCHES_READ = 'MATCHES_READ',
  MATCHES_DECIDE = 'MATCHES_DECIDE',
  TASKS_READ = 'TASKS_READ',
  TASKS_WRITE = 'TASKS_WRITE',
  JOBS_MANAGE = 'JOBS_MANAGE',
}

registerEnumType(TokenScope, {
  name: 'TokenScope',
  description: 'What a token may be used for, within what the role of its account allows.',
  valuesMap: {
    CATALOGUE_READ: { description: 'Read the kinds of support.' },
    DIRECTORY_READ: { description: 'Read organisations, services and locations.' },
    DIRECTORY_WRITE: { description: 'Enter and change organisations, services and locations.' },
    FAMILIES_READ: { description: 'Read families, persons, ties and webs.' },
    FAMILIES_WRITE: { description: 'Enter and change families, persons and ties.' },
    NEEDS_READ: { description: 'Read needs.' },
    NEEDS_WRITE: { description: 'Open, change and close needs.' },
    OFFERS_READ: { description: 'Read the offers of the community.' },
    OFFERS_WRITE: { description: 'Register and change offers, and read your own.' },
    MATCHES_READ: { description: 'Read matches.' },
    MATCHES_DECIDE: { description: 'Approve and decline matches.' },
    TASKS_READ: { description: 'Read tasks.' },
    TASKS_WRITE: { description: 'Accept, do and change tasks, and read your own.' },
    JOBS_MANAGE: { description: 'Watch background jobs and retry failed ones.' },
  },
});

/**
 * The policy's actions that each scope covers. An action that stands nowhere in this file is not for
 * machines: sessions, tokens, others' accounts, and whatever is new until somebody decides.
 */
export const ACTIONS_OF_SCOPE = {
  [TokenScope.CATALOGUE_READ]: ['catalogue.read'],
  [TokenScope.DIRECTORY_READ]: ['directory.read'],
  [TokenScope.DIRECTORY_WRITE]: ['directory.write'],
  [TokenScope.FAMILIES_READ]: ['family.read'],
  [TokenScope.FAMILIES_WRITE]: ['family.write'],
  [TokenScope.NEEDS_READ]: ['need.read'],
  [TokenScope.NEEDS_WRITE]: ['need.write'],
  [TokenScope.OFFERS_READ]: ['offer.read-all'],
  [TokenScope.OFFERS_WRITE]: ['offer.write-all', 'offer.own'],
  [TokenScope.MATCHES_READ]: ['match.read'],
  [TokenScope.MATCHES_DECIDE]: ['match.decide'],
  [TokenScope.TASKS_READ]: ['task.read-all'],
  [TokenScope.TASKS_WRITE]: ['task.write-all', 'task.own'],
  [TokenScope.JOBS_MANAGE]: ['job.manage'],
} as const;

/** What every token covers, whatever its scopes: to see for whom it acts. */
export const ACTIONS_OF_ANY_TOKEN = ['account.read', 'agency.read'] as const;
