import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import { useWords } from '../language/language.js';
import { Notice } from './notice.js';

/** Stands where a part of the console would be that could not be loaded. */
export function NotLoaded(): ReactElement {
  const { say } = useWords();
  return (
    <Notice isFault title={say('reason network')}>
      <Button onClick={() => location.reload()}>{say('load again')}</Button>
    </Notice>
  );
}
