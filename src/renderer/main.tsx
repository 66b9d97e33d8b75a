// First, as in the serif: of two files that have a letter the one declared last is fetched, and this only for others.
import '@fontsource/be-vietnam-pro/latin-ext-400.css';
import '@fontsource/be-vietnam-pro/latin-ext-500.css';
import '@fontsource/be-vietnam-pro/latin-ext-600.css';
import '@fontsource/be-vietnam-pro/vietnamese-400.css';
import '@fontsource/be-vietnam-pro/latin-400.css';
import '@fontsource/be-vietnam-pro/vietnamese-500.css';
import '@fontsource/be-vietnam-pro/latin-500.css';
import '@fontsource/be-vietnam-pro/vietnamese-600.css';
import '@fontsource/be-vietnam-pro/latin-600.css';
import '@fontsource/noto-sans-tai-viet/tai-viet-400.css';
import './ui/serif.css';
import './ui/tokens.css';
import './ui/base.css';
import { QueryClientProvider } from '@tanstack/preact-query';
import { options } from 'preact';
import { type ComponentType, render, useEffect, useState } from 'preact/compat';
import { Redirect, useLocation } from 'wouter-preact';
import { useChanges } from './api/changes.ts';
import { readDisplay, readFrozenInstant } from './api/display.ts';
import { queryClient } from './api/query-client.ts';
import { useStatus } from './api/status.ts';
import { tellFaults } from './api/tell-faults.ts';
import { tellScreen } from './api/tell-screen.ts';
import './i18n/i18n.ts';
import { Dimmer } from './ui/dimmer.tsx';
import { lockPage } from './ui/lock-page.ts';

const faces: Readonly<Record<string, () => Promise<{ default: ComponentType }>>> = {
  '/wall': () => import('./wall/wall.tsx'),
  '/touch': () => import('./visit/visit.tsx'),
  '/staff': () => import('./staff/staff.tsx'),
  '/ceremony': () => import('./ceremony/ceremony.tsx'),
};

/** The faces; `/` opens the one this kiosk's role names, or the stage while a ceremony is on. */
function App() {
  const [path] = useLocation();
  useChanges(path === '/wall' && readFrozenInstant() === null ? readDisplay() : null);
  return (
    <>
      {faces[path] ? <Face key={path} load={faces[path]} /> : <Home />}
      {path !== '/staff' && <Dimmer />}
    </>
  );
}

/** A face with its own program. */
function Face({ load }: { load: () => Promise<{ default: ComponentType }> }) {
  const [Loaded, setLoaded] = useState<ComponentType | null>(null);
  const [fault, setFault] = useState<unknown>(null);
  useEffect(() => {
    load().then(({ default: component }) => setLoaded(() => component), setFault);
  }, [load]);
  if (fault !== null) throw fault;
  return Loaded && <Loaded />;
}

function Home() {
  const status = useStatus();
  if (!status) return null;
  const face = status.kiosk.role === 'wall' ? '/wall' : '/touch';
  return <Redirect to={status.ceremony ? '/ceremony' : face} replace />;
}

tellFaults();
lockPage();
tellScreen();
const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
// What an effect sees to, such as whose turn the next key is, is seen to before the next touch, not after a frame.
options.requestAnimationFrame = queueMicrotask;
render(
  <QueryClientProvider client={queryClient}>
    <App />
  </QueryClientProvider>,
  root,
);
