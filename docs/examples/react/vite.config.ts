import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const target = process.env.LEDGER_URL ?? 'http://localhost:8080';

/** The server takes calls from pages of its own address only, so the page's is told as that. */
const server = { target, ws: true, changeOrigin: true, headers: { origin: target } };

export default defineConfig({
  plugins: [react()],
  server: { proxy: { '/v1': server } },
  preview: { proxy: { '/v1': server } },
});
