import { expect, test } from '@jest/globals';
import { readSource, sourceFiles } from './statement-sources.js';

/** Names of ids, days, codes and slots: they say nothing by themselves. */
const SAYS_NOTHING =
  /^(by|code|from|id|issuedOn|neededBy|since|slot|until|\w+(Code|Id|Ids|On|Since))$/;

/**
 * Every other text that a record keeps in clear, by the reason why it needs no key. Who adds one here
 * says that nobody must ever be able to have it erased.
 */
const IN_CLEAR: Readonly<Record<string, readonly string[]>> = {
  'Codes and numbers as JSON, which an erasure strips': [
    'match.record.ts: explanation',
    'need-card.record.ts: attributes',
    'need.record.ts: attributes',
    'need.record.ts: unmet',
    'offer.record.ts: attributes',
    'tie.record.ts: past',
  ],
  'A neighbourhood or village': [
    'family.record.ts: area',
    'location.record.ts: area',
    'need.record.ts: area',
    'offer.record.ts: area',
  ],
  'Codes of languages': ['person.record.ts: languages'],
  'Of the directory, which is public': [
    'location.record.ts: address',
    'location.record.ts: name',
    'organisation.record.ts: description',
    'organisation.record.ts: email',
    'organisation.record.ts: endReason',
    'organisation.record.ts: name',
    'organisation.record.ts: phone',
    'organisation.record.ts: website',
    'service.record.ts: description',
    'service.record.ts: endReason',
    'service.record.ts: name',
  ],
  'Of an account, and deleted with it': [
    'access-token.record.ts: name',
    'session.record.ts: device',
  ],
  'Of an agency, known to its partners': [
    'agency.record.ts: name',
    'agency.record.ts: timeZone',
    'partner-agency.record.ts: name',
  ],
  'How the people of an organisation sign in': [
    'provider.record.ts: issuer',
    'provider.record.ts: name',
    'provider.record.ts: roleMap',
    'provider.record.ts: rolesClaim',
  ],
  'What the software says of its own work: names, types with ids, hashes': [
    'audit-entry.record.ts: families',
    'audit-entry.record.ts: follows',
    'audit-entry.record.ts: hash',
    'audit-entry.record.ts: operation',
    'audit-entry.record.ts: previousHash',
    'audit-entry.record.ts: reasonDigest',
    'audit-entry.record.ts: records',
    'audit-entry.record.ts: role',
    'audit-entry.record.ts: signature',
    'failed-job.record.ts: failure',
    'failed-job.record.ts: job',
    'merge.record.ts: done',
  ],
  'Ids of those who did it, and days': [
    'account-recovery.record.ts: startedBy',
    'merge.record.ts: mergedBy',
    'match.record.ts: endedBy',
    'restriction.record.ts: endConfirmedBy',
    'restriction.record.ts: endProposedBy',
    'restriction.record.ts: endProposedByAccount',
    'restriction.record.ts: endProposedFrom',
    'task.record.ts: reportedBy',
  ],
  'Of a person or service that is asked, kept by their own records': [
    'referral.record.ts: email',
    'referral.record.ts: familyName',
    'referral.record.ts: givenName',
    'referral.record.ts: name',
    'referral.record.ts: phone',
  ],
  'Of a fund, which is the agency’s': [
    'fund.record.ts: endReason',
    'fund.record.ts: name',
    'fund.record.ts: purpose',
  ],
};

function textsInClear(file: string, source: string): string[] {
  return [...source.matchAll(/(\w+): own<string\b/g)]
    .map(([, name]) => name!)
    .filter((name) => !SAYS_NOTHING.test(name))
    .map((name) => `${file.slice(file.lastIndexOf('/') + 1)}: ${name}`);
}

test('every text that a record keeps in clear is listed with the reason', () => {
  const found = sourceFiles('.record.ts').flatMap((file) => textsInClear(file, readSource(file)));
  expect([...new Set(found)].sort()).toEqual(Object.values(IN_CLEAR).flat().sort());
});

test('a new text in clear is seen by this test', () => {
  const source = 'columns: { id: own<string>(), worry: own<string | null>(), note: sealed() }';
  expect(textsInClear('needs/need.record.ts', source)).toEqual(['need.record.ts: worry']);
});
