import { Menu } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';
import { Icon } from './icon.js';
import look from './pick.module.css';

interface PickProps<T extends string> {
  readonly options: readonly { readonly value: T; readonly label: ReactNode }[];
  readonly chosen: readonly T[];
  /** Several at once; the menu then stays open. */
  readonly isMultiple?: boolean;
  readonly isOpenAtFirst?: boolean;
  readonly onPick: (value: T) => void;
  /** The button that opens it. */
  readonly children: ReactElement;
}

/** A menu in which one value, or several, are chosen. */
export function Pick<T extends string>(props: PickProps<T>): ReactElement {
  const { options, chosen, isMultiple = false, isOpenAtFirst = false, onPick, children } = props;
  return (
    <Menu
      defaultOpened={isOpenAtFirst}
      alignItemsLabels="all"
      position="bottom-start"
      shadow="md"
      transitionProps={{ duration: 0 }}
      withinPortal
      loop
    >
      <Menu.Target>{children}</Menu.Target>
      <Menu.Dropdown className={look.menu}>
        {options.map(({ value, label }) => {
          const props = {
            value,
            checked: chosen.includes(value),
            checkIcon: <Icon name="check" />,
            closeMenuOnClick: !isMultiple,
            onChange: () => onPick(value),
            children: label,
          };
          return isMultiple ? <Menu.CheckboxItem key={value} {...props} /> : <Menu.RadioItem key={value} {...props} />;
        })}
      </Menu.Dropdown>
    </Menu>
  );
}
