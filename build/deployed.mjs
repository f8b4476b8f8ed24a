// Virtual entry points for esbuild, each with one handler and one backend, which do not import each other:
//   deployed:NAME             exports the handler and what makes its context, to be called from code
//   function:PLATFORM/NAME    the same, called by the entry of a function platform (gateway/adapters)
// The backend is imported from its `functions.ts`: through `openFunction` of `index.ts`, esbuild would keep all four endpoints (60 KiB more).
const prefix = /^(deployed|function):([\w/-]+)$/;

/** The source of the entry, by platform; `name` is the endpoint, or `gateway`. */
const platforms = {
  'aws-lambda': (name) =>
    name === 'gateway'
      ? `import { openLambda } from './gateway/adapters/awsLambdaGateway.ts';
         export const handler = openLambda(openFunction, process.env);`
      : `import { createLambdaFunction } from './gateway/adapters/awsLambda.ts';
         export const { handler, streaming } = createLambdaFunction('${name}', deployed, process.env);`,
  container: (name) =>
    `import { runContainer } from './gateway/adapters/container.ts';
     void runContainer('${name}', deployed);`,
  google: (name) =>
    `import { createGoogleFunction } from './gateway/adapters/google.ts';
     export const handler = createGoogleFunction('${name}', deployed, process.env);`,
  standalone: (name) =>
    `import { runStandalone } from './gateway/adapters/standalone.ts';
     void runStandalone('${name}', deployed);`,
};

const handlers = ['create', 'delete', 'status', 'getLogs'];

/** All functions, as PLATFORM/NAME. */
export const functions = Object.keys(platforms).flatMap((platform) =>
  [...handlers, ...(platform === 'aws-lambda' ? ['gateway'] : [])].map((name) => `${platform}/${name}`),
);

/** The esbuild plugin that resolves these entry points. @param backend the name of its folder in `shared/` */
export const deployedWith = (backend) => ({
  name: 'deployed',
  setup(build) {
    build.onResolve({ filter: prefix }, ({ path }) => {
      const [, kind, name] = prefix.exec(path);
      return { path: name, namespace: kind };
    });
    const open = `import * as openFunction from './shared/${backend}/functions.ts';`;
    const toModule = (contents) => ({ resolveDir: '.', loader: 'ts', contents });

    build.onLoad({ filter: /.*/, namespace: 'deployed' }, ({ path: name }) =>
      toModule(`
        import { handler } from './handlers/${name}.ts';
        import { runIfMain } from './shared/runIfMain.ts';
        ${open}
        export { handler };
        export const createContext = openFunction.${name};
        void runIfMain(__filename, { handler, createContext });`),
    );
    build.onLoad({ filter: /.*/, namespace: 'function' }, ({ path }) => {
      const [platform, name] = path.split('/');
      const deployed =
        name === 'gateway'
          ? ''
          : `import { handler as own } from './handlers/${name}.ts';
             const deployed = { handler: own, createContext: openFunction.${name} };`;
      return toModule(`${open}\n${deployed}\n${platforms[platform](name)}`);
    });
  },
});
