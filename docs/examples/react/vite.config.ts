import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The page and the server have one address, so the server need not let in pages from elsewhere. */
const server = {
  target: process.env.LEDGER_URL ?? 'http://localhost:8080',
  ws: true,
  changeOrigin: true,
  rewriteWsOrigin: true,
};

export default defineConfig({
  plugins: [react()],
  server: { proxy: { '/v1': server } },
  preview: { proxy: { '/v1': server } },
});
