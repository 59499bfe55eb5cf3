import { type KeyboardEvent, type ReactElement, type ReactNode, useId } from 'react';
import look from './suggest.module.css';
import { type Choosable, useChoice } from './use-choice.js';

interface Option extends Choosable {
  readonly label: ReactNode;
}

interface SuggestProps {
  readonly label: string;
  readonly placeholder?: string;
  readonly maxLength: number;
  readonly text: string;
  /** What can be picked, best first. */
  readonly options: readonly Option[];
  /** The options are not yet those for the text. */
  readonly isBusy?: boolean;
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
  const { label, placeholder, maxLength, text, options, isBusy = false, isStrict = false } = props;
  const { onText, onPick, onEnter, onBlur } = props;
  const id = useId();
  const { chosen, choose, onKey } = useChoice({
    options,
    isFirstChosen: isStrict,
    isBusy,
    onTake: (option) => (option ? take(option.key) : onEnter?.()),
  });
  const take = (key: string): void => {
    choose(null);
    onPick(key);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    props.onKeyDown?.(event);
    if (!event.defaultPrevented && onKey(event)) event.preventDefault();
  };
  return (
    <>
      <input
        // biome-ignore lint/a11y/noAutofocus: it is made because somebody wants to type in it
        autoFocus
        // Where it is in a popover, of which Mantine else takes the first button.
        data-autofocus
        className={look.input}
        role="combobox"
        aria-label={label}
        aria-expanded={options.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={chosen && `${id}-${options.indexOf(chosen)}`}
        placeholder={placeholder}
        maxLength={maxLength}
        autoComplete="off"
        dir="auto"
        value={text}
        onChange={(event) => {
          choose(null);
          onText(event.currentTarget.value);
        }}
        onKeyDown={onKeyDown}
        onBlur={onBlur}
      />
      <div id={`${id}-list`} role="listbox" aria-label={label} className={look.options}>
        {options.map((option, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the input's
          // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the input
          <div
            key={option.key}
            id={`${id}-${index}`}
            role="option"
            aria-selected={option === chosen}
            className={look.option}
            // The focus stays where it is.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => take(option.key)}
          >
            {option.label}
          </div>
        ))}
      </div>
    </>
  );
}
