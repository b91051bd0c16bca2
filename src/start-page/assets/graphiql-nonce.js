// The style elements that GraphiQL's dialogs insert carry this nonce, or the page would refuse them.
// GraphiQL reads it from here, so this runs first.
window.__webpack_nonce__ = JSON.parse(document.getElementById('graphiql-data').textContent).nonce;
