import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { configDefaults, defineConfig } from 'vitest/config'

const file = (path: string) => fileURLToPath(new URL(path, import.meta.url))

// The server sends a strict content security policy (default-src 'self'), so nothing may be inlined: no scripts, no
// styles, no fonts or images as data: URIs.
export default defineConfig({
  plugins: [
    vue(),
    {
      // What the server does too: the page for phones in a workshop stands at /w and below.
      name: 'workshop-page',
      configureServer: ({ middlewares }) => {
        middlewares.use((request, _response, next) => {
          if (/^\/w(\/|$)/.test(request.url ?? '')) request.url = '/workshop.html'
          next()
        })
      },
    },
  ],
  resolve: {
    alias: { '@': file('src') },
  },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    assetsDir: 'assets',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // Phones in a workshop get a page of their own, which loads a fraction of the rest.
    rollupOptions: { input: [file('index.html'), file('workshop.html')] },
  },
  server: {
    // The server takes writes from its own origin only, so the proxy must not change what the browser calls it.
    proxy: { '/oversiktskarta': { target: 'http://127.0.0.1:8080', changeOrigin: false } },
  },
  test: {
    environment: 'happy-dom',
    isolate: false,
    setupFiles: 'vitest.setup.ts',
    exclude: [...configDefaults.exclude, 'e2e/**'],
  },
})
