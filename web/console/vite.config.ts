import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const gateway = process.env.TAMID_URL ?? 'http://localhost:8080';
const sdk = (path: string): string => fileURLToPath(new URL(`../sdk/src/${path}`, import.meta.url));

/** In development the gateway's paths are passed on, so that the page has them at its own origin, as in production. */
export default defineConfig({
  plugins: [react()],
  resolve: {
    alias: [
      { find: /^@tamid\/sdk$/, replacement: sdk('index.ts') },
      { find: /^@tamid\/sdk\/react$/, replacement: sdk('react/index.ts') },
    ],
    dedupe: ['react', 'react-dom'],
  },
  server: {
    proxy: { '/api': { target: gateway, ws: true }, '/auth': { target: gateway }, '/ops': { target: gateway } },
  },
  // Nothing inline: the Content-Security-Policy allows fonts and scripts from the page's origin only.
  build: { target: 'es2022', assetsInlineLimit: 0, manifest: true, chunkSizeWarningLimit: 1_000 },
});
