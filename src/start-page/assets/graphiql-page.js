const { slug, examples } = JSON.parse(document.getElementById('graphiql-data').textContent);

/**
 * What is typed here may name real people, so it lives in this tab of the browser only and ends
 * with it. Each role has its own; examples that an update has changed begin anew.
 */
const storage = (() => {
  const prefix = `graphiql:${slug}:${fingerprint(JSON.stringify(examples))}:`;
  const keys = () => Object.keys(sessionStorage).filter((key) => key.startsWith(prefix));
  return {
    getItem: (key) => sessionStorage.getItem(prefix + key),
    setItem: (key, value) => sessionStorage.setItem(prefix + key, value),
    removeItem: (key) => sessionStorage.removeItem(prefix + key),
    clear: () => keys().forEach((key) => sessionStorage.removeItem(key)),
    get length() {
      return keys().length;
    },
  };
})();

function fingerprint(text) {
  let sum = 0;
  for (const character of text) sum = (sum * 31 + character.codePointAt(0)) >>> 0;
  return sum.toString(36);
}

// GraphiQL opens the first tab with what it remembers of the last visit: at first, the example.
if (storage.getItem('graphiql:tabState') === null && examples[0]) {
  storage.setItem('graphiql:query', examples[0].query);
  storage.setItem('graphiql:variables', examples[0].variables);
}

ReactDOM.createRoot(document.getElementById('graphiql')).render(
  React.createElement(GraphiQL, {
    fetcher: GraphiQL.createFetcher({ url: '/graphql' }),
    defaultTabs: examples,
    defaultEditorToolsVisibility: 'variables',
    isHeadersEditorEnabled: true,
    shouldPersistHeaders: false,
    storage,
  }),
);
