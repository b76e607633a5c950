import {
  AbstractMessageWriter,
  type Connection,
  createConnection,
  type Message,
  StreamMessageReader,
} from 'vscode-languageserver/node';

/** The way to the editor and back. */
interface Pipes {
  readonly connection: Connection;
  /** Begins, once everything that may come has a handler. */
  readonly listen: () => void;
  /** Resolves when everything that has arrived is handled: a change that makes a verdict an old one, say. */
  readonly settled: () => Promise<void>;
}

/** How often the event loop goes round until what has arrived is read, parsed and handled, each in a turn of its own. */
const turns = 12;

/** On stdin and stdout. @param onEnd called when the editor has closed stdin, or is gone */
export function openPipes(onEnd: () => void): Pipes {
  const { stdin } = process;
  const connection = createConnection(new StreamMessageReader(stdin), new PromptWriter());
  for (const end of ['end', 'close']) stdin.once(end, onEnd);
  let quiet = 0;
  return {
    connection,
    listen() {
      connection.listen();
      // Whoever listens first starts the flow.
      stdin.on('data', () => {
        quiet = 0;
      });
    },
    async settled() {
      for (quiet = 0; quiet < turns; quiet++) await new Promise((next) => setImmediate(next));
    },
  };
}

/** Writes at once. The library's own writer waits for a turn of the event loop, in which a text may change. */
class PromptWriter extends AbstractMessageWriter {
  async write(message: Message): Promise<void> {
    const body = JSON.stringify(message);
    process.stdout.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  }

  end(): void {
    process.stdout.end();
  }
}
