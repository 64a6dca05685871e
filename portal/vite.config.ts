import tailwindcss from '@tailwindcss/vite'
import { tanstackRouter } from '@tanstack/router-plugin/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** The portal's site: built into `dist`, which Pages serves with the headers of `public/_headers`. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [
    tanstackRouter({
      target: 'react',
      routesDirectory: './src/pages',
      generatedRouteTree: './src/page-tree.gen.ts',
      routeFileIgnorePattern: '^\\+',
      autoCodeSplitting: true,
      quoteStyle: 'single',
      semicolons: false,
    }),
    react(),
    tailwindcss(),
  ],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2024',
    // The policy of `_headers` knows no `data:`.
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        // What nearly every page needs, in one file and not in twenty.
        codeSplitting: {
          groups: [
            {
              name: 'base',
              test: /portal\/src\/lib\/|\/(?:clsx|class-variance-authority|use-sync-external-store)\/|react-store|createLucideIcon/,
            },
          ],
        },
      },
    },
    // The lists of what each page imports would be a tenth of the first load. A link's page is loaded when it is
    // pointed at, with all that it imports.
    modulePreload: {
      resolveDependencies: (_, all, { hostType }) => (hostType === 'html' ? all : []),
    },
  },
})
