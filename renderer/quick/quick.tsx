import '@fontsource-variable/source-sans-3/wght.css';
import '../ui/tokens.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { followTheme } from '../session/theme.ts';
import { QuickAdd } from './QuickAdd.tsx';

followTheme();
const root = document.getElementById('root');
if (!root) throw new Error('the page has no root');
createRoot(root).render(
  <StrictMode>
    <QuickAdd />
  </StrictMode>,
);
