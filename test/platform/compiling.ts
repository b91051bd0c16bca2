import { join } from 'node:path';
import ts from 'typescript';
import { root } from '../support/processes.js';

/** These codes as if they were files of a feature: the program, and their paths in it. */
export function compiled(codes: readonly string[]): { program: ts.Program; paths: string[] } {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), (path) =>
    ts.sys.readFile(path),
  ) as { config: object };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const files = new Map(
    codes.map((code, index) => [join(root, `src/plants/plant-${index}.ts`), code]),
  );
  const disk = ts.createCompilerHost(options);
  const host: ts.CompilerHost = {
    ...disk,
    fileExists: (path) => files.has(path) || disk.fileExists(path),
    readFile: (path) => files.get(path) ?? disk.readFile(path),
    getSourceFile: (path, ...rest) =>
      files.has(path)
        ? ts.createSourceFile(path, files.get(path)!, options.target!, true)
        : disk.getSourceFile(path, ...rest),
  };
  const paths = [...files.keys()];
  return { program: ts.createProgram(paths, { ...options, noEmit: true }, host), paths };
}
