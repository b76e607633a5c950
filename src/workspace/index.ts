export { findWorkspace } from './find.ts';
export { type Course, type InitResult, initWorkspace } from './init.ts';
export {
  clearPass,
  contentHash,
  type ExerciseProgress,
  type ExerciseState,
  type Progress,
  progressOf,
  recordAttempt,
  recordHint,
  stateOf,
} from './progress.ts';
export { type ProgressChange, type Remembered, readProgress, updateProgress } from './progress-file.ts';
export { type ResetResult, resetExercise } from './reset.ts';
export { type CourseTexts, readSolution, readStarter, readStarters } from './starters.ts';
export { exerciseLabel, exercisePath, memoryFolder, type Workspace } from './workspace.ts';
