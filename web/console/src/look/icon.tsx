import type { ReactElement } from 'react';

/** Lines on a grid of 16. */
const LINES = {
  back: 'M10 3 5 8l5 5',
  call: 'M3.2 2.5h2.6l1.2 3-1.6 1.2a8 8 0 0 0 3.9 3.9L10.5 9l3 1.2v2.6c0 .6-.5 1-1.1.9C6.8 13.2 2.8 9.2 2.3 3.6c0-.6.3-1.1.9-1.1Z',
  check: 'm3.5 8.5 3 3 6-7',
  clients:
    'M6 7.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM1.5 13.5c0-2.5 2-4 4.5-4s4.5 1.5 4.5 4M11 2.8a2.4 2.4 0 0 1 0 4.5M12.4 9.9c1.3.6 2.1 1.8 2.1 3.6',
  clock: 'M8 14.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13ZM8 4.5V8l2.5 1.5',
  close: 'm4 4 8 8M12 4l-8 8',
  coherence: 'M1.5 8.5h3L6.5 3l3 10 2-4.5h3',
  down: 'm4 6.5 4 4 4-4',
  email: 'M1.5 3.5h13v9h-13zM2 4l6 5 6-5',
  filter: 'M2 4h12M4.5 8h7M7 12h2',
  keyboard: 'M1.5 4.5h13v7h-13zM4 7h.01M6.7 7h.01M9.3 7h.01M12 7h.01M5 9.3h6',
  language:
    'M8 14.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13ZM1.5 8h13M8 1.5c2 2 2.7 4 2.7 6.5S10 12.5 8 14.5C6 12.5 5.3 10.5 5.3 8S6 3.5 8 1.5Z',
  leave: 'M6 2.5H3v11h3M10 5l3 3-3 3M6.5 8H13',
  meeting: 'M2.5 3.5h11v10h-11zM2.5 6.5h11M5.5 2v2.5M10.5 2v2.5',
  link: 'M6.5 9.5 9.5 6.5M7 4.5 8.5 3a3.2 3.2 0 0 1 4.5 4.5L11.5 9M9 11.5 7.5 13A3.2 3.2 0 0 1 3 8.5L4.5 7',
  message:
    'M8 2.5c3.6 0 6.5 2.3 6.5 5.2S11.6 13 8 13c-.9 0-1.7-.1-2.5-.4L2 13.5l1.1-2.6c-1-.9-1.6-2-1.6-3.2 0-2.9 2.9-5.2 6.5-5.2Z',
  next: 'M2.5 8h10M9 4.5 12.5 8 9 11.5',
  note: 'M3 2h7l3 3v9H3zM5.5 7h5M5.5 10h5',
  plus: 'M8 3v10M3 8h10',
  scheme: 'M8 14.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13ZM8 1.5v13M8 4.5h4.9M8 8h6.5M8 11.5h4.9',
  search: 'M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9ZM10.5 10.5 14 14',
  sms: 'M2 2.5h12v8.5H7L4 13.5V11H2z',
  sort: 'M5 3v10M2.5 10.5 5 13l2.5-2.5M11 13V3M8.5 5.5 11 3l2.5 2.5',
  unlink: 'M6.5 4.5 8 3a3.2 3.2 0 0 1 4.6 4.5L11 9M9.5 11.5 8 13a3.2 3.2 0 0 1-4.6-4.5L5 7M2.5 2.5l11 11',
  workout: 'M1.5 6.5v3M3.5 4.5v7M12.5 4.5v7M14.5 6.5v3M3.5 8h9',
  command:
    'M5.5 5.5h5v5h-5zM5.5 5.5h-2a1.7 1.7 0 1 1 2-2zM10.5 5.5v-2a1.7 1.7 0 1 1 2 2zM10.5 10.5h2a1.7 1.7 0 1 1-2 2zM5.5 10.5v2a1.7 1.7 0 1 1-2-2z',
  delete: 'M2.5 4.5h11M6 4.5v-2h4v2M4 4.5l.7 9h6.6l.7-9',
  tag: 'M2.5 8V2.5H8L13.5 8 8 13.5zM5.5 5.5h.01',
  undo: 'M5.5 3 2.5 6l3 3M2.5 6H10a3.5 3.5 0 0 1 0 7H6',
  up: 'M8 13V3M4 7l4-4 4 4',
} as const;

/** A picture that says nothing by itself; mirrored where lines run from right to left, if it points somewhere. */
export function Icon({ name }: { readonly name: keyof typeof LINES }): ReactElement {
  return (
    <svg className="icon" data-icon={name} viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path d={LINES[name]} />
    </svg>
  );
}
