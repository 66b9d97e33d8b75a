import { randomUUID } from 'node:crypto';
import { networkInterfaces } from 'node:os';
import { castOver, startServing } from './serve-process.ts';

/** Serves a data folder and visits it; says what came of it and which network there is. */
const [data] = process.argv.slice(2);
if (data === undefined) throw new Error('usage: visit-alone DATA');
const { url, process: server, ended } = await startServing(data);
const thanked: string[] = [];
for (let count = 0; count < 10; count += 1) {
  const request = { id: randomUUID(), visit: randomUUID(), entry: 'Th-1' };
  if ((await castOver(url, request)) === 'thanked') thanked.push(request.id);
}
const statusOf = async (address: string) => (await fetch(url + address)).status;
const said = { page: await statusOf('/wall'), status: await statusOf('/api/status') };
server.kill('SIGTERM');
await ended;
console.log(JSON.stringify({ devices: Object.keys(networkInterfaces()), ...said, thanked }));
