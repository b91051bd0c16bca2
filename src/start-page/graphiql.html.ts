import type { Example } from './examples.js';
import { dataBlock, html } from './html.js';
import { ROLES, type RoleOnPage } from './roles.js';

/** The page at `/developers/graphiql`: GraphiQL, with one tab for each example of the role. */
export function graphiqlPage(
  current: RoleOnPage,
  examples: readonly Example[],
  nonce: string,
): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>GraphiQL as ${current.label.toLowerCase()} – Kinweave</title>
        <link rel="icon" href="/developers/files/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/developers/graphiql/graphiql.css" />
        <link rel="stylesheet" href="/developers/graphiql/graphiql-page.css" />
      </head>
      <body>
        <header>
          <a class="home" href="/developers">Kinweave</a>
          <nav aria-label="Examples of a role">
            ${ROLES.map(
              ({ label, slug }) =>
                html`<a
                  href="/developers/graphiql?role=${slug}"
                  aria-current="${slug === current.slug ? 'page' : 'false'}"
                  >${label}</a
                >`,
            )}
          </nav>
        </header>
        <main id="graphiql">
          <noscript>GraphiQL needs scripts. Other clients find the API at /graphql.</noscript>
        </main>
        ${dataBlock('graphiql-data', { slug: current.slug, examples, nonce })}
        <script src="/developers/graphiql/react.js"></script>
        <script src="/developers/graphiql/react-dom.js"></script>
        <script src="/developers/graphiql/graphiql-nonce.js"></script>
        <script src="/developers/graphiql/graphiql.js"></script>
        <script src="/developers/graphiql/graphiql-page.js"></script>
      </body>
    </html>`.text;
}
