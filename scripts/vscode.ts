import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { zipSync } from 'fflate';

/** Packs the extension for VS Code into `microgradx.vsix`, or into the file that is named. */
const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'editors/vscode');
const target = process.argv[2] ?? join(root, 'microgradx.vsix');

const { outputFiles } = await build({
  entryPoints: [join(folder, 'extension.ts')],
  bundle: true,
  write: false,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  external: ['vscode'],
  minify: true,
  legalComments: 'none',
});
const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
const text = (content: string) => new TextEncoder().encode(content);
writeFileSync(
  target,
  zipSync({
    '[Content_Types].xml': text(contentTypes()),
    'extension.vsixmanifest': text(vsixManifest(manifest)),
    'extension/package.json': text(JSON.stringify(manifest, undefined, 2)),
    'extension/extension.cjs': outputFiles[0]?.contents ?? new Uint8Array(),
    'extension/readme.md': readFileSync(join(folder, 'README.md')),
    'extension/LICENSE.txt': readFileSync(join(root, 'LICENSE')),
  }),
);
console.log(`Packed ${target}`);

function contentTypes(): string {
  const types = { json: 'application/json', cjs: 'application/javascript', md: 'text/markdown', txt: 'text/plain' };
  const defaults = Object.entries({ ...types, vsixmanifest: 'text/xml' }).map(
    ([extension, type]) => `<Default Extension=".${extension}" ContentType="${type}"/>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">${defaults.join('')}</Types>
`;
}

function vsixManifest(
  manifest: Record<string, unknown> & { engines: { vscode: string }; categories: string[] },
): string {
  const { name, displayName, description, version, publisher, engines, categories } = manifest;
  return `<?xml version="1.0" encoding="utf-8"?>
<PackageManifest Version="2.0.0" xmlns="http://schemas.microsoft.com/developer/vsx-schema/2011">
  <Metadata>
    <Identity Language="en-US" Id="${name}" Version="${version}" Publisher="${publisher}"/>
    <DisplayName>${displayName}</DisplayName>
    <Description xml:space="preserve">${description}</Description>
    <Categories>${categories.join(',')}</Categories>
    <Properties>
      <Property Id="Microsoft.VisualStudio.Code.Engine" Value="${engines.vscode}"/>
      <Property Id="Microsoft.VisualStudio.Code.ExtensionKind" Value="workspace"/>
    </Properties>
    <License>extension/LICENSE.txt</License>
  </Metadata>
  <Installation><InstallationTarget Id="Microsoft.VisualStudio.Code"/></Installation>
  <Dependencies/>
  <Assets>
    <Asset Type="Microsoft.VisualStudio.Code.Manifest" Path="extension/package.json" Addressable="true"/>
    <Asset Type="Microsoft.VisualStudio.Services.Content.Details" Path="extension/readme.md" Addressable="true"/>
    <Asset Type="Microsoft.VisualStudio.Services.Content.License" Path="extension/LICENSE.txt" Addressable="true"/>
  </Assets>
</PackageManifest>
`;
}
