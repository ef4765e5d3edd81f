import { readFileSync } from 'node:fs';
import path from 'node:path';
import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'electron-vite';

const { dependencies } = JSON.parse(readFileSync(path.join(import.meta.dirname, 'package.json'), 'utf8')) as {
  dependencies: Readonly<Record<string, string>>;
};

export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      minify: false,
      // The addon stays outside; everything else (axios, zod) is bundled, so the package holds one module.
      externalizeDeps: { exclude: Object.keys(dependencies).filter((name) => name !== 'keytar') },
      rolldownOptions: {
        input: {
          index: 'main/index.ts',
          'history-worker': 'main/history/worker.ts',
          'reading-worker': 'main/answers/worker.ts',
          'jobs-worker': 'main/jobs/worker.ts',
          'simulator-worker': 'main/practice/worker.ts',
          'ca-worker': 'main/transport/ca-worker.ts',
        },
        // Workers are opened by these names beside the main file.
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunk-[name].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      minify: false,
      // A sandboxed preload is one CommonJS file; as an .mjs it would not load, nor could it require anything of ours.
      externalizeDeps: false,
      rolldownOptions: { input: { index: 'preload/index.ts' }, output: { format: 'cjs', entryFileNames: '[name].cjs' } },
    },
  },
  renderer: {
    root: 'renderer',
    base: './',
    plugins: [vue()],
    build: {
      outDir: 'out/renderer',
      emptyOutDir: true,
      minify: true,
      assetsInlineLimit: 0,
      // Absolute: the development server resolves it from renderer/, the build from here.
      rolldownOptions: { input: { index: path.join(import.meta.dirname, 'renderer/index.html') } },
    },
  },
});
