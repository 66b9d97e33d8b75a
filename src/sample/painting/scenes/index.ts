import { banBranch, banGrove } from './ban.ts';
import { bookBoats, paperBoats, wordFerry } from './book-boats.ts';
import { bookStairs, bookStreet } from './book-road.ts';
import { bookSun, readingSun, sunflowerField } from './book-sun.ts';
import { bambooBridge, fordCrossing, townBridge } from './bridges.ts';
import { buffaloDesk, buffaloFamily, buffaloReader } from './buffalo.ts';
import { eveningStudy, familyMeal, fourGenerations } from './family.ts';
import { dryingBooks, floodedRoofs, mudClearing } from './flood.ts';
import { globeDance, globeHands } from './globe.ts';
import { grandmotherTable, grandmotherVeranda } from './grandmother.ts';
import { kapokMeeting, kapokRoots } from './kapok.ts';
import { lanternWalk, literacyClass, sharedLamp } from './lamp.ts';
import { bookHouse, catLibrary, libraryCart } from './library.ts';
import { marketSquare, marketStall } from './market.ts';
import { hillFamily, listeningMountain, mountainPass } from './mountains.ts';
import { moonHorns, nightVillage, xoeDance } from './night.ts';
import { plantingHill, seedlingHands, treeNursery } from './planting.ts';
import { plumHarvest, plumValley } from './plum.ts';
import { carpRing, pondJetty } from './pond.ts';
import { farmyardReading, guavaTree, sharedBook, windowSeat } from './reading.ts';
import type { Scene } from './scene.ts';
import { flagMorning, playtime } from './school-yard.ts';
import { classBelow, stiltHome } from './stilt-houses.ts';
import { afterStorm, stormRoad, windPages } from './storm.ts';
import { ricePlanting, terraceValley } from './terraces.ts';
import { brocadeRoad, indigoDay, loom } from './weaving.ts';

const byName = {
  'after-storm': afterStorm,
  'bamboo-bridge': bambooBridge,
  'ban-branch': banBranch,
  'ban-grove': banGrove,
  'book-boats': bookBoats,
  'book-house': bookHouse,
  'book-stairs': bookStairs,
  'book-street': bookStreet,
  'book-sun': bookSun,
  'brocade-road': brocadeRoad,
  'buffalo-desk': buffaloDesk,
  'buffalo-family': buffaloFamily,
  'buffalo-reader': buffaloReader,
  'carp-ring': carpRing,
  'cat-library': catLibrary,
  'class-below': classBelow,
  'drying-books': dryingBooks,
  'evening-study': eveningStudy,
  'family-meal': familyMeal,
  'farmyard-reading': farmyardReading,
  'flag-morning': flagMorning,
  'flooded-roofs': floodedRoofs,
  'ford-crossing': fordCrossing,
  'four-generations': fourGenerations,
  'globe-dance': globeDance,
  'globe-hands': globeHands,
  'grandmother-table': grandmotherTable,
  'grandmother-veranda': grandmotherVeranda,
  'guava-tree': guavaTree,
  'hill-family': hillFamily,
  'indigo-day': indigoDay,
  'kapok-meeting': kapokMeeting,
  'kapok-roots': kapokRoots,
  'lantern-walk': lanternWalk,
  'library-cart': libraryCart,
  'listening-mountain': listeningMountain,
  'literacy-class': literacyClass,
  loom,
  'market-square': marketSquare,
  'market-stall': marketStall,
  'moon-horns': moonHorns,
  'mountain-pass': mountainPass,
  'mud-clearing': mudClearing,
  'night-village': nightVillage,
  'paper-boats': paperBoats,
  'planting-hill': plantingHill,
  playtime,
  'plum-harvest': plumHarvest,
  'plum-valley': plumValley,
  'pond-jetty': pondJetty,
  'reading-sun': readingSun,
  'rice-planting': ricePlanting,
  'seedling-hands': seedlingHands,
  'shared-book': sharedBook,
  'shared-lamp': sharedLamp,
  'stilt-home': stiltHome,
  'storm-road': stormRoad,
  'sunflower-field': sunflowerField,
  'terrace-valley': terraceValley,
  'town-bridge': townBridge,
  'tree-nursery': treeNursery,
  'wind-pages': windPages,
  'window-seat': windowSeat,
  'word-ferry': wordFerry,
  'xoe-dance': xoeDance,
} as const;

export type SceneName = keyof typeof byName;

/** Every composition the sample can paint, by name. */
export const scenes: Readonly<Record<SceneName, Scene>> = byName;
