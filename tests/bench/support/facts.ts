import { readFile, writeFile } from 'node:fs/promises';

const page = 'docs/map.md';

/**
 * Says a table, and puts it into docs/map.md, between the two comments of its name, where `KITH_FACTS=write` asks for
 * that: a run on a busy machine shall not replace the facts of a calm one.
 */
export const writeFacts = async (name: string, table: string, log: (line: string) => void): Promise<void> => {
  for (const line of table.split('\n')) log(line);
  if (process.env.KITH_FACTS !== 'write') return;
  const [begin, end] = [`<!-- ${name}: begin -->`, `<!-- ${name}: end -->`];
  const text = await readFile(page, 'utf8');
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`${page} has no place for ${name}`);
  await writeFile(page, `${text.slice(0, from + begin.length)}\n${table}\n${text.slice(to)}`);
};
