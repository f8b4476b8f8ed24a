// The entry points that put a handler and a backend together, which know nothing of each other:
//   deployed:NAME             the handler and what makes its context, for whoever calls it by code
//   function:PLATFORM/NAME    the same behind the entry of a function platform (gateway/adapters)
// A bundle holds one backend alone: out of `functions.ts`, since through the `openFunction` of `index.ts` esbuild keeps all four (60 KiB).
const prefix = /^(deployed|function):([\w/-]+)$/;

/** By platform, and by what is deployed there: the source of the entry. */
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

/** What is deployed where: PLATFORM/NAME. */
export const functions = Object.keys(platforms).flatMap((platform) =>
  [...handlers, ...(platform === 'aws-lambda' ? ['gateway'] : [])].map((name) => `${platform}/${name}`),
);

/** @param backend the folder of `shared/` */
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
