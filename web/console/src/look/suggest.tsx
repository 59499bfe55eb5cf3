import { type KeyboardEvent, type ReactElement, type ReactNode, useId, useState } from 'react';
import look from './suggest.module.css';

interface SuggestProps {
  readonly label: string;
  readonly placeholder?: string;
  readonly maxLength: number;
  readonly text: string;
  /** What can be picked, best first. */
  readonly options: readonly { readonly key: string; readonly label: ReactNode }[];
  /** Whether Enter takes the first option when none is chosen; else it takes what was typed. */
  readonly isStrict?: boolean;
  readonly onText: (text: string) => void;
  readonly onPick: (key: string) => void;
  /** Told at Enter when no option is chosen. */
  readonly onEnter?: () => void;
  readonly onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void;
  readonly onBlur?: () => void;
}

/** An input with suggestions below it (the combobox of the ARIA practices). The focus stays in the input. */
export function Suggest(props: SuggestProps): ReactElement {
  const { label, placeholder, maxLength, text, options, isStrict = false, onText, onPick, onEnter, onBlur } = props;
  const id = useId();
  const [at, setAt] = useState(-1);
  const first = isStrict ? 0 : -1;
  const chosen = Math.min(Math.max(at, first), options.length - 1);
  const take = (key: string): void => {
    setAt(-1);
    onPick(key);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    props.onKeyDown?.(event);
    if (event.defaultPrevented || event.nativeEvent.isComposing) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) setAt(chosen + step < first ? options.length - 1 : (chosen + step) % Math.max(1, options.length));
    else if (event.key === 'Enter') {
      const option = options[chosen];
      if (option) take(option.key);
      else onEnter?.();
    } else return;
    event.preventDefault();
  };
  return (
    <>
      <input
        // biome-ignore lint/a11y/noAutofocus: it is made because somebody wants to type in it
        autoFocus
        className={look.input}
        role="combobox"
        aria-label={label}
        aria-expanded={options.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={options[chosen] && `${id}-${chosen}`}
        placeholder={placeholder}
        maxLength={maxLength}
        autoComplete="off"
        dir="auto"
        value={text}
        onChange={(event) => {
          setAt(-1);
          onText(event.currentTarget.value);
        }}
        onKeyDown={onKeyDown}
        onBlur={onBlur}
      />
      <div id={`${id}-list`} role="listbox" aria-label={label} className={look.options}>
        {options.map(({ key, label: shown }, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the input's
          // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the input
          <div
            key={key}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === chosen}
            className={look.option}
            // The focus stays where it is.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => take(key)}
          >
            {shown}
          </div>
        ))}
      </div>
    </>
  );
}
