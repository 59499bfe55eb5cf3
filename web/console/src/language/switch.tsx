import type { ReactElement } from 'react';
import { Icon } from '../look/icon.js';
import { speak, useWords } from './language.js';

/** Changes to the other language. */
export function LanguageSwitch(): ReactElement {
  const { say, language } = useWords();
  const other = language === 'en' ? 'he' : 'en';
  return (
    <button type="button" className="quiet" lang={other} onClick={() => speak(other)}>
      <Icon name="language" />
      <span>{say('other language')}</span>
    </button>
  );
}
