// The page at app.api_docs_path: shows the OpenAPI document with Swagger UI, and asks before anything is started or removed.
import { questionOf } from './question.ts';

/** A request as Swagger UI is about to send it. */
interface ViewerRequest {
  readonly url: string;
  readonly body?: unknown;
  /** Called by Swagger UI in place of `fetch`. */
  readonly userFetch?: () => Promise<never>;
}

interface ViewerOptions {
  readonly url: string;
  readonly domNode: Element;
  readonly deepLinking: boolean;
  readonly defaultModelsExpandDepth: number;
  readonly displayRequestDuration: boolean;
  readonly supportedSubmitMethods: readonly string[];
  readonly validatorUrl: null;
  readonly requestInterceptor: (request: ViewerRequest) => ViewerRequest;
}

declare const SwaggerUIBundle: (options: ViewerOptions) => unknown;

const dark = matchMedia('(prefers-color-scheme: dark)');
const showColours = () => document.documentElement.classList.toggle('dark-mode', dark.matches);
dark.addEventListener('change', showColours);
showColours();

/** Swagger UI shows the message where the answer would be. */
const notSent = () => Promise.reject(new Error('Not sent: you said no.'));

const viewer = document.getElementById('viewer');
if (viewer !== null)
  SwaggerUIBundle({
    url: '/openapi.json',
    domNode: viewer,
    deepLinking: true,
    // Hides the list of all schemas: each is shown where it is used.
    defaultModelsExpandDepth: 0,
    displayRequestDuration: true,
    // Browsers cannot send a GET with a body, and POST does the same as DELETE.
    supportedSubmitMethods: ['post'],
    validatorUrl: null,
    requestInterceptor: (request) => {
      const question = questionOf(new URL(request.url, location.href).pathname, request.body);
      return question === undefined || confirm(question) ? request : { ...request, userFetch: notSent };
    },
  });
