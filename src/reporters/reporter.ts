/**
 * One format of a report: `--junit`, `--csv`, `--html`. A new format is a file with a Reporter in it and a line in the
 * list of the command that offers it; the command line, the checks before and the writing come from here.
 *
 * `Item` is what the report is about, one after the other (a verdict, a graded submission); `Summary` what is known of
 * all of them.
 */
export type Reporter<Item, Summary> = FileReporter<Item, Summary> | FolderReporter<Item, Summary>;

interface ReporterFlag {
  /** As the command line takes it: `--junit <file>`. */
  readonly flag: string;
  /** One phrase for the help. */
  readonly description: string;
  /** How a file of ours begins, anchored at the start: anything else is never overwritten. */
  readonly mark: RegExp;
}

/** All items in one file. */
export interface FileReporter<Item, Summary> extends ReporterFlag {
  readonly kind: 'file';
  /** The text, piece by piece, so that a class of any size fits into memory. */
  report(items: Iterable<Item>, summary: Summary): Iterable<string>;
}

/** A folder with a file for each item. */
export interface FolderReporter<Item, Summary> extends ReporterFlag {
  readonly kind: 'folder';
  files(
    items: Iterable<Item>,
    summary: Summary,
  ): Iterable<{ readonly name: string; readonly content: Iterable<string> }>;
}
