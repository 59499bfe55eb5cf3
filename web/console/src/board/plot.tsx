import { useComputedColorScheme } from '@mantine/core';
import { type ReactElement, useEffect, useRef } from 'react';
import UPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { useWords } from '../language/language.js';
import look from './board.module.css';
import { SPAN_MS } from './points.js';

const HEIGHT = 104;
const MINUTES = SPAN_MS / 60_000;
/** The colours of the lines, in base.css' manner: blue and orange, which all eyes tell apart; the second is also dashed. */
const LINES = [
  { stroke: '--plot-1', dash: [] },
  { stroke: '--plot-2', dash: [4, 3] },
];

interface PlotProps {
  /** Says what is plotted, and the newest values: the plot itself is a picture. */
  readonly label: string;
  /** When the values were, ms; the last one is now. */
  readonly at: readonly number[];
  /** The values of one line or two; null leaves a gap. */
  readonly lines: readonly (readonly (number | null)[])[];
  /** The least that the scale goes up to. */
  readonly top: number;
  readonly text: (value: number) => string;
}

/** The last five minutes. */
export function Plot({ label, at, lines, top, text }: PlotProps): ReactElement {
  const { say } = useWords();
  const scheme = useComputedColorScheme('light');
  const box = useRef<HTMLDivElement>(null);
  const plot = useRef<UPlot | null>(null);
  const count = lines.length;
  const minutes = say('board minutes ago', { count: MINUTES });
  const now = say('board now');

  // biome-ignore lint/correctness/useExhaustiveDependencies: the colours are those of the scheme
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const style = getComputedStyle(element);
    const color = (name: string): string => style.getPropertyValue(name);
    const axis = {
      font: `10px ${style.fontFamily}`,
      stroke: color('--muted'),
      ticks: { show: false },
      grid: { stroke: color('--line'), width: 1 },
    };
    const made = new UPlot(
      {
        width: element.clientWidth,
        height: HEIGHT,
        padding: [8, 26, 0, 0],
        legend: { show: false },
        cursor: { show: false },
        scales: {
          x: { time: false, range: [-SPAN_MS, 0] },
          y: { range: (_, __, most) => [0, Math.max(top, most ?? 0)] },
        },
        axes: [
          {
            ...axis,
            size: 20,
            splits: () => [-SPAN_MS, 0],
            values: () => [minutes, now],
            grid: { show: false },
          },
          {
            ...axis,
            size: 52,
            splits: (_, __, ___, most) => [0, most / 2, most],
            values: (_, splits) => splits.map(text),
          },
        ],
        series: [
          {},
          ...LINES.slice(0, count).map(({ stroke, dash }) => ({
            stroke: color(stroke),
            width: 1.5,
            dash,
            points: { show: true, size: 3, fill: color(stroke) },
          })),
        ],
      },
      [[], ...LINES.slice(0, count).map(() => [])],
      element,
    );
    plot.current = made;
    const resized = new ResizeObserver(() => made.setSize({ width: element.clientWidth, height: HEIGHT }));
    resized.observe(element);
    return () => {
      resized.disconnect();
      made.destroy();
      plot.current = null;
    };
  }, [scheme, count, top, text, minutes, now]);

  useEffect(() => {
    const last = at.at(-1) ?? 0;
    plot.current?.setData([at.map((one) => one - last), ...lines.map((values) => [...values])]);
  });
  return <div ref={box} className={look.plot} dir="ltr" role="img" aria-label={label} />;
}
