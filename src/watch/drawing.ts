import { exerciseCalled } from '../course/course.ts';
import { isExpected } from '../expected-error.ts';
import type { CourseWorkOptions } from './course-work.ts';
import type { Effect } from './events.ts';

/** Draws what pictures an exercise, in a process of its own; what is in the way is said. */
export async function draw(
  { exercise, isRedrawn }: Extract<Effect, { do: 'draw' }>,
  { workspace, onEvent, onError }: CourseWorkOptions,
): Promise<void> {
  try {
    const course = await import('../course/draw.ts');
    const picture = await course.draw(workspace, exerciseCalled(exercise));
    onEvent({ type: 'drawn', exercise, picture, isRedrawn });
  } catch (error) {
    if (isExpected(error)) onEvent({ type: 'noticed', sentence: error.message });
    else onError(error);
  }
}
