/** The real server for the demo pages, and a small one for pages of our own. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const repository = fileURLToPath(new URL('../../../', import.meta.url));

/** The server of this repository with its demo pages, on a port of its own. */
export class DemoServer {
  private constructor(private process: ChildProcess, private data: string, readonly port: number) {}

  static async start(): Promise<DemoServer> {
    const data = mkdtempSync(join(tmpdir(), 'jianzha-data-'));
    const built = join(repository, 'var/jianzha');
    const [command, ...before] = existsSync(built) ? [built] : ['go', 'run', './server/cmd/jianzha'];
    const args = [...before, 'serve', '--demo', '--addr', '127.0.0.1:0', '--data', data,
      '--pack', join(repository, 'var/pack.txt')];
    const process = spawn(command!, args, { cwd: repository, stdio: ['ignore', 'pipe', 'pipe'] });
    return new DemoServer(process, data, await announced(process));
  }

  async stop(): Promise<void> {
    this.process.kill('SIGINT');
    if (this.process.exitCode === null) await once(this.process, 'exit');
    rmSync(this.data, { recursive: true, force: true });
  }
}

/** Waits for the line in which the server says where it listens. */
function announced(process: ChildProcess): Promise<number> {
  let said = '';
  return new Promise((found, failed) => {
    const listen = (chunk: Buffer) => {
      said += chunk.toString();
      const port = /127\.0\.0\.1:(\d+)/.exec(said)?.[1];
      if (port) found(Number(port));
    };
    process.stdout!.on('data', listen);
    process.stderr!.on('data', listen);
    process.on('exit', () => failed(new Error(`the server ended: ${said}`)));
  });
}

export interface Served {
  html: string;
  headers?: Record<string, string>;
}

/** Serves pages that a test puts there, under any host name. */
export class OwnPages {
  private pages = new Map<string, Served>();
  private server: Server;

  constructor() {
    this.server = createServer((request, response) => {
      const page = this.pages.get(new URL(request.url ?? '/', 'http://host').pathname);
      response.writeHead(page ? 200 : 404, { 'content-type': 'text/html; charset=utf-8', ...page?.headers });
      response.end(page?.html ?? '');
    });
  }

  async start(): Promise<void> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** Puts a page there and returns its path. */
  put(name: string, page: Served | string): string {
    this.pages.set(`/${name}`, typeof page === 'string' ? { html: page } : page);
    return `/${name}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }
}
