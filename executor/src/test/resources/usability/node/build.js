import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';

mkdirSync('dist', { recursive: true });
const source = readFileSync('sum.js', 'utf8');
writeFileSync('dist/sum.js', source);
console.log(createHash('sha256').update(source).digest('hex').slice(0, 8));
