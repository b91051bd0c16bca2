import { Client } from '../client.mjs';
import { zone } from '../days.mjs';
import { chapter, say } from '../words.mjs';

/**
 * An administrator of the town makes a new agency, whose own administrator takes over.
 * @param {import('../story.mjs').Story} story
 * @param {{ email: string, password: string }} administrator
 */
export async function foundAgency(story, { email, password }) {
  chapter('An agency of its own');
  const demonstration = new Client(story.url);
  await demonstration.signIn(email, password);
  const { viewer } = await demonstration.ask('{ viewer { account { givenName familyName } } }');
  const { givenName, familyName } = viewer.account;
  await demonstration.change('createAgency', {
    name: `Lipovo Family Support (scenario ${story.run})`,
    timeZone: zone,
    administratorEmail: story.email('administrator'),
    administratorPassword: story.password,
    administratorGivenName: 'Rositsa',
    administratorFamilyName: 'Velcheva',
  });
  say(`${givenName} ${familyName} makes a new agency and hands it to Rositsa Velcheva.`);

  const administrator = await story.signIn('administrator');
  const { account } = await administrator.change(
    'createAccount',
    {
      email: story.email('caseManager'),
      password: story.password,
      roles: ['CASE_MANAGER', 'SUPERVISOR'],
      givenName: 'Elena',
      familyName: 'Parusheva',
    },
    'account { personId }',
  );
  story.know('caseManager', account.personId, 'Elena Parusheva');
  await story.signIn('caseManager');
  say(
    'Rositsa Velcheva gives Elena Parusheva an account as case manager, who supervises the cases ' +
      'of the agency too. Elena signs in.',
  );
}
