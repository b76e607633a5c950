import type { Command } from 'commander';
import type { Palette } from '../terminal/look.ts';
import { count } from '../terminal/text.ts';
import { readStarters } from '../workspace/starters.ts';
import { type UpdatedFile, updateWorkspace } from '../workspace/update.ts';
import { workspaceOf } from './context.ts';
import { currentInstallation } from './init.ts';
import { examples, type Startup } from './options.ts';

export function register(command: Command, { version, contextOf }: Startup): void {
  command.addHelpText('before', examples('update')).action(async () => {
    const context = await contextOf();
    const { course, look, print } = context;
    const workspace = workspaceOf(context);
    const installation = currentInstallation(version);
    if (workspace.root === installation.root) {
      print("This workspace is a clone of microgradx: 'git pull' updates it, then 'npm ci'.");
      return;
    }
    const sections = course.sections.map(({ name }) => name);
    const updated = updateWorkspace(workspace, { starters: readStarters(), sections, version, installation });
    print(...updateLines(updated, version, look.palette));
  });
}

function updateLines(updated: readonly UpdatedFile[], version: string, { right }: Palette): readonly string[] {
  if (updated.length === 0)
    return [`${right('✓')} Nothing to do: this workspace is up to date with microgradx ${version}.`];
  const kept = updated.filter(({ kind }) => kind === 'kept');
  const advice = `Compare each with yours, take what you like, and delete the new one.`;
  return [
    `${right('✓')} Updated to microgradx ${version}: ${count(updated.length, 'file')}. Your progress is unchanged.`,
    '',
    ...updated.flatMap(fileLines),
    ...(kept.length > 0 ? ['', `  ${advice}`] : []),
  ];
}

function fileLines(updated: UpdatedFile): readonly string[] {
  switch (updated.kind) {
    case 'new':
      return [`  new       ${updated.file}`];
    case 'back':
      return [`  restored  ${updated.file}, which was missing`];
    case 'replaced':
      return [`  replaced  ${updated.file}, which you had not edited`];
    case 'kept':
      return [`  kept      ${updated.file}, which you have edited`, `            the new starter: ${updated.beside}`];
  }
}
