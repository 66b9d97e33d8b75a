import path from 'node:path';
import { root } from './serve.ts';

/** Where the small exhibition lies that every end-to-end test copies. */
export const exhibitionFolder = path.join(root, 'test-results', 'exhibition');
