// The real server as a process of ours: started, killed, started again on the same port.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { setTimeout as pause } from "node:timers/promises";

const BINARY = process.env.PORTICO_BINARY ?? "target/debug/portico";
const START_LIMIT_MS = 60_000;

export class Server {
  /** Added to the environment of the next start. */
  env = {};
  #child;

  static async make(data, url) {
    const server = new Server();
    process.once("exit", () => server.#child?.kill("SIGKILL"));
    server.port = await freePort();
    server.url = `http://127.0.0.1:${server.port}`;
    server.flags = ["--data-dir", data, "--listen", `127.0.0.1:${server.port}`, "--log", "error"];
    if (url) server.flags.push("--database-url", url);
    return server;
  }

  async start(command = "serve") {
    const others = Object.entries(process.env).filter(([name]) => !name.startsWith("PORTICO_"));
    const env = { ...Object.fromEntries(others), ...this.env };
    this.#child = spawn(BINARY, [command, ...this.flags], { env, stdio: ["ignore", "ignore", "pipe"] });
    const said = [];
    this.#child.stderr.on("data", (part) => said.push(part));
    const child = this.#child;
    for (const limit = Date.now() + START_LIMIT_MS; Date.now() < limit && child.exitCode === null; await pause(20)) {
      if ((await fetch(`${this.url}/readyz`).catch(() => null))?.ok) return;
    }
    throw new Error(`the server did not start:\n${Buffer.concat(said)}`);
  }

  /** SIGKILL to the process that was started here, by its id. */
  kill() {
    return this.#end("SIGKILL");
  }

  stop() {
    return this.#end("SIGTERM");
  }

  async #end(signal) {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const gone = once(this.#child, "exit");
    this.#child.kill(signal);
    await gone;
  }
}

async function freePort() {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address();
  probe.close();
  await once(probe, "close");
  return port;
}
