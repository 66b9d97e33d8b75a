import './later-texts.ts';

export { Browse } from './browse.tsx';
export { Idle } from './idle.tsx';
export { Rail } from './rail.tsx';
export { ScreenOf } from './screen-of.tsx';
