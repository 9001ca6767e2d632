/**
 * How the application is built: `out/main` (window process, engine, parser, threads of the engine), `out/preload` (one CommonJS
 * file: a sandboxed preload can load nothing else), `out/renderer` (the page, also served on loopback).
 */
import { dirname, posix, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';

const root = dirname(fileURLToPath(import.meta.url));
const at = (path: string): string => resolve(root, path);

const MODULE_ADDRESS = /new URL\(\s*'(\.{1,2}\/[^']+\.ts)'\s*,\s*import\.meta\.url\s*,?\s*\)/g;
const IN_CHUNK = /"custodia-module:([\w/.-]+)"/g;

/** Makes every `new URL('./x.ts', import.meta.url)` (a thread's or a process's module) an entry of its own. */
function moduleAddresses(): Plugin {
  return {
    name: 'custodia:module-addresses',
    apply: 'build',
    // Before types are stripped and quotes are changed.
    enforce: 'pre',
    transform(code, id) {
      if (!id.endsWith('.ts') || !code.includes('import.meta.url')) return null;
      const next = code.replace(MODULE_ADDRESS, (_, path: string) => {
        const file = resolve(dirname(id), path);
        const fileName = `modules/${relative(at('electron'), file).replaceAll(/[\\/]/g, '-').replace(/\.ts$/, '.js')}`;
        this.emitFile({ type: 'chunk', id: file, fileName });
        return `new URL("custodia-module:${fileName}", import.meta.url)`;
      });
      return next === code ? null : { code: next, map: null };
    },
    renderChunk(code, chunk) {
      if (!code.includes('custodia-module:')) return null;
      const next = code.replace(IN_CHUNK, (_, fileName: string) => {
        const path = posix.relative(posix.dirname(chunk.fileName), fileName);
        return JSON.stringify(path.startsWith('.') ? path : `./${path}`);
      });
      return { code: next, map: null };
    },
  };
}

export default defineConfig({
  main: {
    plugins: [moduleAddresses()],
    build: {
      outDir: at('out/main'),
      reportCompressedSize: false,
      rolldownOptions: {
        input: {
          main: at('electron/main/index.ts'),
          engine: at('electron/main/engine-process.ts'),
          parser: at('electron/parser/utility-main.ts'),
        },
        output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: at('out/preload'),
      reportCompressedSize: false,
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: at('electron/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('renderer'),
    // Relative, so that the same page works under app://bundle/ and under loopback's secret folder.
    base: './',
    plugins: [react()],
    build: {
      outDir: at('out/renderer'),
      reportCompressedSize: false,
      // The loopback host's page runs in whatever browser there is.
      target: 'es2022',
      // The content security policy allows no data: addresses and no inline script.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      minify: true,
      chunkSizeWarningLimit: 4000,
      rolldownOptions: { input: at('renderer/index.html') },
    },
  },
});
