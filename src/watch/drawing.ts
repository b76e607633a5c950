import { exerciseCalled } from '../check/exercise.ts';
import { isExpected } from '../check/expected-error.ts';
import type { CourseWorkspace } from '../workspace/workspace.ts';
import type { Effect, Event } from './events.ts';

export interface DrawingOptions {
  readonly workspace: CourseWorkspace;
  readonly onEvent: (event: Event) => void;
  readonly onError: (error: unknown) => void;
}

/** Draws what pictures an exercise, in a process of its own; what is in the way is said. */
export async function draw(
  { exercise, isRedrawn }: Extract<Effect, { do: 'draw' }>,
  { workspace, onEvent, onError }: DrawingOptions,
): Promise<void> {
  try {
    const pictures = await import('../pictures/draw.ts');
    const picture = await pictures.draw(workspace, exerciseCalled(workspace.course, exercise));
    onEvent({ type: 'drawn', exercise, picture, isRedrawn });
  } catch (error) {
    if (isExpected(error)) onEvent({ type: 'noticed', sentence: error.message });
    else onError(error);
  }
}
