import { defineConfig, type ViteUserConfig } from 'vitest/config';

const here = (path: string): string => new URL(path, import.meta.url).pathname;

const config: ViteUserConfig = defineConfig({
  resolve: { alias: { '@tamid/sdk/react': here('src/react/index.ts'), '@tamid/sdk': here('src/index.ts') } },
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    setupFiles: ['test/seed.ts'],
    testTimeout: 60_000,
  },
});
export default config;
