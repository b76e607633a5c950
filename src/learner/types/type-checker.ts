import './start-lazily.ts';
import { encodeFrame } from '../node/frames.ts';
import { readFromParent, writeToParent } from '../node/pipe.ts';
import type { TypeCheckFrame, TypeCheckRequest } from './type-check-messages.ts';
import { type Compiler, createCompiler } from './type-compiler.ts';

/**
 * The program of the type checker's process. It answers one request after the other and keeps the compiler warm in
 * between; the code it is given is read, never executed. A type can keep a compiler busy for ever: our side ends this
 * process then.
 */
function main(): void {
  send({ type: 'ready' });
  let compiler: Compiler | undefined;
  for (;;) {
    const request = readFromParent<TypeCheckRequest>();
    if (request === undefined) return;
    try {
      if (!compiler?.fits(request)) compiler = createCompiler(request);
      send({ type: 'checked', errors: compiler.check(request) });
    } catch {
      // A stack overflow, say. What it leaves behind is of no further use.
      compiler = undefined;
      send({ type: 'gaveUp' });
    }
  }
}

function send(frame: TypeCheckFrame): void {
  writeToParent(encodeFrame(frame));
}

main();
