import type { Argument, Command, Option } from 'commander';
import { type Course, exercisesOf } from '../check/course.ts';
import { ExpectedError } from '../check/expected-error.ts';
import { toTypeAnywhere } from '../check/to-type.ts';
import { examples, type Startup } from './options.ts';

/** What can be typed, as the command line knows it. */
interface CommandTable {
  readonly names: readonly { readonly name: string; readonly about: string }[];
  /** One of them with its arguments and options. */
  readonly load: (name: string) => Promise<Command | undefined>;
}

export function addCompletion(program: Command, table: CommandTable, { contextOf }: Startup): void {
  program
    .command('completion')
    .description('complete commands and exercises in your shell')
    .addHelpText('before', examples('completion bash'))
    .argument('[shell]', 'bash, zsh, fish or powershell (default: how to install each)')
    .argument('[before...]', 'the words before the one to complete, for the shells')
    .option('--current <word>', 'the word to complete, for the shells')
    .action(async (shell: string | undefined, before: string[], { current = '' }: { readonly current?: string }) => {
      const { course, emit, print } = await contextOf();
      if (shell === undefined) print(...howToInstall);
      else if (shell === 'words')
        for (const each of await completions(program, table, course, before, current)) emit(each);
      else emit(scriptFor(shell));
    });
}

function scriptFor(shell: string): string {
  const script = Object.hasOwn(scripts, shell) ? scripts[shell] : undefined;
  if (script !== undefined) return script.trim();
  const known = 'bash, zsh, fish or powershell';
  throw new ExpectedError(
    `completion takes ${known}, not '${shell}'. See '${toTypeAnywhere('completion --help')}'.`,
    2,
  );
}

/** What can stand in place of a word, each with what it is. None: the shell completes names of files. */
async function completions(
  program: Command,
  table: CommandTable,
  course: Course,
  before: readonly string[],
  current: string,
): Promise<readonly string[]> {
  const [name] = operandsOf(before, program.options);
  const command = name === undefined ? undefined : await table.load(name);
  const options = [...program.options, ...(command?.options ?? [])];
  const [last = ''] = before.slice(-1);
  if (takesValue(options, last)) return [];
  const found = current.startsWith('-')
    ? options.map(({ long, description }) => ({ name: long ?? '', about: description }))
    : name === undefined
      ? table.names
      : valuesOf(argumentAt(command, operandsOf(before, options).length - 1), table, course);
  return found.filter((each) => each.name.startsWith(current)).map((each) => `${each.name}\t${each.about}`);
}

/** Words that are neither options nor their values. */
function operandsOf(words: readonly string[], options: readonly Option[]): readonly string[] {
  return words.filter((word, index) => !word.startsWith('-') && !takesValue(options, words[index - 1] ?? ''));
}

function takesValue(options: readonly Option[], word: string): boolean {
  return options.some(({ short, long, required }) => required && (word === short || word === long));
}

function argumentAt(command: Command | undefined, index: number): Argument | undefined {
  const taken = command?.registeredArguments ?? [];
  const last = taken.at(-1);
  return taken[index] ?? (last?.variadic ? last : undefined);
}

function valuesOf(argument: Argument | undefined, { names }: CommandTable, course: Course): CommandTable['names'] {
  const exercises = exercisesOf(course).map(({ name, title }) => ({ name, about: title }));
  switch (argument?.name()) {
    case 'name':
    case 'exercise':
      return exercises;
    case 'names':
      return [...exercises, ...course.sections.map(({ name, title }) => ({ name, about: title }))];
    case 'command':
      return names;
    case 'shell':
      return Object.keys(scripts).map((name) => ({ name, about: `the script for ${name}` }));
    default:
      return [];
  }
}

const howToInstall = [
  'Where microgradx is a command (npm install -g), add one line to the file your shell reads at its start:',
  '',
  '  bash         ~/.bashrc                    eval "$(microgradx completion bash)"',
  '  zsh          ~/.zshrc, after compinit     eval "$(microgradx completion zsh)"',
  '  fish         ~/.config/fish/config.fish   microgradx completion fish | source',
  '  PowerShell   $PROFILE                     microgradx completion powershell | Out-String | Invoke-Expression',
];

/** Each asks `microgradx completion words` at the Tab key. The word is an option's value, since an empty one may get lost. */
const scripts: Readonly<Record<string, string>> = {
  bash: `
_microgradx() {
  local IFS=$'\\n'
  COMPREPLY=($(microgradx completion words "--current=\${COMP_WORDS[COMP_CWORD]}" -- "\${COMP_WORDS[@]:1:COMP_CWORD-1}" 2>/dev/null | cut -f1))
}
complete -o default -F _microgradx microgradx
`,
  zsh: `
#compdef microgradx
_microgradx() {
  local -a found
  found=("\${(@f)$(microgradx completion words "--current=\${words[CURRENT]}" -- "\${(@)words[2,CURRENT-1]}" 2>/dev/null)}")
  if [[ -n \${found[1]} ]]; then
    found=("\${found[@]/$'\\t'/:}")
    _describe microgradx found
  else
    _files
  fi
}
compdef _microgradx microgradx
`,
  fish: `
function __microgradx_words
    set -l before (commandline -opc)
    microgradx completion words "--current="(commandline -ct) -- $before[2..-1] 2>/dev/null
end
complete -c microgradx -f -n 'count (__microgradx_words) >/dev/null' -a '(__microgradx_words)'
`,
  powershell: `
Register-ArgumentCompleter -Native -CommandName microgradx -ScriptBlock {
  param($current, $command, $position)
  $before = @($command.CommandElements | Select-Object -Skip 1 | Where-Object { $_.Extent.EndOffset -lt $position } | ForEach-Object { "$_" })
  microgradx completion words "--current=$current" -- @before 2>$null | ForEach-Object {
    $value, $about = $_ -split "\`t", 2
    [System.Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', $about)
  }
}
`,
};
