import { isExpected } from '../check/expected-error.ts';
import { exerciseCalled } from '../workspace/course.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { Effect, Event } from './events.ts';

export interface DrawingOptions {
  readonly workspace: Workspace;
  readonly onEvent: (event: Event) => void;
  readonly onError: (error: unknown) => void;
}

/** Draws what pictures an exercise, in a process of its own; what is in the way is said. */
export async function draw(
  { exercise, isRedrawn }: Extract<Effect, { do: 'draw' }>,
  { workspace, onEvent, onError }: DrawingOptions,
): Promise<void> {
  try {
    const course = await import('../pictures/draw.ts');
    const picture = await course.draw(workspace, exerciseCalled(exercise));
    onEvent({ type: 'drawn', exercise, picture, isRedrawn });
  } catch (error) {
    if (isExpected(error)) onEvent({ type: 'noticed', sentence: error.message });
    else onError(error);
  }
}
