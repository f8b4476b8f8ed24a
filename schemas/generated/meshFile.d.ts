// Generated from schemas/*.schema.json by `npm run generate`. Do not edit.
import type { Validator } from '../../shared/handler.ts';
import type { MeshFile } from './types.ts';
export declare const validate: Validator<MeshFile>;
