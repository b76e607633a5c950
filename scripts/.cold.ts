import { exercisesOf } from '../src/curriculum/exercise.ts';
import { curriculum } from '../src/curriculum/index.ts';
import { jobOf, sourcesOf } from '../src/engine/checker.ts';
import { LearnerProcess } from '../src/engine/learner-process.ts';
const names = process.argv.slice(2);
for (let k = 0; k < 3; k++) {
  const t0 = performance.now();
  const p = new LearnerProcess();
  for (const name of names) {
    const ex = exercisesOf(curriculum).find((e) => e.name === name)!;
    const job = jobOf(ex, sourcesOf(ex, 'solutions'));
    const t = performance.now();
    const r = await p.run(job, 10000);
    const d = r.results.map((x: any, i) => [i, x.durationMs]).filter((x: any) => x[1] > 0.7).map((x:any)=>x[0]+':'+x[1].toFixed(1)).join(' ');
    console.log(name, (t - t0).toFixed(0), (performance.now() - t).toFixed(1), r.durationMs.toFixed(1), d);
  }
  p.kill();
}
