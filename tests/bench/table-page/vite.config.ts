import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';

/** One page with both tables, built as the window is. */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  logLevel: 'error',
  plugins: [vue()],
  define: { __VUE_OPTIONS_API__: 'true', __VUE_PROD_DEVTOOLS__: 'false', __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false' },
  build: { outDir: '../../../out/bench-table', emptyOutDir: true, chunkSizeWarningLimit: 2000 },
});
