import '@fontsource-variable/inter/wght.css';
import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import 'virtual:theme.css';
import './theme/base.css';
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
// Most people come to it first, and another trip for its code would be seen.
import './features/home/home-page';
import { queryClient } from './api/queries';
import { currentSession, subscribe } from './api/session';
import { startInLanguage } from './i18n/i18n';
import { router } from './routing/router';
import { startBrowserPush } from './shell/browser-push';
import { dropFaceKey, dropFaceKeyOfOthers } from './shell/face-key';
import { keepFocus } from './shell/keep-focus';
import { startServiceWorker } from './shell/service-worker';
import { atSignOut } from './shell/sign-out';
import { theme } from './theme/theme';
import { schemeManager } from './theme/use-scheme';

const root = document.getElementById('app');
if (root === null) throw new Error('the document has no #app');

await startInLanguage();
createRoot(root).render(
  <StrictMode>
    <MantineProvider
      theme={theme}
      defaultColorScheme="auto"
      colorSchemeManager={schemeManager}
      // Both would be a <style>, which the Content-Security-Policy refuses: theme-css.ts builds the first, pages do without the second.
      withCssVariables={false}
      withGlobalClasses={false}
    >
      <QueryClientProvider client={queryClient}>
        <Notifications position="top-center" />
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);

keepFocus();

// Without IndexedDB there was no key to begin with.
atSignOut(() => dropFaceKey().catch(() => undefined));
subscribe(() => {
  const session = currentSession();
  if (session !== null) void dropFaceKeyOfOthers(session.accountId).catch(() => undefined);
});

// After the page itself: what the worker fetches must not delay it. A browser that refuses one has the same pages.
addEventListener('load', () => {
  const started = startServiceWorker((path) => void router.navigate({ href: path }));
  void started.then(startBrowserPush).catch(() => undefined);
});
