import type { ReactElement } from 'react';

/** Lines on a grid of 16. */
const LINES = {
  back: 'M10 3 5 8l5 5',
  check: 'm3.5 8.5 3 3 6-7',
  clients:
    'M6 7.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM1.5 13.5c0-2.5 2-4 4.5-4s4.5 1.5 4.5 4M11 2.8a2.4 2.4 0 0 1 0 4.5M12.4 9.9c1.3.6 2.1 1.8 2.1 3.6',
  close: 'm4 4 8 8M12 4l-8 8',
  down: 'm4 6.5 4 4 4-4',
  filter: 'M2 4h12M4.5 8h7M7 12h2',
  keyboard: 'M1.5 4.5h13v7h-13zM4 7h.01M6.7 7h.01M9.3 7h.01M12 7h.01M5 9.3h6',
  language:
    'M8 14.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13ZM1.5 8h13M8 1.5c2 2 2.7 4 2.7 6.5S10 12.5 8 14.5C6 12.5 5.3 10.5 5.3 8S6 3.5 8 1.5Z',
  leave: 'M6 2.5H3v11h3M10 5l3 3-3 3M6.5 8H13',
  plus: 'M8 3v10M3 8h10',
  search: 'M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9ZM10.5 10.5 14 14',
  sort: 'M5 3v10M2.5 10.5 5 13l2.5-2.5M11 13V3M8.5 5.5 11 3l2.5 2.5',
} as const;

/** A picture that says nothing by itself; mirrored where lines run from right to left, if it points somewhere. */
export function Icon({ name }: { readonly name: keyof typeof LINES }): ReactElement {
  return (
    <svg className="icon" data-icon={name} viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path d={LINES[name]} />
    </svg>
  );
}
