import '@fontsource-variable/source-sans-3/wght.css';
import './ui/tokens.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Start } from './app/Start.tsx';
import { hearBugs } from './session/bugs.ts';
import { startTheme } from './session/theme.ts';
import { trustOwnWorkers } from './session/trustedScripts.ts';

// Where the measuring of the start begins.
performance.mark('kith:start');
hearBugs();
trustOwnWorkers();
startTheme();
// The letters come while the vault is read: a map drawn without them is drawn once more when they are there.
document.fonts.load('1em "Source Sans 3 Variable"').catch(reportError);
const root = document.getElementById('root');
if (!root) throw new Error('the page has no root');
createRoot(root).render(
  <StrictMode>
    <Start />
  </StrictMode>,
);
