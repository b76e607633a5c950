import { type Course, exerciseCalled } from '../check/course.ts';
import type { Sources } from '../check/sources.ts';
import { solutionLines } from '../reporters/solution-lines.ts';
import { plain } from '../terminal/look.ts';
import { element } from './elements.ts';

/** Narrower than two columns need: one text below the other. */
const look = { palette: plain, width: 80 };

/** Our answer above the learner's. */
export async function solutionBlock(course: Course, name: string, texts: Sources): Promise<HTMLElement> {
  const solutions: Sources = await fetch('solutions.json').then((response) => response.json());
  const exercise = exerciseCalled(course, name);
  const lines = solutionLines(exercise, texts[exercise.file] ?? '', solutions[exercise.file] ?? '', look);
  return element(
    'section',
    { class: 'card', 'aria-label': 'Compare with ours' },
    element('p', { class: 'kicker' }, lines[0] ?? ''),
    element(
      'pre',
      { tabindex: '0', role: 'group', 'aria-label': `${name}, ours and yours` },
      lines.slice(2).join('\n'),
    ),
  );
}
