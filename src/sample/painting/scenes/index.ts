import * as a3 from './ban.ts';
import * as b from './book-boats.ts';
import * as r from './book-road.ts';
import * as s from './book-sun.ts';
import * as b2 from './bridges.ts';
import * as y from './buffalo.ts';
import * as f from './family.ts';
import * as b4 from './flood.ts';
import * as g from './globe.ts';
import * as b5 from './grandmother.ts';
import * as k from './kapok.ts';
import * as l from './lamp.ts';
import * as w from './library.ts';
import * as a4 from './market.ts';
import * as m from './mountains.ts';
import * as b3 from './night.ts';
import * as p from './planting.ts';
import * as a5 from './plum.ts';
import * as a2 from './pond.ts';
import * as q from './reading.ts';
import * as u from './school-yard.ts';
import * as b1 from './stilt-houses.ts';
import * as e from './storm.ts';
import * as t from './terraces.ts';
import * as a1 from './weaving.ts';
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
  ...a1,
  ...a2,
  ...a3,
  ...a4,
  ...a5,
  ...b1,
  ...b2,
  ...b3,
  ...b4,
  ...b5,
};
