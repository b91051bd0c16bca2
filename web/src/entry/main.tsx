// The order of the layers is declared there: it comes before every other style.
import '../design/tokens.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { makeQueryClient, SessionProvider } from '../api/session.js';
import { Failed, Loading } from '../design/state.js';
import { keptTheme, showTheme } from '../design/theme.js';
import { WordsProvider } from '../words/words.js';
import { router } from './router.js';

showTheme(keptTheme());

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <WordsProvider>
      <QueryClientProvider client={makeQueryClient()}>
        <SessionProvider
          waiting={(error, tryAgain) =>
            error ? <Failed error={error} tryAgain={tryAgain} /> : <Loading />
          }
        >
          <RouterProvider router={router} />
        </SessionProvider>
      </QueryClientProvider>
    </WordsProvider>
  </StrictMode>,
);
