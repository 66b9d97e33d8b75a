import * as b from './book-boats.ts';
import * as r from './book-road.ts';
import * as s from './book-sun.ts';
import * as y from './buffalo.ts';
import * as f from './family.ts';
import * as g from './globe.ts';
import * as k from './kapok.ts';
import * as l from './lamp.ts';
import * as w from './library.ts';
import * as m from './mountains.ts';
import * as p from './planting.ts';
import * as q from './reading.ts';
import * as u from './school-yard.ts';
import * as e from './storm.ts';
import * as t from './terraces.ts';
export const scenes = {
  ...t,
  ...m,
  ...b,
  ...r,
  ...f,
  ...l,
  ...s,
  ...q,
  ...w,
  ...e,
  ...y,
  ...k,
  ...p,
  ...u,
  ...g,
};
