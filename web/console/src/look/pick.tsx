import { Menu } from '@mantine/core';
import {
  type ComponentPropsWithoutRef,
  type ReactElement,
  type ReactNode,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { Icon } from './icon.js';
import look from './pick.module.css';

type ButtonProps = Omit<ComponentPropsWithoutRef<'button'>, 'type' | 'onClick'>;

interface Option<T extends string> {
  readonly value: T;
  readonly label: ReactNode;
}

interface PickProps<T extends string> {
  /** What can be chosen; a function is asked while the menu is open. */
  readonly options: readonly Option<T>[] | (() => readonly Option<T>[]);
  readonly chosen: readonly T[];
  /** Several at once; the menu then stays open. */
  readonly isMultiple?: boolean;
  /** It is made because somebody wants it open. */
  readonly isOpenAtFirst?: boolean;
  readonly onPick: (value: T) => void;
  /** How the button is that opens it. */
  readonly button: ButtonProps;
  /** What is on the button. */
  readonly children: ReactNode;
}

/** A menu in which one value, or several, are chosen. */
export function Pick<T extends string>(props: PickProps<T>): ReactElement {
  const { options, chosen, isMultiple = false, isOpenAtFirst = false, onPick, button, children } = props;
  const [isOpen, setOpen] = useState(false);
  const offered = typeof options !== 'function' ? options : isOpen ? options() : [];
  const target = useRef<HTMLButtonElement>(null);
  // Closed at first even then, so that the focus has a place to come back to.
  useLayoutEffect(() => {
    if (!isOpenAtFirst) return;
    target.current?.focus();
    setOpen(true);
  }, [isOpenAtFirst]);
  return (
    <Menu
      opened={isOpen}
      onChange={setOpen}
      alignItemsLabels="all"
      position="bottom-start"
      shadow="md"
      transitionProps={{ duration: 0 }}
      withinPortal
      loop
    >
      <Menu.Target>
        <button ref={target} type="button" {...button}>
          {children}
        </button>
      </Menu.Target>
      <Menu.Dropdown className={look.menu}>
        {offered.map(({ value, label }) => {
          const props = {
            value,
            checked: chosen.includes(value),
            checkIcon: <Icon name="check" />,
            closeMenuOnClick: !isMultiple,
            onChange: () => {
              // Before the menu goes: a browser that loses the focus with an element works out the page's style there and then.
              if (!isMultiple) target.current?.focus({ preventScroll: true });
              onPick(value);
            },
            children: label,
          };
          return isMultiple ? <Menu.CheckboxItem key={value} {...props} /> : <Menu.RadioItem key={value} {...props} />;
        })}
      </Menu.Dropdown>
    </Menu>
  );
}
