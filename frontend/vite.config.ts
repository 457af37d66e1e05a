import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { configDefaults, defineConfig } from 'vitest/config'

// The server sends a strict content security policy (default-src 'self'), so nothing may be inlined: no scripts, no
// styles, no fonts or images as data: URIs.
export default defineConfig({
  plugins: [vue()],
  resolve: {
    alias: { '@': fileURLToPath(new URL('src', import.meta.url)) },
  },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    assetsDir: 'assets',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: {
    // The server takes writes from its own origin only, so the proxy must not change what the browser calls it.
    proxy: { '/oversiktskarta': { target: 'http://127.0.0.1:8080', changeOrigin: false } },
  },
  test: {
    environment: 'happy-dom',
    setupFiles: 'vitest.setup.ts',
    exclude: [...configDefaults.exclude, 'e2e/**'],
  },
})
