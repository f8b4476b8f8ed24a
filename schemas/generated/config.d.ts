// Generated from schemas/*.schema.json by `npm run generate`. Do not edit.
import type { Validator } from '../../shared/handler.ts';
/** By the name of an option, such as `app.socket_port`. */
export declare const validators: Readonly<Record<string, Validator<unknown>>>;
