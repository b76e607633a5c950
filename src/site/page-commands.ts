import { type Course, landmarksOf } from '../check/course.ts';

/** What does on the page what a command does in a terminal. */
interface PageCommand {
  /** As it is named in a sentence. */
  readonly text: string;
  /** The exercise where it is. */
  readonly exercise?: string;
  /** The id of the button that does it. */
  readonly button?: string;
}

/** @param words a command as it is typed: `graph softmax` */
export function pageCommand(course: Course, words: string): PageCommand {
  const [command = '', name] = words.split(' ');
  const { errorPlot } = landmarksOf(course);
  if (command === 'plot') return { text: 'the error plot', exercise: errorPlot.steps.name };
  if (command === 'graph' && name !== undefined) return { text: `the graph of ${name}`, exercise: name };
  const button = command === 'run' ? 'check' : command;
  const label = `${button.slice(0, 1).toUpperCase()}${button.slice(1)}`;
  return {
    text: name === undefined ? label : `${label} at ${name}`,
    button,
    ...(name !== undefined && { exercise: name }),
  };
}
