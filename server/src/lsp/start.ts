// What the editor starts: the language server, with what was compiled of it the last time.
import path from 'node:path';
import process from 'node:process';
import { codeCacheArgument } from '../protocol.ts';
import { runCompiled } from './compiledProgram.ts';

const cache = process.argv.find(argument => argument.startsWith(codeCacheArgument));
runCompiled(path.join(__dirname, 'serverProgram.js'), cache?.slice(codeCacheArgument.length));
