import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { sources } from '../sources.ts';

/** Where `./ledger up` answers; another server is named with LEDGER_URL. */
const server = process.env.LEDGER_URL ?? 'http://localhost:8080';

export default defineConfig({
  // wouter brings it for older Reacts; this one has it.
  resolve: { ...sources.resolve, alias: { 'use-sync-external-store/shim/index.js': 'react' } },
  build: {
    outDir: '../target/classes/META-INF/resources',
    emptyOutDir: true,
    manifest: true,
    modulePreload: {
      // Every browser that runs the app has it.
      polyfill: false,
      // Which files a page needs is told beforehand for the first pages. The service worker brings all others' before anybody
      // goes there, and lists of them would only make every visit longer.
      resolveDependencies: (page, files, { hostType }) =>
        hostType === 'html' || /SignInPage|CustomersPage|Shell/.test(page)
          ? files
          : files.filter((file) => file.endsWith('.css')),
    },
    // The server's Content-Security-Policy allows no data: addresses, so nothing is inlined as one.
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        // Four files instead of forty crumbs: the sync client, what every page uses, what lists use, and what forms use. Each takes along
        // what it imports, so what only some pages need must not match.
        // The order of the layers stands in styles/tokens.css, at the head of `ground`; styles in a layer that the first pages
        // do not wear come with what wears them.
        codeSplitting: {
          groups: [
            {
              name: 'client',
              priority: 3,
              test: /[\\/](client|react)[\\/]src[\\/](?!session[\\/](issuer|account|invitations|sign-in|farewells|forgetting)|link[\\/](http|stomp|signs)|copy|first-copy[\\/]first-look|storage[\\/](indexed-db|kept-entries|pack|numbered|schema|connection|forget)|conflicts[\\/](replaced-desk|lost))/,
            },
            {
              name: 'ground',
              priority: 2,
              test: /node_modules[\\/](react|react-dom|scheduler)[\\/]|src[\\/](styles|(ui[\\/](Button|Page|Notice|Toasts|VirtualList|icons|surfaces|texts)|forms[\\/](fields|SearchField)|(format|shell|sync)[\\/]\w+)\.module\.css|ui[\\/](icons|backEntry|Button|Page|Notice|Toasts|strings\.en)|format[\\/](Money|money|useFormat|FormatProvider)|failures[\\/](failures|strings\.en)|i18n[\\/](?!hindi)|calendar[\\/](?!typedDay)|open-book[\\/](?!useAsksOfFuture)|books[\\/](remembered|strings\.en)|session[\\/](arrival|useOwnName)|invitations[\\/]link|lock[\\/]stored|install[\\/]offer)/,
            },
            {
              name: 'lists',
              priority: 1,
              test: /src[\\/](ui[\\/]VirtualList|forms[\\/]SearchField|search[\\/]matcher|parties[\\/]Balance)\.tsx?$/,
            },
            {
              name: 'forms',
              priority: 1,
              test: /src[\\/](forms[\\/](Form|useForm|typed|Elsewhere|strings\.en|(Text|Amount|Date|Select|Choice)?Field|changedOnly)|ui[\\/](Confirm)?Dialog)\.tsx?$/,
            },
          ],
        },
      },
    },
  },
  // The one that also tells the compiler which classes there are (css-classes.mjs).
  css: { transformer: 'lightningcss', lightningcss: { cssModules: { pattern: '[local]-[hash]' } } },
  // The server takes requests and WebSockets from its own pages only, so the address of the page is told as its own.
  server: {
    proxy: {
      '/v1': { target: server, ws: true, changeOrigin: true, rewriteWsOrigin: true, headers: { origin: server } },
    },
  },
  plugins: [
    react(),
    VitePWA({
      registerType: 'prompt',
      injectRegister: false,
      manifest: {
        name: 'Ledger',
        short_name: 'Ledger',
        description: 'The account book of a small business, on every device, with or without a connection.',
        id: '/',
        start_url: '/',
        display: 'standalone',
        background_color: '#f5f6f4',
        theme_color: '#1d4f7c',
        icons: [
          { src: '/icon.svg', sizes: 'any', type: 'image/svg+xml' },
          { src: '/icon-192.png', sizes: '192x192', type: 'image/png' },
          { src: '/icon-512.png', sizes: '512x512', type: 'image/png' },
          { src: '/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
        ],
      },
      workbox: {
        // The whole app, every page and language, so that nothing is missing when the connection is.
        globPatterns: ['**/*.{js,css,html,svg,png}'],
        navigateFallback: '/index.html',
        navigateFallbackDenylist: [/^\/v1\//, /^\/actuator\//],
        cleanupOutdatedCaches: true,
      },
    }),
  ],
});
