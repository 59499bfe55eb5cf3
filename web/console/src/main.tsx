import '@fontsource-variable/rubik/wght.css';
import '@mantine/core/styles.css';
import './look/base.css';
import { DirectionProvider, MantineProvider } from '@mantine/core';
import { TamidProvider } from '@tamid/sdk/react';
import { type ReactElement, StrictMode, useSyncExternalStore } from 'react';
import { createRoot } from 'react-dom/client';
import { go } from './address/navigation.js';
import { Console } from './console.js';
import { Spoken } from './language/language.js';
import { theme } from './look/theme.js';
import { resume, session } from './session/session.js';
import { SignIn } from './session/sign-in.js';

function App(): ReactElement {
  const current = useSyncExternalStore(session.subscribe, session.get);
  if (!current) return <SignIn />;
  return (
    <TamidProvider tamid={current.tamid}>
      <Console />
    </TamidProvider>
  );
}

const root = document.getElementById('root');
if (!root) throw new Error('There is no #root');
go({}, 'replace');
resume();
createRoot(root).render(
  <StrictMode>
    <DirectionProvider detectDirection={false}>
      <MantineProvider theme={theme} defaultColorScheme="auto">
        <Spoken>
          <App />
        </Spoken>
      </MantineProvider>
    </DirectionProvider>
  </StrictMode>,
);
