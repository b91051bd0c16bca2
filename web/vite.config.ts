import { defineConfig } from 'vite';

/** Builds what the API serves: files of ours alone, none of them inside the page. */
export default defineConfig({
  root: import.meta.dirname,
  publicDir: false,
  // The page's policy takes fonts and images from files; a link element needs no script to preload.
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2022',
    reportCompressedSize: false,
    // "use client" of libraries is for servers that render; how long plugins take is nobody's fault.
    rolldownOptions: { checks: { moduleLevelDirective: false, pluginTimings: false } },
  },
});
