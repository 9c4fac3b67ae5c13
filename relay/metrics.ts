import { createServer, type Server } from 'node:http';
import { type Tally, tallies } from './tally.ts';

const isName = (name: string): name is keyof Tally => name in tallies;

const page = (tally: Tally): string => {
  const rows = Object.keys(tallies)
    .filter(isName)
    .map((name) => [`kith_relay_${name}`, ...tallies[name], tally[name]] as const);
  const resident = [
    'process_resident_memory_bytes',
    'gauge',
    'Memory of the process',
    process.memoryUsage.rss(),
  ] as const;
  return [...rows, resident]
    .map(([name, kind, help, value]) => `# HELP ${name} ${help}\n# TYPE ${name} ${kind}\n${name} ${value}\n`)
    .join('');
};

/** Serves `/health` and, in Prometheus's text format 0.0.4, `/metrics`, to this machine only. Port 0: any free one. */
export const serveMetrics = (port: number, tally: Tally): Promise<Server> =>
  new Promise((resolve, reject) => {
    const server = createServer((request, response) => {
      const text = request.url === '/health' ? 'ok\n' : request.url === '/metrics' ? page(tally) : undefined;
      response.writeHead(text === undefined ? 404 : 200, {
        'content-type': 'text/plain; version=0.0.4; charset=utf-8',
      });
      response.end(text ?? 'not here\n');
    });
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
