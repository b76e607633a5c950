import { writeFileSync } from 'node:fs';
import { exercisesOf } from '../src/curriculum/exercise.ts';
import { curriculum } from '../src/curriculum/index.ts';
import { jobOf, sourcesOf } from '../src/engine/checker.ts';
import { encodeFrame } from '../src/sandbox/messages.ts';
for (const ex of exercisesOf(curriculum)) writeFileSync(`/tmp/job.${ex.name}`, encodeFrame(jobOf(ex, sourcesOf(ex, 'solutions'))));
