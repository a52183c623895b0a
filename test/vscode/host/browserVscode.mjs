#!/usr/bin/env node
/** Takes the arguments of VS Code's executable, and runs VS Code in the browser instead. */
import { tsImport } from 'tsx/esm/api';

const { runInBrowser } = await tsImport('./browserVscode.ts', import.meta.url);
process.exit(await runInBrowser(process.argv.slice(2)));
