// The entry points `deployed:NAME`: a handler and the backend it is deployed with, put together. A handler knows of no backend, and its
// bundle holds one alone: out of `functions.ts`, since through the `openFunction` of `index.ts` esbuild keeps all four (60 KiB).
const prefix = /^deployed:(\w+)$/;

/** @param backend the folder of `shared/` */
export const deployedWith = (backend) => ({
  name: 'deployed',
  setup(build) {
    build.onResolve({ filter: prefix }, ({ path }) => ({ path: prefix.exec(path)[1], namespace: 'deployed' }));
    build.onLoad({ filter: /.*/, namespace: 'deployed' }, ({ path: name }) => ({
      resolveDir: '.',
      loader: 'ts',
      contents: `
        import { handler } from './handlers/${name}.ts';
        import { runIfMain } from './shared/invoke.ts';
        import * as openFunction from './shared/${backend}/functions.ts';
        export { handler };
        export const createContext = openFunction.${name};
        await runIfMain(import.meta.url, { handler, createContext });`,
    }));
  },
});
