import { bambooBridge } from './bamboo-bridge.ts';
import { banBranch, banGrove } from './ban.ts';
import { bookBoats } from './book-boats.ts';
import { bookHouse } from './book-house.ts';
import { bookStairs, bookStreet } from './book-road.ts';
import { bookSun } from './book-sun.ts';
import { brocadeRoad } from './brocade-road.ts';
import { buffaloDesk, buffaloFamily, buffaloReader } from './buffalo.ts';
import { catLibrary } from './cat-library.ts';
import { classBelow } from './class-below.ts';
import { dryingBooks } from './drying-books.ts';
import { eveningStudy } from './evening-study.ts';
import { familyMeal } from './family-meal.ts';
import { farmyardReading } from './farmyard-reading.ts';
import { floodedRoofs } from './flooded-roofs.ts';
import { fordCrossing } from './ford-crossing.ts';
import { fourGenerations } from './four-generations.ts';
import { globeDance } from './globe-dance.ts';
import { globeHands } from './globe-hands.ts';
import { grandmotherTable, grandmotherVeranda } from './grandmother.ts';
import { guavaTree } from './guava-tree.ts';
import { hillFamily } from './hill-family.ts';
import { indigoDay } from './indigo-day.ts';
import { kapokMeeting, kapokRoots } from './kapok.ts';
import { lanternWalk, literacyClass, sharedLamp } from './lamp.ts';
import { libraryCart } from './library-cart.ts';
import { listeningMountain } from './listening-mountain.ts';
import { loom } from './loom.ts';
import { marketSquare, marketStall } from './market.ts';
import { moonHorns } from './moon-horns.ts';
import { mountainPass } from './mountain-pass.ts';
import { mudClearing } from './mud-clearing.ts';
import { nightVillage } from './night-village.ts';
import { paperBoats } from './paper-boats.ts';
import { plantingHill } from './planting-hill.ts';
import { plumHarvest, plumValley } from './plum.ts';
import { carpRing, pondJetty } from './pond.ts';
import { readingSun } from './reading-sun.ts';
import type { Scene } from './scene.ts';
import { flagMorning, playtime } from './school-yard.ts';
import { seedlingHands } from './seedling-hands.ts';
import { sharedBook } from './shared-book.ts';
import { stiltHome } from './stilt-home.ts';
import { afterStorm, stormRoad, windPages } from './storm.ts';
import { sunflowerField } from './sunflower-field.ts';
import { ricePlanting, terraceValley } from './terraces.ts';
import { townBridge } from './town-bridge.ts';
import { treeNursery } from './tree-nursery.ts';
import { windowSeat } from './window-seat.ts';
import { wordFerry } from './word-ferry.ts';
import { xoeDance } from './xoe-dance.ts';

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
