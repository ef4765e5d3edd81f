import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';

/** `vite build -c tests/component/preview/vite.config.ts`: the window with made-up data, for looking at it. */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [vue()],
  define: { __VUE_OPTIONS_API__: 'true', __VUE_PROD_DEVTOOLS__: 'false', __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false' },
  build: { outDir: '../../../out/preview', emptyOutDir: true, chunkSizeWarningLimit: 2000 },
});
