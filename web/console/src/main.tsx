import '@fontsource-variable/rubik/wght.css';
import '@mantine/core/styles.css';
import './look/base.css';
import { Button, DirectionProvider, MantineProvider } from '@mantine/core';
import { TamidProvider } from '@tamid/sdk/react';
import { type ReactElement, StrictMode, useSyncExternalStore } from 'react';
import { createRoot } from 'react-dom/client';
import { go, readAddress } from './address/navigation.js';
import { Console } from './console.js';
import { Spoken, useWords } from './language/language.js';
import { Boundary } from './look/boundary.js';
import { Notice } from './look/notice.js';
import { theme } from './look/theme.js';
import { resume } from './session/entry.js';
import { arrive } from './session/oidc/arrival.js';
import { session } from './session/session.js';
import { SignIn } from './session/sign-in.js';

function App(): ReactElement {
  return (
    <Boundary fallback={<Broken />}>
      <Signed />
    </Boundary>
  );
}

function Broken(): ReactElement {
  const { say } = useWords();
  return (
    <main>
      <Notice isFault title={say('broken')} hint={say('broken hint')}>
        <Button onClick={() => location.reload()}>{say('load again')}</Button>
      </Notice>
    </main>
  );
}

function Signed(): ReactElement {
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
// First of all: what an issuer sent with somebody is not to stay in the address bar.
const arrival = arrive();
readAddress();
go({}, 'replace');
void resume(arrival);
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
