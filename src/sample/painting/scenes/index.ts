import * as b from './book-boats.ts';
import * as r from './book-road.ts';
import * as s from './book-sun.ts';
import * as f from './family.ts';
import * as l from './lamp.ts';
import * as m from './mountains.ts';
import * as t from './terraces.ts';
export const scenes = { ...t, ...m, ...b, ...r, ...f, ...l, ...s };
