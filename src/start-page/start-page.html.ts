import type { DemonstrationAccount } from './demonstration.js';
import { html, type Markup } from './html.js';
import { ROLES, type RoleOnPage } from './roles.js';
import type { Part } from './running-parts.js';

/**
 * The page at `/developers`: what this is, what runs, who can sign in. It needs no script.
 * @param accounts that everybody may use; null where there is no GraphiQL to try them in.
 */
export function startPage(
  parts: readonly Part[],
  accounts: readonly DemonstrationAccount[] | null,
): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>Kinweave</title>
        <link rel="icon" href="/developers/files/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/developers/files/start-page.css" />
      </head>
      <body>
        <header>
          <h1>Kinweave</h1>
          <p class="lead">
            Kinweave matches what families at risk of separation need with the people, services and
            donors around them. It looks in a family’s own web first, then among neighbours, then in
            the whole town, and finds everything that a need takes at one time, or says why not.
          </p>
        </header>
        <main>
          <section aria-labelledby="running">
            <h2 id="running">What is running</h2>
            <ul class="parts">
              ${parts.map(partItem)}
            </ul>
            <p class="note">
              As of loading this page. For machines: <a href="/health/ready">/health/ready</a> and
              <a href="/health/live">/health/live</a>.
            </p>
          </section>
          ${accounts ? trySection(accounts) : []}
        </main>
      </body>
    </html>`.text;
}

function trySection(accounts: readonly DemonstrationAccount[]): Markup {
  return html`<section aria-labelledby="try">
    <h2 id="try">Try the API</h2>
    <p>
      The API is GraphQL, at <code>/graphql</code>. GraphiQL runs in your browser and is served from
      here. It opens with the first useful operations of a role: run <b>SignIn</b>, then any other
      tab.
    </p>
    <ul class="roles">
      ${ROLES.map((role) => roleCard(role, accounts))}
    </ul>
    ${accounts.length > 0 ? demonstrationNote : noDemonstrationNote}
  </section>`;
}

const demonstrationNote = html`<p class="note">
  These accounts belong to a demonstration with invented people in an invented town. Their passwords
  are public: enter nothing about real people here.
</p>`;

const noDemonstrationNote = html`<p class="note">
  The demonstration is not loaded. An administrator of your agency makes your account.
</p>`;

function partItem({ name, does, up }: Part): Markup {
  return html`<li class="${up ? 'up' : 'away'}">
    <b>${name}</b> <span class="state">${up ? 'running' : 'away'}</span>
    <span class="does">${does}</span>
  </li>`;
}

function roleCard(
  { role, label, does, slug }: RoleOnPage,
  accounts: readonly DemonstrationAccount[],
): Markup {
  const account = accounts.find((one) => one.role === role);
  return html`<li>
    <h3>${label}</h3>
    <p>${does}</p>
    ${account ? signIn(account) : []}
    <a class="open" href="/developers/graphiql?role=${slug}"
      >Open GraphiQL<span class="as"> as ${label.toLowerCase()}</span></a
    >
  </li>`;
}

function signIn({ email, password }: DemonstrationAccount): Markup {
  return html`<dl>
    <dt>E-mail</dt>
    <dd><code>${email}</code></dd>
    <dt>Password</dt>
    <dd><code>${password}</code></dd>
  </dl>`;
}
