import '@fontsource-variable/newsreader/opsz.css';
import '@fontsource-variable/newsreader/opsz-italic.css';
import '@fontsource/be-vietnam-pro/vietnamese-400.css';
import '@fontsource/be-vietnam-pro/latin-400.css';
import '@fontsource/be-vietnam-pro/vietnamese-500.css';
import '@fontsource/be-vietnam-pro/latin-500.css';
import '@fontsource/be-vietnam-pro/vietnamese-600.css';
import '@fontsource/be-vietnam-pro/latin-600.css';
import '@fontsource/noto-sans-tai-viet/tai-viet-400.css';
import './ui/tokens.css';
import './ui/base.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { lazy, StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import { useChanges } from './api/changes.ts';
import { readDisplay, readFrozenInstant } from './api/display.ts';
import { queryClient } from './api/query-client.ts';
import { useStatus } from './api/status.ts';
import './i18n/i18n.ts';
import { lockPage } from './ui/lock-page.ts';

const Wall = lazy(() => import('./wall/wall.tsx'));
const Visit = lazy(() => import('./visit/visit.tsx'));
const Staff = lazy(() => import('./staff/staff.tsx'));

/** The three faces; `/` opens the one this kiosk's role names. */
function App() {
  const [path] = useLocation();
  useChanges(path === '/wall' && readFrozenInstant() === null ? readDisplay() : null);
  return (
    <Suspense fallback={null}>
      <Switch>
        <Route path="/wall" component={Wall} />
        <Route path="/touch" component={Visit} />
        <Route path="/staff" component={Staff} />
        <Route component={Home} />
      </Switch>
    </Suspense>
  );
}

function Home() {
  const status = useStatus();
  return status ? <Redirect to={status.kiosk.role === 'wall' ? '/wall' : '/touch'} replace /> : null;
}

lockPage();
// The server then makes pictures as sharp as the sharpest screen.
const { width, height } = window.screen;
const pixels = (side: number) => Math.max(1, Math.round(side * window.devicePixelRatio));
void fetch('/api/screens', {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ width: pixels(width), height: pixels(height) }),
}).catch(() => undefined);
const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <App />
    </QueryClientProvider>
  </StrictMode>,
);
